import type { PoolQuery } from './pool.js'
import { refusedField } from './refusal.js'

/** How far a list has been given out: after this, and so many further. */
export type Place = [after: string | null, count: number]

/** Tells whether a value is a place in a list. */
export const isPlace = (value: unknown): value is Place =>
  Array.isArray(value) &&
  value.length === 2 &&
  (value[0] === null || typeof value[0] === 'string') &&
  Number.isSafeInteger(value[1]) &&
  value[1] >= 0

/** What makes a query another, whatever the size of its pages. */
const criteriaOf = ({ limit: _, cursor: __, ...criteria }: PoolQuery): string =>
  JSON.stringify(Object.entries(criteria).sort())

/** Writes a place in the list that a query asks for, as an opaque text. */
export const formatCursor = (query: PoolQuery, place: unknown): string => JSON.stringify([criteriaOf(query), place])

/**
 * Reads the place of a query's cursor; undefined where it has none.
 *
 * @throws `invalid-query` where it was not made by `formatCursor`, or for another query
 */
export const parseCursor = <place>(
  query: PoolQuery,
  isPlaceHere: (value: unknown) => value is place,
): place | undefined => {
  if (query.cursor === undefined) return undefined
  let value: unknown
  try {
    value = JSON.parse(query.cursor)
  } catch {}
  if (Array.isArray(value) && value[0] === criteriaOf(query) && isPlaceHere(value[1])) return value[1]
  throw refusedField('invalid-query', 'cursor', 'must be the next of a reading of this query')
}
