import { parseAssetId } from './assetId.js'
import { formatCursor, parseCursor } from './cursor.js'
import type { Pool, PoolQuery } from './pool.js'
import { refusedField } from './refusal.js'

/** How far a list has been given out: so many items, of which this was the last. */
type Place = [count: number, last: string]

const isPlace = (value: unknown): value is Place =>
  Array.isArray(value) &&
  value.length === 2 &&
  Number.isSafeInteger(value[0]) &&
  value[0] >= 0 &&
  typeof value[1] === 'string'

const refuse = (field: string, reason: string): never => {
  throw refusedField('invalid-query', field, reason)
}

/**
 * Checks a pool query as it came from outside.
 *
 * @throws `invalid-query` with the field; `invalid-asset-id`
 */
export const assertPoolQuery = (query: PoolQuery): void => {
  const { limit, sort, asset } = query
  if (limit !== undefined && !(Number.isSafeInteger(limit) && limit > 0)) refuse('limit', 'must be a positive integer')
  if (sort && !['rate', 'tvl', 'fee', 'name'].includes(sort.by)) refuse('sort.by', 'must be rate, tvl, fee or name')
  if (sort && !['ascending', 'descending'].includes(sort.order)) refuse('sort.order', 'must be ascending or descending')
  for (const field of ['search', 'cursor'] as const)
    if (typeof (query[field] ?? '') !== 'string') refuse(field, 'must be a text')
  if (asset !== undefined) parseAssetId(asset)
}

const oneOf = <value>(wanted: value | value[] | undefined, actual: value): boolean =>
  wanted === undefined || (Array.isArray(wanted) ? wanted.includes(actual) : wanted === actual)

const matches = (pool: Pool, query: PoolQuery): boolean =>
  oneOf(query.kind, pool.kind) &&
  oneOf(query.protocol, pool.protocol) &&
  oneOf(query.status, pool.status) &&
  (query.asset === undefined || pool.stakes.some((asset) => asset.id === query.asset)) &&
  (query.search === undefined ||
    [pool.name, pool.operator?.name, pool.operator?.address, pool.id].some((text) =>
      text?.toLowerCase().includes(query.search?.toLowerCase() ?? ''),
    ))

/** What a pool is ordered by; undefined where it is unknown. */
const criterion = (pool: Pool, by: NonNullable<PoolQuery['sort']>['by']): bigint | number | string | undefined => {
  if (by === 'name') return pool.name.toLowerCase()
  if (by === 'rate') return pool.rate.status === 'known' ? pool.rate.value : undefined
  if (by === 'tvl') return pool.tvl[0]?.value
  return (pool.fees.find((fee) => fee.on === 'rewards') ?? pool.fees[0])?.fraction ?? 0
}

const order = <value extends bigint | number | string>(left: value, right: value): number =>
  left < right ? -1 : left > right ? 1 : 0

/** Orders pools; what is unknown comes last, and amounts are compared within one asset only. */
const sorted = <pool extends Pool>(pools: pool[], { by, order: direction }: NonNullable<PoolQuery['sort']>): pool[] => {
  const sign = direction === 'ascending' ? 1 : -1
  const assetOf = (pool: Pool) => (by === 'tvl' && pool.tvl[0]?.asset.id) || ''
  return pools.sort((left, right) => {
    const [a, b] = [criterion(left, by), criterion(right, by)]
    const known = a === undefined || b === undefined ? order(Number(a === undefined), Number(b === undefined)) : 0
    const value = a === undefined || b === undefined ? 0 : sign * order(a, b)
    return known || order(assetOf(left), assetOf(right)) || value || order(left.id, right.id)
  })
}

/**
 * Filters, sorts and pages pools that are all in memory.
 *
 * @throws `invalid-query` with the field
 * @example
 * ```ts
 * import { selectPools } from '@polystake/core'
 *
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
  const place = query.cursor === undefined ? undefined : parseCursor(query.cursor, isPlace)
  const after = place ? wanted.findIndex((pool) => pool.id === place[1]) : -1
  const start = after >= 0 ? after + 1 : Math.min(place?.[0] ?? 0, wanted.length)
  const items = wanted.slice(start, query.limit === undefined ? undefined : start + query.limit)
  const last = items.at(-1)
  const end = start + items.length
  return last && end < wanted.length ? { items, next: formatCursor([end, last.id]) } : { items }
}
