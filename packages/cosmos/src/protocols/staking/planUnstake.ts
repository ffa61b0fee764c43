import { type Effect, formatAmount, type IntentOf, intendedAmount, type PlanDraft, refusedField } from '@polystake/core'
import type { CosmosContext } from '../../context.js'
import type { CosmosMessages } from '../../steps/cosmosMessages.js'
import { undelegateMessage, writeMessage } from '../../steps/messageTypes.js'
import { assertAbsent } from './assertAbsent.js'
import { assertPossible, blockedAbove, blockedUnstake } from './blocked.js'
import { boundsOf, delegationPlan } from './delegationPlan.js'
import { readDelegation } from './delegationView.js'
import { unbondingExit } from './validatorPool.js'
import { statusWarnings } from './warnings.js'

/** Plans an undelegation. */
export const planUnstake = async (
  context: CosmosContext,
  intent: IntentOf<'unstake', 'cosmos'>,
): Promise<PlanDraft<CosmosMessages>> => {
  const { amounts, exit = unbondingExit } = intent
  if (exit !== unbondingExit) throw refusedField('invalid-intent', 'exit', `must be ${unbondingExit}`)
  assertAbsent(intent, ['lots', 'options'])
  const view = await readDelegation(context, intent)
  const { owner, pool, delegatorAddress, validator, delegated, unbonding, amountOf, parameters } = view
  const { withdrawable } = delegated
  const value = amounts === 'all' ? withdrawable.value : intendedAmount(amounts, withdrawable.asset)
  const blocked = blockedUnstake(withdrawable, unbonding, parameters.maxEntries)
  assertPossible('unstake', blocked ?? blockedAbove('unstake', value, withdrawable))
  const undelegate = writeMessage(undelegateMessage, {
    delegatorAddress,
    validatorAddress: validator.operatorAddress,
    amount: { denom: parameters.bondDenom, amount: `${value}` },
  })
  const availableAt = new Date(context.readAsOf().time.getTime() + parameters.unbondingSeconds * 1000).toISOString()
  const effect: Effect = { kind: 'move', owner, pool, state: 'deactivating', availableAt, ...boundsOf(view, value, 0n) }
  const purpose = `Undelegate ${formatAmount(amountOf(value), { symbol: true })} from`
  return delegationPlan(view, purpose, {
    messages: [undelegate],
    effects: [effect],
    warnings: statusWarnings(validator),
  })
}
