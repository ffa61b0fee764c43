import { type Amount, type Effect, type PlanAmount, type PlanDraft, toPlanAmount, type Warning } from '@polystake/core'
import { isOneForOne, type ValidatorPool } from '../../maths/validatorShares.js'
import type { CosmosMessage, CosmosMessages } from '../../steps/cosmosMessages.js'
import type { DelegationView } from './delegationView.js'
import { namedRewards, noRewards, type Rewards } from './rewards.js'
import { validatorName } from './validatorPool.js'
import { rewardWarnings, withdrawAddressWarnings } from './warnings.js'

/** An amount that lies between two, which are the same where nothing is rounded. */
export const between = (
  low: Amount,
  high: Amount,
): { exact: PlanAmount } | { atLeast: PlanAmount; atMost: PlanAmount } =>
  low.value === high.value ? { exact: toPlanAmount(high) } : { atLeast: toPlanAmount(low), atMost: toPlanAmount(high) }

/** What an amount may become with a validator: after a slash it is rounded to shares and back, by so many base units. */
export const boundsOf = (
  { validator, amountOf }: { validator: ValidatorPool; amountOf(value: bigint): Amount },
  value: bigint,
  up: bigint,
) => {
  const [less, more] = isOneForOne(validator) ? [0n, 0n] : [1n, up]
  return between(amountOf(value - less), amountOf(value + more))
}

/** All rewards are paid when a delegation changes or they are claimed, to whom the owner has named. More may have come by then. */
export const claimEffects = (
  view: Pick<DelegationView, 'owner' | 'pool' | 'delegatorAddress' | 'withdrawAddress' | 'amountOf'>,
  rewards: Rewards = noRewards,
): Effect[] => {
  const { owner, pool, delegatorAddress, withdrawAddress, amountOf } = view
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

/** What a plan of one step does beside paying out the rewards. */
interface DelegationStep {
  messages: CosmosMessage[]
  effects?: Effect[]
  warnings?: Warning[]
  /** What of the rewards is paid out; all by default. */
  rewards?: Rewards | undefined
}

/** Makes the plan of one step, with what becomes of the rewards. The purpose goes on with the validator's name. */
export const delegationPlan = (
  view: DelegationView,
  purpose: string,
  { messages, effects = [], warnings = [], rewards = view.rewards }: DelegationStep,
): PlanDraft<CosmosMessages> => ({
  steps: [{ kind: 'messages', purpose: `${purpose} ${validatorName(view.validator)}`, messages }],
  effects: [...effects, ...claimEffects(view, rewards)],
  warnings: [...warnings, ...claimWarnings(view)],
})
