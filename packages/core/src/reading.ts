import type { AccountId } from './accountId.js'
import { type AsOf, distinctAsOf } from './asOf.js'
import type { ChainId } from './chainId.js'
import { isNonEmpty, type NonEmpty } from './nonEmpty.js'
import type { StakingError } from './stakingError.js'

/** What could not be read, and why. */
export interface Gap {
  chain: ChainId
  /** Absent where the whole chain could not be read. */
  protocol?: string
  owner?: AccountId
  error: StakingError
}

/**
 * The answer to a question that several sources answer. Its items cannot be touched before `status` has been looked at,
 * so that an outage is never mistaken for "nothing staked".
 */
export type Reading<item> =
  | { status: 'complete'; items: item[]; asOf: AsOf[]; next?: string }
  | { status: 'partial'; items: item[]; gaps: NonEmpty<Gap>; asOf: AsOf[]; next?: string }
  | { status: 'unavailable'; gaps: NonEmpty<Gap> }

/**
 * Merges the readings of several sources, in their order; `complete` only where all of them are. What is merged has no `next`:
 * pages over several chains are those of `listPools`.
 *
 * @example
 * ```ts
 * import { mergeReadings, type StakingAdapter } from '@polystake/core'
 *
 * declare const hub: StakingAdapter<'cosmos'>
 * declare const osmosis: StakingAdapter<'cosmos'>
 * const portfolio = mergeReadings([
 *   await hub.listPositions({ owner: 'cosmos:cosmoshub-4:cosmos1…' }),
 *   await osmosis.listPositions({ owner: 'cosmos:osmosis-1:osmo1…' }),
 * ])
 * ```
 */
export const mergeReadings = <item>(readings: readonly Reading<item>[]): Reading<item> => {
  const answered = readings.filter((reading) => reading.status !== 'unavailable')
  const gaps = readings.flatMap((reading) => (reading.status === 'complete' ? [] : reading.gaps))
  if (isNonEmpty(gaps) && answered.length === 0) return { status: 'unavailable', gaps }
  const items = answered.flatMap((reading) => reading.items)
  const asOf = distinctAsOf(answered.flatMap((reading) => reading.asOf))
  return isNonEmpty(gaps) ? { status: 'partial', items, gaps, asOf } : { status: 'complete', items, asOf }
}
