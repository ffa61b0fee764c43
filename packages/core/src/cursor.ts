import { refusedField } from './refusal.js'

/** Writes a place in a list as an opaque text. */
export const formatCursor = (place: unknown): string => JSON.stringify(place)

/**
 * Reads a place in a list.
 *
 * @throws `invalid-query` where the text was not made by `formatCursor`, or not for this kind of list
 */
export const parseCursor = <place>(cursor: string, isPlace: (value: unknown) => value is place): place => {
  let value: unknown
  try {
    value = JSON.parse(cursor)
  } catch {}
  if (isPlace(value)) return value
  throw refusedField('invalid-query', 'cursor', 'must be what a reading gave as next')
}
