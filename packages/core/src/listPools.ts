import type { CallOptions, NamespaceOf, StakingAdapter } from './adapter.js'
import { adapterOf, type WithAdapters } from './adapterOf.js'
import { askAdapter } from './askAdapter.js'
import type { ChainId } from './chainId.js'
import { formatCursor, isPlace, type Place, parseCursor } from './cursor.js'
import type { Pool, PoolQuery } from './pool.js'
import { mergeReadings, type Reading } from './reading.js'
import { assertPoolQuery } from './selectPools.js'

/** A pool query over several chains. */
export type PoolsQuery<n extends string = string> = PoolQuery & {
  /** Only these chains; all that are configured by default. */
  chains?: readonly ChainId<n>[]
}

/** Where each chain goes on: at its own cursor, so many items further; a chain that has been given out whole is not in it. */
type Places = Record<string, Place>

const isPlacesOf =
  (adapters: readonly StakingAdapter[]) =>
  (value: unknown): value is Places => {
    const places = Object.entries(value ?? {})
    const isAsked = (chain: string) => adapters.some((adapter) => adapter.chain === chain)
    return places.length > 0 && places.every(([chain, place]) => isAsked(chain) && isPlace(place))
  }

/**
 * Lists pools over all chains at once, ordered by chain (as the adapters were given), then by the query's criterion.
 * With a `limit`, a page holds at most so many, and `next` continues it as `cursor`, with the same query.
 *
 * @throws `invalid-query`, `invalid-asset-id`, `chain-not-configured`, before any request
 * @example
 * ```ts
 * import { listPools, type StakingAdapter } from '@polystake/core'
 *
 * declare const client: { adapters: readonly StakingAdapter[] }
 * const page = await listPools(client, { kind: 'validator', status: 'open', sort: { by: 'fee', order: 'ascending' }, limit: 20 })
 * if (page.status !== 'unavailable') for (const pool of page.items) console.log(pool.name)
 * ```
 */
export const listPools = async <adapter extends StakingAdapter>(
  client: WithAdapters<adapter>,
  query: PoolsQuery<NamespaceOf<adapter>> = {},
  options: CallOptions = {},
): Promise<Reading<Pool<NamespaceOf<adapter>>>> => {
  const { chains, cursor: _, limit, ...criteria } = query
  assertPoolQuery(query)
  const wanted = chains ? [...new Set(chains)].map((chain) => adapterOf(client, chain)) : client.adapters
  const places = parseCursor(query, isPlacesOf(wanted))
  const pages = await Promise.all(
    wanted
      .filter(({ chain }) => !places || Object.hasOwn(places, chain))
      .map(async (adapter) => {
        const [at, skip] = places?.[adapter.chain] ?? [null, 0]
        const own = { ...criteria, ...(at !== null && { cursor: at }), ...(limit && { limit: limit + skip }) }
        const reading = await askAdapter(adapter, options, (within) => adapter.listPools(own, within))
        return { chain: adapter.chain, at, skip, reading: reading as Reading<Pool<NamespaceOf<adapter>>> }
      }),
  )

  let room = limit ?? Number.POSITIVE_INFINITY
  const left: Places = {}
  const readings = pages.map(({ chain, at, skip, reading }): typeof reading => {
    if (reading.status === 'unavailable') {
      if (limit) left[chain] = [at, skip] // the next page asks again
      return reading
    }
    const { next, ...rest } = reading
    const items = reading.items.slice(skip, skip + room)
    const given = skip + items.length
    room -= items.length
    if (given < reading.items.length) left[chain] = [at, given]
    else if (next !== undefined) left[chain] = [next, 0]
    return { ...rest, items }
  })
  const merged = mergeReadings(readings)
  return merged.status === 'unavailable' || Object.keys(left).length === 0
    ? merged
    : { ...merged, next: formatCursor(query, left) }
}
