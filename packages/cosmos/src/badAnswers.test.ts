import { expectStakingError } from '@polystake/testing'
import { describe, expect, it } from 'vitest'
import { amount, chain, facts, one, owner, poolOf, read } from '../test/openStaking.js'
import { sampleNode } from '../test/sampleNode.js'
import { sampleStaking } from '../test/sampleStaking.js'
import { cosmos } from './cosmos.js'
import { endpointError } from './errors.js'
import { staking } from './protocols/staking.js'
import type { CosmosRequester } from './requesterTransport.js'

const stake = { validators: [{}, {}], delegations: [{ of: 0, shares: 5n * one }] }
const sound = () => sampleNode({ answer: sampleStaking(stake) }).rpc
const open = (rpc: CosmosRequester | string, request: typeof fetch = fetch) =>
  cosmos({ rpc, chain, protocols: [staking()], facts, fetch: request })

describe('a node', () => {
  it('that never answers one question is a gap when the time is over', async () => {
    const { request } = sound()
    const rpc: CosmosRequester = {
      request: (method, params, options) =>
        params['path']?.endsWith('Redelegations')
          ? new Promise((_, reject) => {
              options.signal.addEventListener('abort', () => reject(options.signal.reason), { once: true })
            })
          : request(method, params, options),
    }
    const reading = await open(rpc).listPositions({ owner }, { timeoutMs: 50 })
    expect(reading.status === 'unavailable' && reading.gaps.map(({ error }) => error.code)).toEqual(['timeout'])
  })

  it('that never ends an answer is a gap when the time is over', async () => {
    const request: typeof fetch = async (_, init) =>
      new Response(
        new ReadableStream({
          start: (stream) => init?.signal?.addEventListener('abort', () => stream.error(init.signal?.reason)),
          pull: async (stream) => {
            await new Promise((resolve) => setImmediate(resolve)) // as a socket, which lets timers have their turn
            if (!init?.signal?.aborted) stream.enqueue(new TextEncoder().encode(' '))
          },
        }),
      )
    const endless = open('http://node.example', request)
    const reading = await endless.listPositions({ owner }, { timeoutMs: 50 })
    expect(reading.status === 'unavailable' && reading.gaps.map(({ error }) => error.code)).toEqual(['timeout'])
  })

  it('that gives the same id to two answers is believed in the first', async () => {
    const { request } = sound()
    const double: typeof fetch = async (_, init) => {
      const asked: { id: number; method: string; params: Record<string, string> }[] = [
        JSON.parse(String(init?.body)),
      ].flat()
      const signal = AbortSignal.any([])
      const answers = await Promise.all(
        asked.map(async ({ id, method, params }) => ({ id, result: await request(method, params, { signal }) })),
      )
      return Response.json(answers.flatMap((answer) => [answer, { id: answer.id, result: { response: {} } }]))
    }
    const reading = await open('http://node.example', double).listPositions({ owner })
    if (reading.status !== 'complete') throw reading.gaps[0].error
    expect(reading.items).toEqual(await read(stake))
  })
})

describe('what a node says with a refusal', () => {
  it('is shown without what could deceive, and without a secret of a URL', async () => {
    const log = 'see\u202E gnp\u0007\u200B https://user:hunter2@rpc.example/key-123\nwhere it fails'
    const { rpc } = sampleNode({
      answer: (path, data) =>
        path.endsWith('DelegatorDelegations') ? { code: 18, log } : sampleStaking(stake)(path, data),
    })
    const reading = await open(rpc).listPositions({ owner })
    if (reading.status !== 'unavailable') throw new Error(`it is ${reading.status}`)
    const [{ error }] = reading.gaps
    expect(error.code).toBe('endpoint-refused')
    expect(error.details).toContain('see')
    for (const text of [error.message, error.details, error.shortMessage, JSON.stringify(error)])
      for (const hidden of ['\u202E', '\u0007', '\u200B', 'hunter2', 'key-123']) expect(text).not.toContain(hidden)
  })

  it('is as short as a person can read', () => {
    const { details = '' } = endpointError({ method: '/moss', rpcCode: 18, said: 'a'.repeat(1_000_000) })
    expect(details.length).toBeLessThan(10_000)
  })
})

describe('a validator that was slashed to nothing', () => {
  const empty = { validators: [{ tokens: 0n, shares: 7n * one }, {}], delegations: [{ of: 0, shares: 5n * one }] }

  it('leaves a delegation that is worth nothing, and takes no stake', async () => {
    const [position] = await read(empty)
    expect(position?.balances.find(({ state }) => state === 'active')).toMatchObject({ amount: { value: 0n } })
    const { rpc } = sampleNode({ answer: sampleStaking(empty) })
    const plan = open(rpc).plan({ verb: 'stake', owner, pool: poolOf(0), amounts: [amount(1n)] })
    await expectStakingError(plan, 'action-blocked')
  })
})
