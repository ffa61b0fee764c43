import { type Effect, formatAmount, type IntentOf, intendedAmount, type PlanDraft } from '@polystake/core'
import type { CosmosContext } from '../../context.js'
import type { CosmosMessages } from '../../steps/cosmosMessages.js'
import { delegateMessage, withdrawRewardMessage, writeMessage } from '../../steps/messageTypes.js'
import { assertAbsent } from './assertAbsent.js'
import { assertPossible, blockedAbove, blockedRestake } from './blocked.js'
import { boundsOf, delegationPlan } from './delegationPlan.js'
import { readDelegation } from './delegationView.js'
import { statusWarnings } from './warnings.js'

/** Plans to stake the rewards that wait at a validator with it, in one transaction: all of the staked asset, or a part. */
export const planRestakeRewards = async (
  context: CosmosContext,
  intent: IntentOf<'restakeRewards', 'cosmos'>,
): Promise<PlanDraft<CosmosMessages>> => {
  assertAbsent(intent, ['lots', 'options'])
  const view = await readDelegation(context, intent)
  const { owner, pool, delegatorAddress, validator, rewards, parameters, amountOf } = view
  const { bondDenom } = parameters
  const waiting = amountOf(rewards?.get(bondDenom) ?? 0n)
  assertPossible('restakeRewards', blockedRestake(view, validator, waiting))
  const value = intent.amounts ? intendedAmount(intent.amounts, waiting.asset) : waiting.value
  assertPossible('restakeRewards', blockedAbove('restakeRewards', value, waiting))
  const pair = { delegatorAddress, validatorAddress: validator.operatorAddress }
  const effects: Effect[] = [{ kind: 'move', owner, pool, state: 'active', ...boundsOf(view, value, 1n) }]
  return delegationPlan(view, `Stake ${formatAmount(amountOf(value), { symbol: true })} of rewards with`, {
    messages: [
      writeMessage(withdrawRewardMessage, pair),
      writeMessage(delegateMessage, { ...pair, amount: { denom: bondDenom, amount: `${value}` } }),
    ],
    effects,
    warnings: statusWarnings(validator),
    // what was not meant, and what is earned until then, is paid out
    rewards: new Map(rewards).set(bondDenom, waiting.value - value),
  })
}
