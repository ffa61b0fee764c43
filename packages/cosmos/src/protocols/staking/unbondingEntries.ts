import type { AsOf, BlockReason } from '@polystake/core'
import type { UnbondingDelegation } from '../../codec/stakingMessages.js'

/** Why nothing more can be unstaked from a validator for now. */
export interface BlockedUnstake {
  reason: BlockReason
  message: string
  until: Date
}

/** A chain takes so many unstakings of one owner from one validator at a time; the first to mature makes room. */
export const blockedUnstake = (
  unbonding: UnbondingDelegation | undefined,
  maxEntries: number,
  asOf: AsOf,
): BlockedUnstake | undefined => {
  const entries = unbonding?.entries ?? []
  if (entries.length < maxEntries) return undefined
  const [first = asOf.time] = entries.map((entry) => entry.completionTime).sort((left, right) => +left - +right)
  const message = `${entries.length} amounts are unbonding from this validator, and the chain takes no more at a time.`
  return { reason: 'too-many-entries', message, until: first }
}
