import {
  type Action,
  type Amount,
  type Balance,
  type Blocked,
  formatAccountId,
  formatPositionId,
  invalidResponse,
  type Position,
  type Rate,
  StakingError,
  type Verb,
  type Warning,
} from '@polystake/core'
import { delegatorDelegationsQuery, delegatorValidatorsQuery } from '../../codec/stakingMessages.js'
import type { CosmosContext } from '../../context.js'
import { returnedTokens, tokensFromShares, withdrawableTokens } from '../../maths/validatorShares.js'
import {
  blockedClaim,
  blockedRedelegate,
  blockedRestake,
  blockedStake,
  blockedUnstake,
  withdrawAddressFixed,
} from './blocked.js'
import type { Holding, Holdings } from './holdings.js'
import { namedRewards, noRewards } from './rewards.js'
import { blockedCancel, lotOf } from './unbondingEntries.js'
import { validatorName, validatorPoolId } from './validatorPool.js'
import { validatorRate } from './validatorRate.js'
import {
  redelegationWarning,
  rewardWarnings,
  statusWarnings,
  unbondingOnHold,
  withdrawAddressWarnings,
} from './warnings.js'

/** What only this protocol knows of a position. */
export interface StakingPositionDetails {
  protocol: 'staking'
  /** The validator's; absent where it is gone. */
  validatorName?: string
  /** Where rewards are paid. */
  withdrawAddress: string
  /** What was moved here from other validators, and is answerable for them until then. */
  redelegations: { from: string; until: Date }[]
}

/** Reckons what a delegation is worth, what can be taken out, and what comes back of that, and checks that the chain says the same. */
const delegatedAmounts = ({ delegation, validator }: Holding, bondDenom: string) => {
  if (!delegation) return { active: 0n, withdrawable: 0n, returned: 0n }
  if (!validator) throw invalidResponse(delegatorValidatorsQuery.path, 'a validator of the owner is missing')
  const { balance, delegation: own } = delegation
  const active = tokensFromShares(own.shares, validator)
  const isRight = balance.denom === bondDenom && balance.amount === active && own.shares <= validator.delegatorShares
  if (!isRight) throw invalidResponse(delegatorDelegationsQuery.path, 'an amount is not what its shares are worth')
  const withdrawable = withdrawableTokens(own.shares, validator)
  return { active, withdrawable, returned: returnedTokens(withdrawable, own.shares, validator) }
}

const action = (verb: Verb, blocked: Blocked | undefined, maximum?: Amount): Action =>
  blocked ? { verb, status: 'blocked', ...blocked } : { verb, status: 'available', ...(maximum && { maximum }) }

/** Offers to stake again each part that is unbonding. */
const cancelActions = ({ validator, unbonding }: Holding, amountOf: (value: bigint) => Amount, now: Date): Action[] => {
  const entries = unbonding?.entries ?? []
  return entries.map((entry) => ({
    lot: lotOf(entry),
    ...action('cancelUnstake', blockedCancel(validator, entries, entry, now), amountOf(entry.balance)),
  }))
}

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
  const { delegation, validator, unbonding } = holding
  const { active, withdrawable, returned } = delegatedAmounts(holding, bondDenom)
  const [stakeable, unstakeable] = [amountOf(spendable), amountOf(withdrawable)]
  const entries = unbonding?.entries ?? []
  const pool = validatorPoolId(context, validatorAddress)
  const redelegations = holding.redelegations.filter(({ until }) => until > asOf.time)
  const rewards = StakingError.isInstance(holding.rewards) ? undefined : holding.rewards
  const payee = { rewards, withdrawAddress, delegatorAddress: owner }
  const restakeable = amountOf(rewards?.get(bondDenom) ?? 0n)
  const rate: Rate = validator
    ? validatorRate(facts, validator)
    : { status: 'unknown', reason: 'this validator is gone' }
  const balances: Balance[] = entries.map((entry) => ({
    state: 'deactivating',
    amount: amountOf(entry.balance),
    lot: lotOf(entry),
    availableAt: entry.completionTime,
  }))
  if (delegation) balances.unshift({ state: 'active', amount: amountOf(active), shares: delegation.delegation.shares })
  for (const [denom, value] of namedRewards(rewards ?? noRewards))
    balances.push({ state: 'reward', amount: amountOf(value, denom) })
  const warnings: Warning[] = [
    ...(validator ? statusWarnings(validator) : []),
    ...withdrawAddressWarnings(owner, withdrawAddress),
  ]
  warnings.push(...rewardWarnings(rewards))
  if (redelegations.length > 0)
    warnings.push(redelegationWarning(new Date(Math.max(...redelegations.map(({ until }) => until.getTime())))))
  if (entries.some((entry) => entry.unbondingOnHoldRefCount > 0n)) warnings.push(unbondingOnHold)
  return {
    id: formatPositionId({ pool, owner }),
    pool,
    owner: formatAccountId({ chain: context.chain, address: owner }),
    balances,
    actions: [
      ...(validator
        ? [
            action('stake', blockedStake(validator, stakeable), stakeable),
            action('restakeRewards', blockedRestake(payee, validator, restakeable), restakeable),
          ]
        : []),
      action('unstake', blockedUnstake(unstakeable, unbonding, maxEntries), unstakeable),
      action('redelegate', blockedRedelegate(unstakeable, returned, holding.redelegations), unstakeable),
      ...cancelActions(holding, amountOf, asOf.time),
      action('claimRewards', blockedClaim(rewards)),
      {
        operation: 'setWithdrawAddress',
        ...action('manage', facts.canSetWithdrawAddress ? undefined : withdrawAddressFixed),
      },
    ],
    rate,
    warnings,
    asOf,
    details: {
      protocol: 'staking',
      ...(validator && { validatorName: validatorName(validator) }),
      withdrawAddress,
      redelegations: redelegations.map(({ from, until }) => ({ from, until })),
    },
  }
}
