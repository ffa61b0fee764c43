import { type Amount, type Blocked, blockedAction, formatAmount, type Verb } from '@polystake/core'
import type { UnbondingDelegation, Validator } from '../../codec/stakingMessages.js'
import { hasExchangeRate } from '../../maths/validatorShares.js'
import type { Rewards } from './rewards.js'
import { rewardsUnreadable, validatorEmpty } from './warnings.js'

/** Why nothing can be staked with a validator now. */
export const blockedStake = (validator: Validator, spendable: Amount): Blocked | undefined => {
  if (!hasExchangeRate(validator)) return { reason: 'inactive', message: validatorEmpty.message }
  if (spendable.value > 0n) return undefined
  return { reason: 'insufficient-balance', message: `There is no ${spendable.asset.symbol} to stake.` }
}

/** Why nothing can be unstaked now: a chain takes so many unstakings of one owner from one validator at a time. */
export const blockedUnstake = (
  delegated: Amount,
  unbonding: UnbondingDelegation | undefined,
  maxEntries: number,
): Blocked | undefined => {
  if (delegated.value === 0n) return { reason: 'nothing-to-do', message: 'Nothing is delegated to this validator.' }
  const times = (unbonding?.entries ?? []).map((entry) => entry.completionTime.getTime())
  if (times.length < Math.max(maxEntries, 1)) return undefined
  const message = `${times.length} amounts are unbonding from this validator, and the chain takes no more at a time.`
  return { reason: 'too-many-entries', message, until: new Date(Math.min(...times)) }
}

/** Why nothing can be claimed now; there are no rewards where the chain cannot work them out. */
export const blockedClaim = (rewards: Rewards | undefined): Blocked | undefined => {
  if (!rewards) return { reason: 'not-permitted', message: rewardsUnreadable.message }
  return rewards.size > 0 ? undefined : { reason: 'nothing-to-do', message: 'No rewards wait at this validator.' }
}

/** Why an amount is too much. */
export const blockedAbove = (verb: Verb, value: bigint, maximum: Amount): Blocked | undefined =>
  value > maximum.value
    ? {
        reason: 'insufficient-balance',
        message: `There is only ${formatAmount(maximum, { symbol: true })} to ${verb}.`,
      }
    : undefined

/** Refuses what is blocked. @throws `action-blocked` */
export const assertPossible = (verb: Verb, blocked: Blocked | undefined): void => {
  if (blocked) throw blockedAction(verb, blocked)
}
