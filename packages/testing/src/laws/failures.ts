import { isStakingError, StakingError } from '@polystake/core'
import { expect } from 'vitest'
import type { Law } from '../law.js'
import { completeItems } from './answered.js'
import { reached, rejection, settled, textsOf } from './observing.js'
import { assetOf } from './sampleAmount.js'

const broken = (): Promise<never> =>
  Promise.reject(new StakingError('endpoint-refused', { message: 'This protocol fails on purpose.', context: {} }))

/** What becomes of failures that are no fault of the endpoint, and of calls that are given up. */
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
      const read = [
        [await adapter.listPositions({ owner: sample.owner }), await whole.listPositions({ owner: sample.owner })],
        [await adapter.listPools({}), await whole.listPools({})],
      ] as const
      for (const [reading, expected] of read) {
        expect(reading.status).toBe('partial')
        if (reading.status !== 'partial') continue
        expect(reading.gaps.map((gap) => gap.protocol)).toEqual(['fails-on-purpose'])
        expect(reading.gaps.map((gap) => gap.chain)).toEqual([adapter.chain])
        expect(reading.items.map(({ id }) => id)).toEqual(completeItems<{ id: string }>(expected).map(({ id }) => id))
      }
    },
  },
  {
    name: 'an abort rejects with its own reason, and nothing is left running',
    check: async (trial) => {
      const { create, sample, fail, endpoint } = trial
      const adapter = create()
      const [intent] = sample.intents
      const asset = assetOf(sample)
      const works: ((signal: AbortSignal) => Promise<unknown>)[] = [
        (signal) => adapter.listPositions({ owner: sample.owner }, { signal }),
        (signal) => adapter.listPools({}, { signal }),
        (signal) => adapter.getPool(sample.pool, { signal }),
        (signal) => adapter.getBalance({ owner: sample.owner, asset }, { signal }),
        (signal) => adapter.plan(intent, { signal }),
      ]
      for (const work of works) {
        fail('hang')
        const controller = new AbortController()
        const reason = new Error('the person went elsewhere')
        const outcome = rejection(work(controller.signal))
        await reached(endpoint)
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
