import { invalidResponse } from '@polystake/core'
import { toHex } from '../../codec/hex.js'
import type { Query } from '../../codec/query.js'
import type { CosmosContext } from '../../context.js'
import { isRefusedQuery, notFoundCode } from '../../errors.js'

/** A query of a list that a module gives out by pages. */
type PagedQuery<request, item> = Query<
  request & { pagination: { key: Uint8Array; limit: bigint } },
  { items: item[]; pagination: { nextKey: Uint8Array } }
>

/**
 * Reads a list to its end, by pages of so many items at most. The answer that there is none, as modules before SDK 0.46 give
 * it, is an empty list.
 */
export const readPages = async <request, item>(
  context: CosmosContext,
  query: PagedQuery<request, item>,
  request: request,
  limit: bigint,
): Promise<item[]> => {
  const all: item[] = []
  const keys = new Set<string>()
  for (let key = new Uint8Array(); ; ) {
    try {
      const { items, pagination } = await context.read(query, { ...request, pagination: { key, limit } })
      all.push(...items)
      key = new Uint8Array(pagination.nextKey)
    } catch (error) {
      if (keys.size === 0 && isRefusedQuery(error, notFoundCode)) return []
      throw error
    }
    if (key.length === 0) return all
    const seen = keys.size
    if (keys.add(toHex(key)).size === seen) throw invalidResponse(query.path, 'its pages go in a circle')
  }
}
