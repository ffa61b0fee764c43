import type { Reading } from '@polystake/core'

/**
 * Returns what a reading holds.
 *
 * @throws Error with the first gap where something is missing.
 */
export const completeItems = <item>(reading: Reading<item>): item[] => {
  if (reading.status === 'complete') return reading.items
  throw new Error(`the reading is ${reading.status}`, { cause: reading.gaps[0].error })
}
