import { isStakingError, StakingError } from '@polystake/core'
import { expect } from 'vitest'
import type { Fault } from '../createFaultyFetch.js'
import { expectStakingError } from '../expectStakingError.js'
import type { Law, Trial } from '../law.js'
import { completeItems, gapCodes } from './answered.js'

const broken = (): Promise<never> =>
  Promise.reject(new StakingError('endpoint-refused', { message: 'This protocol fails on purpose.', context: {} }))

/** The codes that a fault of the endpoint may become. */
const faults: readonly [Fault & string, readonly string[]][] = [
  ['unreachable', ['endpoint-unreachable']],
  ['rate-limited', ['rate-limited']],
  ['rate-limited-without-delay', ['rate-limited']],
  ['server-error', ['endpoint-unreachable']],
  ['html', ['invalid-response', 'endpoint-unreachable']],
  ['truncated', ['invalid-response']],
  ['wrong-id', ['invalid-response']],
  ['missing-result', ['invalid-response']],
]

const faultLaw = ([fault, codes]: (typeof faults)[number]): Law => ({
  name: `an endpoint that is ${fault} is a gap, never an empty answer`,
  check: async ({ create, sample, fail, endpoint }) => {
    const adapter = create()
    fail(fault)
    for (const reading of [await adapter.listPositions({ owner: sample.owner }), await adapter.listPools({})]) {
      expect(reading.status).toBe('unavailable')
      for (const code of gapCodes(reading)) expect(codes).toContain(code)
    }
    const outcome: unknown = await adapter.getPool(sample.pool).catch((error: unknown) => error)
    expect(isStakingError(outcome) && codes.includes(outcome.code), `getPool: ${outcome}`).toBe(true)
    expect(endpoint.open()).toBe(0)
    fail(undefined)
    expect(completeItems(await adapter.listPositions({ owner: sample.owner })).length).toBeGreaterThan(0)
  },
})

const rejection = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it was answered',
    (error: unknown) => error,
  )

/** Every text that a person or a log could see of an error. */
const textsOf = (error: unknown): string => {
  const texts: string[] = []
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    texts.push(
      String(at),
      at.message,
      at.stack ?? '',
      JSON.stringify(Object.entries(at).map(([key, value]) => [key, String(value)])),
    )
  if (isStakingError(error)) texts.push(JSON.stringify(error.context))
  return texts.join('\n')
}

/** What becomes of failures. */
export const failureLaws: readonly Law[] = [
  {
    name: 'one failing protocol is a gap beside the others’ items',
    check: async ({ create, sample }) => {
      const whole = create()
      const adapter = create({
        protocols: (own) => [
          ...own,
          ...own.slice(0, 1).map((first) => ({
            ...first,
            slug: 'fails-on-purpose',
            listPools: broken,
            getPool: broken,
            listPositions: broken,
          })),
        ],
      })
      const positions = await adapter.listPositions({ owner: sample.owner })
      const pools = await adapter.listPools({})
      for (const reading of [positions, pools]) {
        expect(reading.status).toBe('partial')
        if (reading.status === 'partial') {
          expect(reading.gaps.map((gap) => gap.protocol)).toEqual(['fails-on-purpose'])
          expect(reading.gaps.map((gap) => gap.chain)).toEqual([adapter.chain])
        }
      }
      const expected = completeItems(await whole.listPositions({ owner: sample.owner }))
      const actual = positions.status === 'unavailable' ? [] : positions.items
      expect(actual.map((position) => position.id)).toEqual(expected.map((position) => position.id))
    },
  },
  ...faults.map(faultLaw),
  {
    name: 'an endpoint that hangs is a gap when the time is over, and nothing is left running',
    check: async ({ create, sample, fail, endpoint }) => {
      const adapter = create()
      fail('hang')
      const reading = await adapter.listPositions({ owner: sample.owner }, { timeoutMs: 100 })
      expect(reading.status).toBe('unavailable')
      expect(new Set(gapCodes(reading))).toEqual(new Set(['timeout']))
      await expectStakingError(adapter.getPool(sample.pool, { timeoutMs: 100 }), 'timeout')
      await settled(endpoint)
      expect(endpoint.open()).toBe(0)
    },
  },
  {
    name: 'an abort rejects with its own reason, and nothing is left running',
    check: async (trial) => {
      const { create, sample, fail, endpoint } = trial
      const adapter = create()
      const [intent] = sample.intents
      const works: ((signal: AbortSignal) => Promise<unknown>)[] = [
        (signal) => adapter.listPositions({ owner: sample.owner }, { signal }),
        (signal) => adapter.listPools({}, { signal }),
        (signal) => adapter.getPool(sample.pool, { signal }),
        (signal) => adapter.plan(intent, { signal }),
      ]
      for (const work of works) {
        fail('hang')
        const controller = new AbortController()
        const reason = new Error('the person went elsewhere')
        const outcome = rejection(work(controller.signal))
        await reached(trial)
        controller.abort(reason)
        expect(await outcome).toBe(reason)
        await settled(endpoint)
        expect(endpoint.open()).toBe(0)
        const before = endpoint.traffic().requests
        expect(await rejection(work(AbortSignal.abort(reason)))).toBe(reason)
        expect(endpoint.traffic().requests, 'an aborted call sends nothing').toBe(before)
      }
    },
  },
  {
    name: 'no secret of a URL stands in any text of an error',
    check: async ({ create, sample, fail }) => {
      const secret = 'hunter2hunter2'
      const url = `https://someone:${secret}@rpc.example/v1/${secret}?key=${secret}`
      for (const rewrite of [
        () => {
          throw new TypeError(`request to ${url} failed`)
        },
        (call: { id?: unknown }) => ({ jsonrpc: '2.0', id: call.id, error: { code: -32000, message: `see ${url}` } }),
      ]) {
        const adapter = create()
        fail({ rewrite })
        const error = await rejection(adapter.getPool(sample.pool))
        expect(isStakingError(error), String(error)).toBe(true)
        expect(textsOf(error)).not.toContain(secret)
        const reading = await adapter.listPositions({ owner: sample.owner })
        expect(reading.status).toBe('unavailable')
        if (reading.status === 'unavailable')
          for (const gap of reading.gaps) expect(textsOf(gap.error)).not.toContain(secret)
      }
    },
  },
]

/** Waits until a request is under way. */
const reached = async ({ endpoint }: Trial): Promise<void> => {
  for (let turn = 0; turn < 1000 && endpoint.open() === 0; turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 1))
}

/** Lets rejections that are under way arrive. */
const settled = async (endpoint: Trial['endpoint']): Promise<void> => {
  for (let turn = 0; turn < 100 && endpoint.open() > 0; turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 1))
}
