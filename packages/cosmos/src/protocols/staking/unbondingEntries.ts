import type { Blocked } from '@polystake/core'
import type { UnbondingDelegation, Validator } from '../../codec/stakingMessages.js'
import { blockedValidator } from './blocked.js'

/** A part of a stake on its way back. */
export type UnbondingEntry = UnbondingDelegation['entries'][number]

/** What an entry is called: by its id, or in old chains, which give none, by the height at which it began. */
export const lotOf = ({ unbondingId, creationHeight }: UnbondingEntry): string =>
  unbondingId > 0n ? `${unbondingId}` : `height-${creationHeight}`

/** Why an entry cannot be staked again: the chain finds it by the height at which it began. */
export const blockedCancel = (
  validator: Validator | undefined,
  entries: readonly UnbondingEntry[],
  entry: UnbondingEntry,
  now: Date,
): Blocked | undefined => {
  if (!validator) return { reason: 'inactive', message: 'The validator is gone.' }
  if (validator.jailed) return { reason: 'jailed', message: 'The validator is jailed and takes nothing back.' }
  if (entry.completionTime < now) return { reason: 'window-closed', message: 'Its time is over.' }
  if (entry.balance === 0n) return { reason: 'nothing-to-do', message: 'Nothing is left of it.' }
  const { creationHeight } = entry
  if (creationHeight > 0n && entries.find((one) => one.creationHeight === creationHeight) === entry)
    return blockedValidator(validator)
  return { reason: 'not-permitted', message: 'The chain cannot tell it from another that began in the same block.' }
}
