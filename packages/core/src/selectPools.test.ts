import { describe, expect, it } from 'vitest'
import { expectRefusal } from '../test/expectRefusal.js'
import { samplePool, seed, seeds } from '../test/samplePool.js'
import type { Asset } from './asset.js'
import { formatCursor } from './cursor.js'
import type { Pool, PoolQuery } from './pool.js'
import type { Rate } from './rate.js'
import { selectPools } from './selectPools.js'

const hay: Asset = { ...seed, id: 'meadow:main/native:hay', symbol: 'HAY' }
const rate = (value: number): Rate => ({
  status: 'known',
  value,
  kind: 'apr',
  method: 'stated',
  inputs: { value },
  netOf: [],
  asOf: samplePool('x').asOf,
})

const north = samplePool('north', {
  name: 'North Field',
  operator: { name: 'Ada', address: 'mdwADA' },
  rate: rate(0.04),
  tvl: [seeds(500n)],
  fees: [{ on: 'rewards', fraction: 0.1 }],
})
const south = samplePool('south', {
  kind: 'yield',
  status: 'paused',
  rate: rate(0.07),
  tvl: [{ asset: hay, value: 900n }],
  fees: [
    { on: 'management', fraction: 0.01 },
    { on: 'rewards', fraction: 0.2 },
  ],
})
const east = samplePool('east', {
  protocol: 'moss',
  tvl: [seeds(700n)],
  stakes: [hay, seed],
  fees: [{ on: 'rewards', fraction: 0.05 }],
})
const west = samplePool('west', { status: 'jailed', rate: rate(0.05), fees: [{ on: 'deposit', fraction: 0.02 }] })
const pools = [north, south, east, west]

const select = (query: PoolQuery, from: readonly Pool[] = pools) =>
  selectPools(from, query).items.map((pool) => pool.id.split('/')[2])

describe('selectPools', () => {
  it.each<[string, PoolQuery, string[]]>([
    ['no criterion', {}, ['north', 'south', 'east', 'west']],
    ['a kind', { kind: 'yield' }, ['south']],
    ['several kinds', { kind: ['yield', 'validator'] }, ['north', 'south', 'east', 'west']],
    ['no kind', { kind: [] }, []],
    ['a protocol', { protocol: 'moss' }, ['east']],
    ['several statuses', { status: ['paused', 'jailed'] }, ['south', 'west']],
    ['an asset that can be staked', { asset: hay.id }, ['east']],
    ['a name, whatever the case', { search: 'nOrTh fIeLd' }, ['north']],
    ['an operator', { search: 'ada' }, ['north']],
    ["an operator's address", { search: 'mdwada' }, ['north']],
    ['part of an id', { search: 'fields/w' }, ['west']],
    ['a search for nothing', { search: '' }, ['north', 'south', 'east', 'west']],
    ['a search that finds nothing', { search: '.*' }, []],
    ['all of it at once', { kind: 'validator', status: 'open', search: 'north', asset: seed.id }, ['north']],
  ])('filters by %s', (_, query, found) => {
    expect(select(query)).toEqual(found)
  })

  it.each<[NonNullable<PoolQuery['sort']>, string[]]>([
    [{ by: 'name', order: 'ascending' }, ['east', 'north', 'south', 'west']],
    [{ by: 'name', order: 'descending' }, ['west', 'south', 'north', 'east']],
    [{ by: 'rate', order: 'ascending' }, ['north', 'west', 'south', 'east']],
    [{ by: 'rate', order: 'descending' }, ['south', 'west', 'north', 'east']],
    [{ by: 'fee', order: 'ascending' }, ['west', 'east', 'north', 'south']],
    [{ by: 'fee', order: 'descending' }, ['south', 'north', 'east', 'west']],
    [{ by: 'tvl', order: 'ascending' }, ['south', 'north', 'east', 'west']],
    [{ by: 'tvl', order: 'descending' }, ['south', 'east', 'north', 'west']],
  ])('sorts by %o, what is unknown last', (sort, sorted) => {
    expect(select({ sort })).toEqual(sorted)
    expect(select({ sort }, [...pools].reverse()), 'whatever the order before').toEqual(sorted)
  })

  it('never compares amounts of different assets', () => {
    const mixed = [
      samplePool('a', { tvl: [seeds(1n)] }),
      samplePool('b', { tvl: [{ asset: hay, value: 2n }] }),
      samplePool('c', { tvl: [seeds(3n)] }),
      samplePool('d', { tvl: [{ asset: hay, value: 4n }] }),
    ]
    expect(select({ sort: { by: 'tvl', order: 'descending' } }, mixed)).toEqual(['d', 'b', 'c', 'a'])
    expect(select({ sort: { by: 'tvl', order: 'ascending' } }, mixed)).toEqual(['b', 'd', 'a', 'c'])
  })

  it('compares amounts beyond 2^53', () => {
    const big = 2n ** 70n
    const close = [samplePool('a', { tvl: [seeds(big)] }), samplePool('b', { tvl: [seeds(big + 1n)] })]
    expect(select({ sort: { by: 'tvl', order: 'descending' } }, close)).toEqual(['b', 'a'])
  })

  it('orders equals by id, so that pages hold together', () => {
    const equal = ['c', 'a', 'b'].map((name) => samplePool(name, { name: 'same' }))
    for (const order of ['ascending', 'descending'] as const)
      expect(select({ sort: { by: 'name', order } }, equal)).toEqual(['a', 'b', 'c'])
  })

  it('leaves the list that it is given as it is', () => {
    const given = Object.freeze([...pools])
    select({ sort: { by: 'name', order: 'ascending' } }, given)
    expect(given).toEqual(pools)
  })
})

describe('pages', () => {
  const many = Array.from({ length: 10 }, (_, index) => samplePool(`p${index}`))
  const pageOf = (from: readonly Pool[], limit: number, cursor?: string) => {
    const { items, next } = selectPools(from, { limit, ...(cursor === undefined ? {} : { cursor }) })
    return { names: items.map((pool) => pool.name), next }
  }

  it.each([1, 2, 3, 9, 10, 11])('of %i hold every pool once, in order', (limit) => {
    const names: string[] = []
    let cursor: string | undefined
    do {
      const page = pageOf(many, limit, cursor)
      names.push(...page.names)
      cursor = page.next
    } while (cursor !== undefined)
    expect(names).toEqual(many.map((pool) => pool.name))
  })

  it('go on where they were when pools appear before and behind', () => {
    const { next } = pageOf(many, 4)
    const grown = [samplePool('new'), ...many.slice(0, 6), samplePool('newer'), ...many.slice(6)]
    expect(pageOf(grown, 4, next).names).toEqual(['p4', 'p5', 'newer', 'p6'])
  })

  it('go on where they were when pools vanish', () => {
    const { next } = pageOf(many, 4)
    expect(pageOf(many.slice(2), 2, next).names).toEqual(['p4', 'p5'])
  })

  it('go on by count when the pool itself vanishes', () => {
    const { next } = pageOf(many, 4)
    const without = many.filter((pool) => pool.name !== 'p3')
    expect(pageOf(without, 2, next).names).toEqual(['p5', 'p6'])
  })

  it('end when nothing is left', () => {
    const { next } = pageOf(many, 4)
    expect(pageOf([], 4, next)).toEqual({ names: [], next: undefined })
  })
})

describe('malformed queries', () => {
  it.each<[string, unknown, string]>([
    ['a limit of nothing', { limit: 0 }, 'limit'],
    ['a negative limit', { limit: -1 }, 'limit'],
    ['half a limit', { limit: 1.5 }, 'limit'],
    ['a limit that is no number', { limit: '5' }, 'limit'],
    ['an endless limit', { limit: Number.POSITIVE_INFINITY }, 'limit'],
    ['an unknown criterion', { sort: { by: 'luck', order: 'ascending' } }, 'sort.by'],
    ['an unknown order', { sort: { by: 'name', order: 'up' } }, 'sort.order'],
    ['a search that is no text', { search: 5 }, 'search'],
    ['a cursor that is no text', { cursor: 5 }, 'cursor'],
    ['an empty cursor', { cursor: '' }, 'cursor'],
    ['a cursor of nonsense', { cursor: 'x' }, 'cursor'],
    ['a cursor of null', { cursor: 'null' }, 'cursor'],
    ['a cursor of another kind of list', { cursor: formatCursor({}, { 'meadow:main': [null, 0] }) }, 'cursor'],
    ['a cursor before the beginning', { cursor: formatCursor({}, ['x', -1]) }, 'cursor'],
    ['a cursor between two pools', { cursor: formatCursor({}, ['x', 0.5]) }, 'cursor'],
    ['a cursor too short', { cursor: formatCursor({}, ['x']) }, 'cursor'],
    ['a cursor too long', { cursor: formatCursor({}, ['x', 1, 2]) }, 'cursor'],
    ['a cursor of another filter', { status: 'open', cursor: formatCursor({}, ['x', 1]) }, 'cursor'],
    ['a cursor of another search', { search: 'b', cursor: formatCursor({ search: 'a' }, ['x', 1]) }, 'cursor'],
  ])('refuse %s', async (_, query, field) => {
    const error = await expectRefusal(async () => selectPools(pools, query as PoolQuery), 'invalid-query')
    expect(error.context.field).toBe(field)
  })

  it('refuse an asset id that no pool could have', async () => {
    await expectRefusal(async () => selectPools(pools, { asset: 'ATOM' as never }), 'invalid-asset-id')
  })
})
