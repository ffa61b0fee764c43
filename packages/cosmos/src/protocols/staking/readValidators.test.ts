import type { Pool, PoolQuery, StakingAdapter } from '@polystake/core'
import { describe, expect, it } from 'vitest'
import { chain, facts, one } from '../../../test/openStaking.js'
import { sampleFetch } from '../../../test/sampleFetch.js'
import { sampleNode } from '../../../test/sampleNode.js'
import { type SampleStake, sampleStaking } from '../../../test/sampleStaking.js'
import { cosmos } from '../../cosmos.js'
import type { CosmosMessages } from '../../steps/cosmosMessages.js'
import { staking } from '../staking.js'

/** How many validators there are: no round number, so that the last page is not full. */
const many = 1723

/** Every third has left the set, every fifth is jailed, every hundredth of those for good. */
const validators = Array.from({ length: many }, (_, index) => ({
  tokens: 1_000_000n + BigInt((index * 7919) % many),
  status: index % 3 === 0 ? 1 : 3,
  ...(index % 5 === 0 && { jailed: true, tombstoned: index % 100 === 0 }),
  moniker: index % 10 === 7 ? `Moss ${index}` : `Fern ${index}`,
}))

const openOverHttp = (stake: SampleStake) => {
  const { rpc } = sampleNode({ answer: sampleStaking(stake) })
  const { fetch, count } = sampleFetch(rpc)
  return { adapter: cosmos({ rpc: 'https://rpc.example', chain, protocols: [staking()], facts, fetch }), count }
}

const list = async (adapter: StakingAdapter<'cosmos', CosmosMessages>, query: PoolQuery) => {
  const reading = await adapter.listPools(query)
  if (reading.status !== 'complete') throw reading.gaps[0].error
  return reading
}

/** Goes through all pages. */
const listAll = async (adapter: StakingAdapter<'cosmos', CosmosMessages>, query: PoolQuery): Promise<Pool[]> => {
  const found: Pool[] = []
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await list(adapter, { ...query, ...(cursor && { cursor }) })
    expect(items.length).toBeLessThanOrEqual(query.limit ?? many)
    found.push(...items)
    if (!next) return found
    cursor = next
  }
}

describe('a list of thousands of validators', () => {
  const { adapter, count } = openOverHttp({ validators })

  it('takes no more than 2 + ⌈n / 500⌉ requests, and none when it is asked for again', async () => {
    const { items } = await list(adapter, {})
    expect(items).toHaveLength(many)
    expect(count()).toBeLessThanOrEqual(2 + Math.ceil(many / 500))
    const cold = count()
    await list(adapter, { search: 'moss' })
    await list(adapter, { sort: { by: 'tvl', order: 'descending' }, limit: 10 })
    expect(count()).toBe(cold)
  })

  it('is given out by pages that reach every one exactly once, in order', async () => {
    await list(adapter, {})
    const cold = count()
    const pools = await listAll(adapter, { sort: { by: 'tvl', order: 'descending' }, limit: 100 })
    expect(pools).toHaveLength(many)
    expect(new Set(pools.map(({ id }) => id)).size).toBe(many)
    const tokens = pools.map(({ tvl }) => tvl[0]?.value ?? 0n)
    expect(tokens).toEqual([...tokens].sort((left, right) => (left < right ? 1 : -1)))
    expect(count()).toBe(cold)
  })

  it('can be searched and filtered', async () => {
    const found = await listAll(adapter, { search: 'moss 1', limit: 30 })
    const names = validators.flatMap(({ moniker }) => (moniker.startsWith('Moss 1') ? [moniker] : []))
    expect(found.map(({ name }) => name).sort()).toEqual(names.sort())
    const closed = await listAll(adapter, { status: 'closed', limit: 7 })
    expect(closed.map(({ name }) => name).sort()).toEqual(
      validators.flatMap(({ moniker, tombstoned }) => (tombstoned ? [moniker] : [])).sort(),
    )
    const jailed = await listAll(adapter, { status: 'jailed' })
    expect(jailed).toHaveLength(validators.filter((one) => one.jailed && !one.tombstoned).length)
  })
})

describe('one validator', () => {
  it('is read in one request, and one that is jailed in two', async () => {
    const stake = { validators: [{}, { jailed: true, tombstoned: false }] }
    for (const [index, requests] of [1, 2].entries()) {
      const { adapter, count } = openOverHttp(stake)
      const pools = await list(adapter, {})
      const before = count()
      await adapter.getPool(pools.items[index]?.id ?? `${chain}/staking/`)
      expect(count() - before).toBe(requests)
    }
  })

  it('is what the list says, but for what is read of one only', async () => {
    const { adapter } = openOverHttp({
      validators: [{}, { jailed: true, tombstoned: true }, { jailed: true }, { tokens: 900n, shares: 1000n * one }],
    })
    for (const listed of (await list(adapter, {})).items) {
      const { details, ...pool } = await adapter.getPool(listed.id)
      const { selfBond, ...rest } = Object(details)
      expect({ ...pool, details: rest }).toEqual(listed)
      expect(selfBond).toBe(0n)
    }
  })
})
