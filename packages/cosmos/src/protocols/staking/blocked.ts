import { type Amount, type Blocked, blockedAction, formatAmount, type Verb } from '@polystake/core'
import type { UnbondingDelegation, Validator } from '../../codec/stakingMessages.js'
import { hasExchangeRate } from '../../maths/validatorShares.js'
import type { Redelegation } from './redelegations.js'
import type { Rewards } from './rewards.js'
import { rewardsUnreadable, validatorEmpty } from './warnings.js'

/** Why a validator takes no stakes. */
export const blockedValidator = (validator: Validator): Blocked | undefined =>
  hasExchangeRate(validator) ? undefined : { reason: 'inactive', message: validatorEmpty.message }

/** What blocks staking rewards again. */
interface RewardsOfOwner {
  rewards: Rewards | undefined
  withdrawAddress: string
  delegatorAddress: string
}

/** Why nothing can be staked with a validator now. */
export const blockedStake = (validator: Validator, spendable: Amount): Blocked | undefined => {
  const blocked = blockedValidator(validator)
  if (blocked || spendable.value > 0n) return blocked
  return { reason: 'insufficient-balance', message: `There is no ${spendable.asset.symbol} to stake.` }
}

const blockedDelegation = ({ value }: Amount): Blocked | undefined =>
  value > 0n ? undefined : { reason: 'nothing-to-do', message: 'Nothing is delegated to this validator.' }

const millisecondsOf = (times: readonly Date[]): number[] => times.map((time) => time.getTime())

/** Why there is no room for one more: a chain takes so many unstakings from one validator, and moves to another, at a time. */
export const blockedEntries = (times: readonly Date[], maxEntries: number): Blocked | undefined => {
  if (times.length < Math.max(maxEntries, 1)) return undefined
  const message = `${times.length} amounts are on their way from this validator, and the chain takes no more at a time.`
  return { reason: 'too-many-entries', message, until: new Date(Math.min(...millisecondsOf(times))) }
}

/** Why nothing can be unstaked now. */
export const blockedUnstake = (
  delegated: Amount,
  unbonding: UnbondingDelegation | undefined,
  maxEntries: number,
): Blocked | undefined => {
  const times = (unbonding?.entries ?? []).map((entry) => entry.completionTime)
  return blockedDelegation(delegated) ?? blockedEntries(times, maxEntries)
}

/**
 * Why nothing can be moved to another validator now: what was moved here must stay until it answers for its former one no more,
 * and the chain refuses what is nothing any more once it was rounded to shares and back.
 */
export const blockedRedelegate = (
  delegated: Amount,
  returned: bigint,
  incoming: readonly Redelegation[],
): Blocked | undefined => {
  const blocked = blockedDelegation(delegated)
  if (blocked) return blocked
  if (incoming.length === 0)
    return returned > 0n
      ? undefined
      : { reason: 'below-minimum', message: 'So little is rounded to nothing by the chain.' }
  return {
    reason: 'transitive-redelegation',
    message: 'A part was moved here from another validator, and until that is over the chain moves nothing on.',
    until: new Date(Math.max(...millisecondsOf(incoming.map(({ until }) => until)))),
  }
}

/** Why nothing can be claimed now; there are no rewards where the chain cannot work them out. */
export const blockedClaim = (rewards: Rewards | undefined): Blocked | undefined => {
  if (!rewards) return { reason: 'not-permitted', message: rewardsUnreadable.message }
  return rewards.size > 0 ? undefined : { reason: 'nothing-to-do', message: 'No rewards wait at this validator.' }
}

/** Why rewards cannot be staked again now: they must come to the owner first, and in the asset that is staked. */
export const blockedRestake = (
  { rewards, withdrawAddress, delegatorAddress }: RewardsOfOwner,
  validator: Validator,
  waiting: Amount,
): Blocked | undefined => {
  if (withdrawAddress !== delegatorAddress)
    return { reason: 'not-permitted', message: `Rewards are paid to ${withdrawAddress}, not to the owner.` }
  const blocked = blockedClaim(rewards) ?? blockedValidator(validator)
  if (blocked || waiting.value > 0n) return blocked
  return { reason: 'nothing-to-do', message: `No rewards in ${waiting.asset.symbol} wait at this validator.` }
}

/** Why rewards cannot be paid to another account. */
export const withdrawAddressFixed: Blocked = {
  reason: 'not-permitted',
  message: 'The chain does not let owners say where their rewards are paid.',
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
