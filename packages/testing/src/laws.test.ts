import type { Pool } from '@polystake/core'
import { describe, expect, it } from 'vitest'
import { changingItems, replacing } from '../test/breach.js'
import { breaches } from '../test/breaches.js'
import { lawful, trialOf } from '../test/meadowTrial.js'
import { laws } from './laws.js'

describe('laws', () => {
  it('have names of their own, and ways to be broken', () => {
    const names = laws.map((law) => law.name)
    expect(new Set(names).size).toBe(names.length)
    expect(Object.keys(breaches).sort()).toEqual([...names].sort())
    for (const ways of Object.values(breaches)) expect(Object.keys(ways).length).toBeGreaterThan(0)
  })
})

describe.each(laws)('$name', ({ name, check }) => {
  it('is kept by the example', async () => {
    await check(trialOf(lawful))
  })

  it.each(Object.entries(breaches[name] ?? {}))('is broken where %s', async (_, create) => {
    const outcome: unknown = await check(trialOf(create)).then(
      () => 'the law was kept',
      (error: unknown) => error,
    )
    expect(outcome).toBeInstanceOf(Error)
    expect(outcome, 'a law is broken by what it expects, not by a mistake in the trial').not.toBeInstanceOf(TypeError)
  })

  it('can be broken alone', async () => {
    const [create = lawful] = Object.values(breaches[name] ?? {})
    const broken = await Promise.all(
      laws.map(async (law) =>
        law.check(trialOf(create)).then(
          () => [],
          () => [law.name],
        ),
      ),
    )
    expect(broken.flat()).toEqual([name])
  })
})

it('more details of one pool than of a listed one break no law', async () => {
  const detailed = (details: object) => (pool: Pool<'meadow'>) => ({ ...pool, details })
  const create = replacing((adapter) => ({
    listPools: async (...asked) =>
      changingItems(await adapter.listPools(...asked), (pools) => pools.map(detailed({ acres: 5n }))),
    getPool: async (...asked) => detailed({ acres: 5n, gates: 2 })(await adapter.getPool(...asked)),
  }))
  for (const { check } of laws) await check(trialOf(create))
})
