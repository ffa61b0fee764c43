import { type Amount, type Effect, type PlanAmount, type PlanDraft, toPlanAmount, type Warning } from '@polystake/core'
import { isOneForOne, type ValidatorPool } from '../../maths/validatorShares.js'
import type { CosmosMessage, CosmosMessages } from '../../steps/cosmosMessages.js'
import type { DelegationView } from './delegationView.js'
import { namedRewards, noRewards } from './rewards.js'
import { validatorName } from './validatorPool.js'
import { rewardWarnings, withdrawAddressWarnings } from './warnings.js'

/** The bounds of an amount: after a slash it is rounded to shares and back, down by one base unit at most, up by so many. */
export const boundsOf = (
  { validator, amountOf }: { validator: ValidatorPool; amountOf(value: bigint): Amount },
  value: bigint,
  up: bigint,
): { exact: PlanAmount } | { atLeast: PlanAmount; atMost: PlanAmount } =>
  isOneForOne(validator)
    ? { exact: toPlanAmount(amountOf(value)) }
    : { atLeast: toPlanAmount(amountOf(value - 1n)), atMost: toPlanAmount(amountOf(value + up)) }

/** All rewards are paid when a delegation changes or they are claimed, to whom the owner has named. More may have come by then. */
const claimEffects = (view: DelegationView): Effect[] => {
  const { owner, pool, delegatorAddress, rewards = noRewards, withdrawAddress, amountOf } = view
  return namedRewards(rewards).map(([denom, value]): Effect => {
    const atLeast = toPlanAmount(amountOf(value, denom))
    if (withdrawAddress === delegatorAddress) return { kind: 'receive', owner, atLeast }
    return { kind: 'pay', owner, pool, state: 'reward', atLeast }
  })
}

const claimWarnings = ({ delegatorAddress, delegated, rewards, withdrawAddress }: DelegationView): Warning[] => {
  if (delegated.shares === 0n) return []
  return [...withdrawAddressWarnings(delegatorAddress, withdrawAddress), ...rewardWarnings(rewards)]
}

/** Makes the plan of one message, with what becomes of the rewards. The purpose goes on with the validator's name. */
export const delegationPlan = (
  view: DelegationView,
  purpose: string,
  message: CosmosMessage,
  effects: Effect[] = [],
  warnings: Warning[] = [],
): PlanDraft<CosmosMessages> => ({
  steps: [{ kind: 'messages', purpose: `${purpose} ${validatorName(view.validator)}`, messages: [message] }],
  effects: [...effects, ...claimEffects(view)],
  warnings: [...warnings, ...claimWarnings(view)],
})
