import { type Amount, fromJson, type JsonValue, type Pool, toJson } from '@polystake/core'
import { expect } from 'vitest'
import type { Law } from '../law.js'
import { completeItems } from './answered.js'
import { assetOf } from './sampleAmount.js'

const expectAmount = (amount: Amount, decimals: Map<string, number>): void => {
  expect(typeof amount.value).toBe('bigint')
  expect(amount.value, amount.asset.id).toBeGreaterThanOrEqual(0n)
  const known = decimals.get(amount.asset.id) ?? amount.asset.decimals
  expect(amount.asset.decimals, `decimals of ${amount.asset.id}`).toBe(known)
  decimals.set(amount.asset.id, known)
}

/** What costs a request per pool stands in the details of one that was asked for by itself; all else must be the same. */
const expectListed = (pool: Pool, listed: Pool | undefined): void => {
  expect({ ...pool, details: listed?.details }).toEqual(listed)
  expect(Object(pool.details)).toMatchObject(Object(listed?.details))
}

/** How often what must be of one height is read anew, on a chain that moves in between. */
const mostTurns = 20

/** What a reading holds. */
export const readingLaws: readonly Law[] = [
  {
    name: 'getPool answers what listPools answers',
    check: async ({ create, sample }) => {
      for (let turn = 1; ; turn += 1) {
        const adapter = create()
        const pools = completeItems(await adapter.listPools({}))
        expect(pools.map((pool) => pool.id)).toContain(sample.pool)
        const tried = pools.filter((pool) => pool === pools[0] || pool === pools.at(-1) || pool.id === sample.pool)
        const read = await Promise.all(tried.map((pool) => adapter.getPool(pool.id)))
        const areOfOneHeight = read.every((pool, index) => pool.asOf.height === tried[index]?.asOf.height)
        if (!areOfOneHeight && turn < mostTurns) continue
        for (const [index, pool] of read.entries()) expectListed(pool, tried[index])
        return
      }
    },
  },
  {
    name: 'amounts are not negative, and one asset has one number of decimals',
    check: async ({ create, sample }) => {
      const adapter = create()
      const pools = completeItems(await adapter.listPools({}))
      const positions = completeItems(await adapter.listPositions({ owner: sample.owner }))
      const decimals = new Map<string, number>()
      const amounts = [
        ...pools.flatMap((pool) => [...pool.tvl, ...Object.values(pool.limits)]),
        ...pools.flatMap((pool) => pool.stakes.map((asset) => ({ asset, value: 0n }))),
        ...positions.flatMap((position) => position.balances.map((balance) => balance.amount)),
        ...positions.flatMap(({ actions }) =>
          actions.flatMap((action) => (action.status === 'available' ? [action.minimum, action.maximum] : [])),
        ),
        (await adapter.getBalance({ owner: sample.owner, asset: assetOf(sample) })).amount,
      ]
      for (const amount of amounts) if (amount) expectAmount(amount, decimals)
      for (const { balances } of positions)
        for (const { progress = 0 } of balances) expect(progress >= 0 && progress <= 1).toBe(true)
    },
  },
  {
    name: 'a known rate is finite and says how it was reckoned, an unknown one why not',
    check: async ({ create }) => {
      for (const { rate } of completeItems(await create().listPools({}))) {
        if (rate.status === 'unknown') expect(rate.reason.length).toBeGreaterThan(0)
        else {
          expect(Number.isFinite(rate.value)).toBe(true)
          expect(rate.method.length).toBeGreaterThan(0)
          expect(Object.keys(rate.inputs).length).toBeGreaterThan(0)
        }
      }
    },
  },
  {
    name: 'an owner whom the chain does not know is complete and empty',
    check: async ({ create, sample }) => {
      const reading = await create().listPositions({ owner: sample.emptyOwner })
      expect(completeItems(reading)).toEqual([])
      expect(reading.status === 'complete' && reading.asOf.length, 'even nothing has a height').toBe(1)
    },
  },
  {
    name: 'a balance is of the asset that was asked for, with its height',
    check: async ({ create, sample }) => {
      const adapter = create()
      const asset = assetOf(sample)
      const { amount, asOf } = await adapter.getBalance({ owner: sample.owner, asset })
      expect(amount.asset.id).toBe(asset)
      expect(asOf.chain).toBe(adapter.chain)
      expect(asOf.height).toBeGreaterThan(0n)
    },
  },
  {
    name: 'the positions of a reading are of one height',
    check: async ({ create, sample }) => {
      const reading = await create().listPositions({ owner: sample.owner })
      const heights = new Set(completeItems(reading).map((position) => position.asOf.height))
      expect(heights.size).toBe(1)
      expect(reading.status !== 'unavailable' && reading.asOf.map((asOf) => asOf.height)).toEqual([...heights])
    },
  },
  {
    name: 'pages of pools hold every pool once',
    check: async ({ create }) => {
      const adapter = create()
      const all = completeItems(await adapter.listPools({})).map((pool) => pool.id)
      const limit = Math.max(1, Math.ceil(all.length / 3))
      const paged: string[] = []
      let cursor: string | undefined
      do {
        const page = await adapter.listPools({ limit, ...(cursor === undefined ? {} : { cursor }) })
        const items = completeItems(page)
        expect(items.length).toBeLessThanOrEqual(limit)
        paged.push(...items.map((pool) => pool.id))
        cursor = page.status === 'unavailable' ? undefined : page.next
      } while (cursor !== undefined && paged.length <= all.length)
      expect(paged).toEqual(all)
    },
  },
  {
    name: 'a reading survives JSON unchanged',
    check: async ({ create, sample }) => {
      const adapter = create()
      const read = [await adapter.listPools({}), await adapter.listPositions({ owner: sample.owner })]
      const sent: JsonValue = JSON.parse(JSON.stringify(toJson(read)))
      expect(fromJson(sent)).toEqual(read)
    },
  },
  {
    name: 'reads never call a write method',
    check: async ({ create, sample, count }) => {
      const adapter = create()
      const { methods } = await count(async () => {
        await adapter.listPools({})
        await adapter.getPool(sample.pool)
        await adapter.listPositions({ owner: sample.owner })
        await adapter.getBalance({ owner: sample.owner, asset: assetOf(sample) })
        for (const intent of sample.intents) await adapter.plan(intent)
      })
      expect(methods.length, 'the methods that were called are known').toBeGreaterThan(0)
      expect(methods.filter((method) => sample.writeMethods.includes(method))).toEqual([])
    },
  },
]
