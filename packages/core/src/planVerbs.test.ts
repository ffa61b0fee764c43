import { expect, it, vi } from 'vitest'
import { sampleAdapter } from '../test/sampleAdapter.js'
import { createStakingClient } from './createStakingClient.js'
import * as planVerbs from './planVerbs.js'
import { verbs } from './verb.js'

const request = { owner: 'meadow:main:mdw0000000001', pool: 'meadow:main/fields/north' } as const
const signal = new AbortController().signal

it.each(verbs)('plans %s by its function and by its method', async (verb) => {
  const adapter = sampleAdapter('meadow:main')
  const plan = vi.spyOn(adapter, 'plan')
  const client = createStakingClient({ adapters: [adapter] })
  const name = `plan${verb.charAt(0).toUpperCase()}${verb.slice(1)}`
  const free: (...parameters: unknown[]) => unknown = Reflect.get(planVerbs, name)
  const method: (...parameters: unknown[]) => unknown = Reflect.get(client, name)
  await free(client, request, { signal, timeoutMs: 5_000 })
  await method({ ...request, verb: 'another' }, { timeoutMs: 5_000 })
  expect(plan.mock.calls.map(([intent]) => intent)).toEqual([
    { ...request, verb },
    { ...request, verb },
  ])
  for (const [, options] of plan.mock.calls) expect(options?.timeoutMs).toBe(5_000)
})

it('has a function for each verb, and no other', () => {
  const names = verbs.map((verb) => `plan${verb.charAt(0).toUpperCase()}${verb.slice(1)}`)
  expect(Object.keys(planVerbs).sort()).toEqual(names.sort())
})
