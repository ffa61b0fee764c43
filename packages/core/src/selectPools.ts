import { parseAssetId } from './assetId.js'
import { formatCursor, isPlace, parseCursor } from './cursor.js'
import { order } from './order.js'
import type { Pool, PoolQuery } from './pool.js'
import { assertText, refusedField } from './refusal.js'

/**
 * Checks a pool query as it came from outside.
 *
 * @throws `invalid-query` with the field; `invalid-asset-id`
 */
export const assertPoolQuery = (query: PoolQuery): void => {
  const { limit, sort, asset, search = '' } = query
  if (limit !== undefined && !(Number.isSafeInteger(limit) && limit > 0))
    throw refusedField('invalid-query', 'limit', 'must be a positive integer')
  if (sort) {
    assertText('invalid-query', 'sort.by', sort.by, ['rate', 'tvl', 'fee', 'name'])
    assertText('invalid-query', 'sort.order', sort.order, ['ascending', 'descending'])
  }
  assertText('invalid-query', 'search', search)
  if (asset !== undefined) parseAssetId(asset)
}

/** Whether a value is what is wanted, or one of it; every one is where nothing is. */
export const oneOf = (wanted: string | string[] | undefined, actual: string): boolean =>
  [wanted ?? actual].flat().includes(actual)

const matches = (pool: Pool, query: PoolQuery): boolean =>
  oneOf(query.kind, pool.kind) &&
  oneOf(query.protocol, pool.protocol) &&
  oneOf(query.status, pool.status) &&
  (query.asset === undefined || pool.stakes.some((asset) => asset.id === query.asset)) &&
  [pool.name, pool.operator?.name, pool.operator?.address, pool.id].some((text) =>
    text?.toLowerCase().includes(query.search?.toLowerCase() ?? ''),
  )

/** What a pool is ordered by; undefined where it is unknown. */
const criterion = (pool: Pool, by: NonNullable<PoolQuery['sort']>['by']): bigint | number | string | undefined => {
  if (by === 'name') return pool.name.toLowerCase()
  if (by === 'rate') return pool.rate.status === 'known' ? pool.rate.value : undefined
  if (by === 'tvl') return pool.tvl[0]?.value
  return (pool.fees.find((fee) => fee.on === 'rewards') ?? pool.fees[0])?.fraction ?? 0
}

/** Orders pools; what is unknown comes last, and amounts are compared within one asset only. */
const sorted = <pool extends Pool>(pools: pool[], { by, order: direction }: NonNullable<PoolQuery['sort']>): pool[] => {
  const sign = direction === 'ascending' ? 1 : -1
  const assetOf = (pool: Pool) => (by === 'tvl' && pool.tvl[0]?.asset.id) || ''
  return pools.sort((left, right) => {
    const [a, b] = [criterion(left, by), criterion(right, by)]
    return (
      order(a === undefined, b === undefined) ||
      order(assetOf(left), assetOf(right)) ||
      sign * order(a, b) ||
      order(left.id, right.id)
    )
  })
}

/**
 * Filters, sorts and pages pools that are all in memory.
 *
 * @throws `invalid-query` with the field; `invalid-asset-id`
 * @example
 * ```ts
 * import { type Pool, selectPools } from '@polystake/core'
 *
 * declare const validators: Pool[]
 * const { items, next } = selectPools(validators, { status: 'open', sort: { by: 'fee', order: 'ascending' }, limit: 20 })
 * ```
 */
export const selectPools = <pool extends Pool>(
  pools: readonly pool[],
  query: PoolQuery,
): { items: pool[]; next?: string } => {
  assertPoolQuery(query)
  const found = pools.filter((pool) => matches(pool, query))
  const wanted = query.sort ? sorted(found, query.sort) : found
  const [last, count] = parseCursor(query, isPlace) ?? [null, 0]
  const index = wanted.findIndex((pool) => pool.id === last)
  const start = index < 0 ? Math.min(count, wanted.length) : index + 1 // by count where the last one has vanished
  const end = Math.min(start + (query.limit ?? wanted.length), wanted.length)
  const items = wanted.slice(start, end)
  const next = items.at(-1)
  return next && end < wanted.length ? { items, next: formatCursor(query, [next.id, end]) } : { items }
}
