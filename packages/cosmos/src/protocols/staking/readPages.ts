import { toHex } from '../../codec/hex.js'
import type { Query } from '../../codec/query.js'
import type { CosmosContext } from '../../context.js'
import { invalidResponse, isRefusedQuery, notFoundCode } from '../../errors.js'

interface Page {
  key: Uint8Array
  limit: bigint
}

/** A list that a module gives out by pages. */
interface PagedList<request, response, item> {
  query: Query<request & { pagination: Page }, response & { pagination: { nextKey: Uint8Array } }>
  request: request
  /** How many items a page has at most. */
  limit: bigint
  itemsOf(response: response): item[]
}

/** Reads a list to its end. The answer that there is none, as modules before SDK 0.46 give it, is an empty list. */
export const readPages = async <request, response, item>(
  context: CosmosContext,
  { query, request, limit, itemsOf }: PagedList<request, response, item>,
): Promise<item[]> => {
  const items: item[] = []
  const keys = new Set<string>()
  for (let key = new Uint8Array(); ; ) {
    try {
      const response = await context.read(query, { ...request, pagination: { key, limit } })
      items.push(...itemsOf(response))
      key = new Uint8Array(response.pagination.nextKey)
    } catch (error) {
      if (keys.size === 0 && isRefusedQuery(error, notFoundCode)) return []
      throw error
    }
    if (key.length === 0) return items
    if (keys.has(toHex(key))) throw invalidResponse(query.path, 'its pages go in a circle')
    keys.add(toHex(key))
  }
}
