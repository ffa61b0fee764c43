import type { Reading } from '@polystake/core'
import { expect } from 'vitest'

/** Expects a complete reading and gives its items. */
export const completeItems = <item>(reading: Reading<item>): item[] => {
  const why = reading.status === 'complete' ? '' : reading.gaps.map((gap) => gap.error.message).join('\n')
  expect(reading.status, why).toBe('complete')
  return reading.status === 'unavailable' ? [] : reading.items
}

/** The codes of a reading's gaps. */
export const gapCodes = (reading: Reading<unknown>): string[] =>
  reading.status === 'complete' ? [] : reading.gaps.map((gap) => gap.error.code)
