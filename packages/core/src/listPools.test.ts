import { describe, expect, it, vi } from 'vitest'
import { expectRefusal } from '../test/expectRefusal.js'
import { sampleAdapter } from '../test/sampleAdapter.js'
import { samplePool } from '../test/samplePool.js'
import type { StakingAdapter } from './adapter.js'
import type { ChainId } from './chainId.js'
import { formatCursor } from './cursor.js'
import { listPools, type PoolsQuery } from './listPools.js'
import type { Pool } from './pool.js'
import { StakingError } from './stakingError.js'

const chains = ['meadow:a', 'meadow:b', 'forest:c'] as const
const poolsOf = (chain: ChainId, count: number): Pool[] =>
  Array.from({ length: count }, (_, index) => samplePool(`p${index}`, {}, chain))
const adapters = [
  sampleAdapter(chains[0], poolsOf(chains[0], 5)),
  sampleAdapter(chains[1], poolsOf(chains[1], 1)),
  sampleAdapter(chains[2], poolsOf(chains[2], 7)),
]
const all = adapters.flatMap((adapter, index) => poolsOf(adapter.chain, [5, 1, 7][index] ?? 0).map((pool) => pool.id))

const down = (): Promise<never> =>
  Promise.reject(new StakingError('endpoint-unreachable', { message: 'Down.', context: {} }))

/** Reads page after page until none is left. */
const readPages = async (
  client: { adapters: readonly StakingAdapter[] },
  query: PoolsQuery,
  before = (_page: number) => {},
) => {
  const pages: { status: string; ids: string[] }[] = []
  let cursor: string | undefined
  do {
    before(pages.length)
    const page = await listPools(client, { ...query, ...(cursor === undefined ? {} : { cursor }) })
    pages.push({ status: page.status, ids: page.status === 'unavailable' ? [] : page.items.map((pool) => pool.id) })
    cursor = page.status === 'unavailable' ? undefined : page.next
  } while (cursor !== undefined && pages.length < 50)
  return pages
}

describe('listPools', () => {
  it('lists all chains in the order of the adapters', async () => {
    const reading = await listPools({ adapters })
    expect(reading).toMatchObject({ status: 'complete' })
    expect(reading.status === 'complete' && reading.items.map((pool) => pool.id)).toEqual(all)
    expect(reading.status === 'complete' && reading.asOf.map((asOf) => asOf.chain)).toEqual(chains)
    expect(reading).not.toHaveProperty('next')
  })

  it('asks the chains that are wanted only, each once', async () => {
    const spies = adapters.map((adapter) => vi.spyOn(adapter, 'listPools'))
    const reading = await listPools({ adapters }, { chains: ['forest:c', 'meadow:b', 'forest:c'] })
    expect(spies.map((spy) => spy.mock.calls.length)).toEqual([0, 1, 1])
    expect(reading.status === 'complete' && reading.items.map((pool) => pool.chain)).toEqual([
      ...Array<string>(7).fill('forest:c'),
      'meadow:b',
    ])
    vi.restoreAllMocks()
  })

  it('sorts within each chain', async () => {
    const reading = await listPools({ adapters }, { chains: ['meadow:a'], sort: { by: 'name', order: 'descending' } })
    expect(reading.status === 'complete' && reading.items.map((pool) => pool.name)).toEqual([
      'p4',
      'p3',
      'p2',
      'p1',
      'p0',
    ])
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 12, 13, 14])('gives each pool once and in order, by pages of %i', async (limit) => {
    const pages = await readPages({ adapters }, { limit })
    expect(pages.flatMap((page) => page.ids)).toEqual(all)
    expect(new Set(pages.map((page) => page.status))).toEqual(new Set(['complete']))
    for (const page of pages.slice(0, -1)) expect(page.ids).toHaveLength(limit)
  })

  it('pages through adapters that give out less than they are asked for', async () => {
    const stingy = sampleAdapter('meadow:a')
    const inner = sampleAdapter('meadow:a', poolsOf('meadow:a', 5))
    const adapter = {
      ...stingy,
      listPools: (query: PoolsQuery) => inner.listPools({ ...query, limit: Math.min(query.limit ?? 2, 2) }),
    }
    const pages = await readPages(
      { adapters: [adapter, sampleAdapter('meadow:b', poolsOf('meadow:b', 2))] },
      { limit: 3 },
    )
    const ids = pages.flatMap((page) => page.ids)
    expect([...ids].sort()).toEqual([...poolsOf('meadow:a', 5), ...poolsOf('meadow:b', 2)].map((pool) => pool.id))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('is partial where a chain is down, and says which', async () => {
    const broken = adapters.map((adapter) => (adapter.chain === 'meadow:b' ? { ...adapter, listPools: down } : adapter))
    const reading = await listPools({ adapters: broken })
    expect(reading).toMatchObject({ status: 'partial', gaps: [{ chain: 'meadow:b' }] })
    expect(reading.status === 'partial' && reading.items).toHaveLength(12)
    expect(reading).not.toHaveProperty('next')
  })

  it('is unavailable where all are down', async () => {
    const broken = chains.map((chain) => sampleAdapter(chain, [], { listPools: down }))
    expect(await listPools({ adapters: broken })).toMatchObject({
      status: 'unavailable',
      gaps: chains.map((chain) => ({ chain })),
    })
  })

  it('does not lose the pools of a chain that was down for one page', async () => {
    let isDown = false
    const inner = sampleAdapter('meadow:b', poolsOf('meadow:b', 4))
    const flaky = { ...inner, listPools: (query: PoolsQuery) => (isDown ? down() : inner.listPools(query)) }
    const three = [
      sampleAdapter('meadow:a', poolsOf('meadow:a', 2)),
      flaky,
      sampleAdapter('forest:c', poolsOf('forest:c', 6)),
    ]
    const expected = [...poolsOf('meadow:a', 2), ...poolsOf('meadow:b', 4), ...poolsOf('forest:c', 6)].map(
      (pool) => pool.id,
    )
    for (const badPage of [0, 1]) {
      const pages = await readPages({ adapters: three }, { limit: 3 }, (page) => {
        isDown = page === badPage
      })
      expect(pages[badPage]?.status).toBe('partial')
      const ids = pages.flatMap((page) => page.ids)
      expect([...ids].sort()).toEqual([...expected].sort())
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  it('ends where a chain stays down', async () => {
    const three = [
      sampleAdapter('meadow:a', poolsOf('meadow:a', 2)),
      sampleAdapter('meadow:b', [], { listPools: down }),
    ]
    const pages = await readPages({ adapters: three }, { limit: 1 })
    expect(pages.flatMap((page) => page.ids)).toHaveLength(2)
    expect(pages.every((page) => page.status !== 'complete')).toBe(true)
    expect(pages.length).toBeLessThan(5)
  })
})

const byName: PoolsQuery = { sort: { by: 'name', order: 'ascending' } }

describe('listPools refuses', () => {
  it.each<[string, PoolsQuery]>([
    ['a limit of nothing', { limit: 0 }],
    ['an unknown criterion', { sort: { by: 'luck' as 'name', order: 'ascending' } }],
    ['a cursor of nonsense', { cursor: 'x' }],
    ['a cursor of null', { cursor: formatCursor({}, null) }],
    ['a cursor of nothing', { cursor: formatCursor({}, {}) }],
    ['a cursor of a text', { cursor: formatCursor({}, 'meadow:a') }],
    ['a cursor of another kind of list', { cursor: formatCursor({}, ['meadow:a/fields/p3', 4]) }],
    ['a cursor that is a list', { cursor: formatCursor({}, [[null, 0]]) }],
    ['a cursor that skips a text', { cursor: formatCursor({}, { 'meadow:a': [null, '1'] }) }],
    ['a cursor that skips back', { cursor: formatCursor({}, { 'meadow:a': [null, -1] }) }],
    ['a cursor that skips half', { cursor: formatCursor({}, { 'meadow:a': [null, 0.5] }) }],
    ['a cursor whose place is an object', { cursor: formatCursor({}, { 'meadow:a': [{}, 0] }) }],
    ['a cursor of a chain that is not asked', { cursor: formatCursor({}, { 'meadow:z': [null, 0] }) }],
    ['a cursor of other chains', { chains: ['meadow:a'], cursor: formatCursor({}, { 'meadow:a': [null, 0] }) }],
    ['a cursor of another order', { cursor: formatCursor(byName, { 'meadow:a': [null, 0] }) }],
    ['a cursor of another filter', { kind: 'yield', cursor: formatCursor({}, { 'meadow:a': [null, 0] }) }],
  ])('%s', async (_, query) => {
    const asked = adapters.map((adapter) => vi.spyOn(adapter, 'listPools'))
    await expectRefusal(() => listPools({ adapters }, query), 'invalid-query')
    for (const spy of asked) expect(spy).not.toHaveBeenCalled()
    vi.restoreAllMocks()
  })

  it('a chain that is not configured', async () => {
    await expectRefusal(() => listPools({ adapters }, { chains: ['meadow:z'] }), 'chain-not-configured')
  })
})
