import { StakingError } from './stakingError.js'

/** Writes a place in a list as an opaque text. */
export const formatCursor = (place: unknown): string => btoa(encodeURIComponent(JSON.stringify(place)))

/**
 * Reads a place in a list.
 *
 * @throws `invalid-query` where the text was not made by `formatCursor`, or not for this kind of list
 */
export const parseCursor = <place>(cursor: string, isPlace: (value: unknown) => value is place): place => {
  let value: unknown
  try {
    value = JSON.parse(decodeURIComponent(atob(cursor)))
  } catch {}
  if (isPlace(value)) return value
  throw new StakingError('invalid-query', {
    message: 'The cursor is not one that a reading gave as `next`; begin without one.',
    context: { field: 'cursor', reason: 'unknown form' },
  })
}
