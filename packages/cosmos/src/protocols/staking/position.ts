import {
  type Action,
  type Amount,
  type Balance,
  formatAccountId,
  formatPositionId,
  type Position,
  type Rate,
  StakingError,
  type Warning,
} from '@polystake/core'
import { delegatorDelegationsQuery, delegatorValidatorsQuery } from '../../codec/stakingMessages.js'
import type { CosmosContext } from '../../context.js'
import { invalidResponse } from '../../errors.js'
import { hasExchangeRate, tokensFromShares } from '../../maths/validatorShares.js'
import type { Holding, Holdings } from './holdings.js'
import { blockedUnstake } from './unbondingEntries.js'
import { validatorName, validatorPoolId } from './validatorPool.js'
import { validatorRate } from './validatorRate.js'
import {
  redelegationWarning,
  rewardsUnreadable,
  statusWarnings,
  unbondingOnHold,
  withdrawAddressWarnings,
} from './warnings.js'

/** What only this protocol knows of a position. */
export interface StakingPositionDetails {
  protocol: 'staking'
  /** The validator's; absent where nothing is delegated to it any more. */
  validatorName?: string
  /** Where rewards are paid. */
  withdrawAddress: string
  /** What was moved here from other validators, and is answerable for them until then. */
  redelegations: { from: string; until: Date }[]
}

/** Reckons what a delegation is worth, and checks that the chain says the same. */
const activeAmount = ({ delegation, validator }: Holding, bondDenom: string): bigint => {
  if (!delegation) return 0n
  if (!validator) throw invalidResponse(delegatorValidatorsQuery.path, 'a validator of the owner is missing')
  const { balance, delegation: own } = delegation
  const value = tokensFromShares(own.shares, validator)
  const isRight = balance.denom === bondDenom && balance.amount === value && own.shares <= validator.delegatorShares
  if (!isRight) throw invalidResponse(delegatorDelegationsQuery.path, 'an amount is not what its shares are worth')
  return value
}

const lotOf = ({ unbondingId, creationHeight }: { unbondingId: bigint; creationHeight: bigint }): string =>
  unbondingId > 0n ? unbondingId.toString() : `height-${creationHeight}`

const unbondingBalances = ({ unbonding }: Holding, amountOf: (value: bigint) => Amount): Balance[] =>
  (unbonding?.entries ?? []).map((entry) => ({
    state: 'deactivating',
    amount: amountOf(entry.balance),
    lot: lotOf(entry),
    availableAt: entry.completionTime,
  }))

const stakeAction = (validator: Holding['validator'], spendable: Amount): Action[] => {
  if (!validator) return [] // it may be gone; its pool tells
  if (!hasExchangeRate(validator))
    return [
      {
        verb: 'stake',
        status: 'blocked',
        reason: 'inactive',
        message: 'The validator lost all its tokens and takes no stakes.',
      },
    ]
  if (spendable.value === 0n)
    return [
      {
        verb: 'stake',
        status: 'blocked',
        reason: 'insufficient-balance',
        message: `There is no ${spendable.asset.symbol} to stake.`,
      },
    ]
  return [{ verb: 'stake', status: 'available', maximum: spendable }]
}

const unstakeAction = (active: Amount, blocked: ReturnType<typeof blockedUnstake>): Action => {
  if (blocked) return { verb: 'unstake', status: 'blocked', ...blocked }
  if (active.value > 0n) return { verb: 'unstake', status: 'available', maximum: active }
  return {
    verb: 'unstake',
    status: 'blocked',
    reason: 'nothing-to-do',
    message: 'Nothing is delegated to this validator.',
  }
}

const claimAction = ({ rewards }: Holding): Action[] => {
  if (rewards instanceof StakingError) return []
  if (rewards?.size) return [{ verb: 'claimRewards', status: 'available' }]
  return [
    {
      verb: 'claimRewards',
      status: 'blocked',
      reason: 'nothing-to-do',
      message: 'No rewards are waiting at this validator.',
    },
  ]
}

const redelegationsOf = ({ redelegations }: Holding, now: Date): StakingPositionDetails['redelegations'] =>
  redelegations
    .flatMap(({ redelegation, entries }) =>
      entries.map(({ redelegationEntry }) => ({
        from: redelegation.validatorSrcAddress,
        until: redelegationEntry.completionTime,
      })),
    )
    .filter(({ until }) => until > now)

const latest = (dates: readonly Date[]): Date | undefined =>
  dates.reduce<Date | undefined>((last, date) => (last && last > date ? last : date), undefined)

/** Describes what an owner has with one validator. @throws `invalid-response` where the chain's answers do not agree */
export const validatorPosition = (
  context: CosmosContext,
  { facts, withdrawAddress, spendable }: Holdings,
  owner: string,
  validatorAddress: string,
  holding: Holding,
): Position<'cosmos', StakingPositionDetails> => {
  const { bondDenom, maxEntries } = facts.parameters
  const asOf = context.readAsOf()
  const amountOf = (value: bigint, denom = bondDenom): Amount => ({ asset: context.asset(denom, bondDenom), value })
  const { delegation, validator, unbonding, rewards } = holding
  const active = amountOf(activeAmount(holding, bondDenom))
  const pool = validatorPoolId(context, validatorAddress)
  const moved = redelegationsOf(holding, asOf.time)
  const lockedUntil = latest(moved.map(({ until }) => until))
  const known = rewards instanceof StakingError ? undefined : rewards
  const rate: Rate = validator
    ? validatorRate(facts, validator)
    : { status: 'unknown', reason: 'nothing is delegated to this validator any more' }
  const balances: Balance[] = [
    ...(delegation ? [{ state: 'active', amount: active, shares: delegation.delegation.shares } as const] : []),
    ...unbondingBalances(holding, amountOf),
    ...[...(known ?? [])].map(([denom, value]) => ({ state: 'reward', amount: amountOf(value, denom) }) as const),
  ]
  const warnings: Warning[] = [
    ...(validator ? statusWarnings(validator) : []),
    ...withdrawAddressWarnings(owner, withdrawAddress),
    ...(rewards instanceof StakingError ? [rewardsUnreadable] : []),
    ...(lockedUntil ? [redelegationWarning(lockedUntil)] : []),
    ...(unbonding?.entries.some((entry) => entry.unbondingOnHoldRefCount > 0n) ? [unbondingOnHold] : []),
  ]
  return {
    id: formatPositionId({ pool, owner }),
    pool,
    owner: formatAccountId({ chain: context.chain, address: owner }),
    balances,
    actions: [
      ...stakeAction(validator, amountOf(spendable)),
      unstakeAction(active, delegation && blockedUnstake(unbonding, maxEntries, asOf)),
      ...claimAction(holding),
    ],
    rate,
    warnings,
    asOf,
    details: {
      protocol: 'staking',
      ...(validator && { validatorName: validatorName(validator) }),
      withdrawAddress,
      redelegations: moved,
    },
  }
}
