import { isStakingError, type StakingAdapter } from '@polystake/core'
import { expect } from 'vitest'
import type { AdapterSample } from '../adapterSample.js'
import { type Fault, retryAfterSeconds } from '../createFaultyFetch.js'
import type { Law } from '../law.js'
import { completeItems, gapCodes } from './answered.js'
import { rejection, settled } from './observing.js'
import { assetOf } from './sampleAmount.js'

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

/** What rejects where it cannot be answered. */
const rejecting = (adapter: StakingAdapter, sample: AdapterSample, options = {}): Promise<unknown>[] => [
  adapter.getPool(sample.pool, options),
  adapter.getBalance({ owner: sample.owner, asset: assetOf(sample) }, options),
  adapter.plan(sample.intents[0], options),
]

const expectCode = (error: unknown, codes: readonly string[]): void => {
  expect(isStakingError(error), String(error)).toBe(true)
  if (isStakingError(error)) expect(codes).toContain(error.code)
}

const faultLaw = ([fault, codes]: (typeof faults)[number]): Law => ({
  name: `an endpoint that is ${fault} is a gap, never an empty answer`,
  check: async ({ create, sample, fail, endpoint }) => {
    const adapter = create()
    fail(fault)
    for (const reading of [await adapter.listPositions({ owner: sample.owner }), await adapter.listPools({})]) {
      expect(reading.status).toBe('unavailable')
      for (const code of gapCodes(reading)) expect(codes).toContain(code)
    }
    for (const error of await Promise.all(rejecting(adapter, sample).map(rejection))) {
      expectCode(error, codes)
      if (isStakingError(error, 'rate-limited') && error.context.retryAfterSeconds !== undefined)
        expect(fault === 'rate-limited' && error.context.retryAfterSeconds, 'a delay is told, never made up').toBe(
          retryAfterSeconds,
        )
    }
    await settled(endpoint)
    expect(endpoint.open()).toBe(0)
    fail(undefined)
    expect(completeItems(await adapter.listPositions({ owner: sample.owner })).length).toBeGreaterThan(0)
  },
})

/** What becomes of an endpoint's faults. */
export const faultLaws: readonly Law[] = [
  ...faults.map(faultLaw),
  {
    name: 'an endpoint that refuses batches is asked singly or is a gap, never an empty answer',
    check: async ({ create, sample, fail }) => {
      const expected = completeItems(await create().listPositions({ owner: sample.owner })).map(({ id }) => id)
      const adapter = create()
      fail('refused-batch')
      const reading = await adapter.listPositions({ owner: sample.owner })
      if (reading.status === 'unavailable')
        for (const code of gapCodes(reading)) expect(['endpoint-refused', 'invalid-response']).toContain(code)
      else expect(completeItems(reading).map(({ id }) => id)).toEqual(expected)
    },
  },
  {
    name: 'an endpoint that hangs is a gap when the time is over, and nothing is left running',
    check: async ({ create, sample, fail, endpoint }) => {
      const adapter = create()
      const options = { timeoutMs: 100 }
      fail('hang')
      const works = rejecting(adapter, sample, options).map(rejection)
      const readings = [adapter.listPositions({ owner: sample.owner }, options), adapter.listPools({}, options)]
      for (const reading of await Promise.all<Awaited<(typeof readings)[number]>>(readings)) {
        expect(reading.status).toBe('unavailable')
        expect(new Set(gapCodes(reading))).toEqual(new Set(['timeout']))
      }
      for (const error of await Promise.all(works)) expectCode(error, ['timeout'])
      await settled(endpoint)
      expect(endpoint.open()).toBe(0)
    },
  },
  {
    name: 'a node whose height goes back is read at one height, or is a gap',
    check: async ({ create, sample, fail }) => {
      const { lagging } = sample
      if (!lagging) return expect.fail('give the sample `lagging`, or except this law with the reason')
      const adapter = create()
      const read = () => adapter.listPositions({ owner: sample.owner })
      const expected = completeItems(await read()).map(({ id }) => id)
      for (const isBehind of [() => true, (turn: number) => turn % 2 === 0, (turn: number) => turn % 2 === 1]) {
        let turn = 0
        fail({
          rewrite: (call, answer) => {
            turn += 1
            return isBehind(turn) ? lagging(call, answer) : answer
          },
        })
        const reading = await read()
        if (reading.status === 'complete') {
          expect(reading.items.map(({ id }) => id)).toEqual(expected)
          const heights = new Set(reading.items.map(({ asOf }) => asOf.height))
          expect(reading.asOf.map(({ height }) => height)).toEqual([...heights])
        } else
          for (const code of gapCodes(reading))
            expect(['node-behind', 'inconsistent-reading', 'invalid-response']).toContain(code)
      }
    },
  },
]
