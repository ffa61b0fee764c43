import { type Effect, formatAmount, type IntentOf, intendedAmount, type PlanDraft, toPlanAmount } from '@polystake/core'
import type { CosmosContext } from '../../context.js'
import type { CosmosMessages } from '../../steps/cosmosMessages.js'
import { delegateMessage, writeMessage } from '../../steps/messageTypes.js'
import { assertAbsent } from './assertAbsent.js'
import { assertPossible, blockedAbove, blockedStake } from './blocked.js'
import { boundsOf, delegationPlan } from './delegationPlan.js'
import { readDelegation } from './delegationView.js'
import { isTombstoned } from './tombstones.js'
import { noFeeLeft, statusWarnings } from './warnings.js'

/** Plans a delegation. */
export const planStake = async (
  context: CosmosContext,
  intent: IntentOf<'stake', 'cosmos'>,
): Promise<PlanDraft<CosmosMessages>> => {
  assertAbsent(intent, ['options'])
  const view = await readDelegation(context, intent)
  const { owner, pool, delegatorAddress, validator, spendable, amountOf, parameters } = view
  const value = intendedAmount(intent.amounts, spendable.asset)
  assertPossible('stake', blockedStake(validator, spendable) ?? blockedAbove('stake', value, spendable))
  const amount = amountOf(value)
  const delegate = writeMessage(delegateMessage, {
    delegatorAddress,
    validatorAddress: validator.operatorAddress,
    amount: { denom: parameters.bondDenom, amount: `${value}` },
  })
  const effects: Effect[] = [
    { kind: 'pay', owner, exact: toPlanAmount(amount) },
    // what was there before is rounded anew too: it may become one more
    { kind: 'receive', owner, pool, state: 'active', ...boundsOf(view, value, 1n) },
  ]
  const status = statusWarnings(validator, await isTombstoned(context, validator))
  const warnings = [...status, ...(value === spendable.value ? [noFeeLeft] : [])]
  return delegationPlan(view, `Delegate ${formatAmount(amount, { symbol: true })} to`, {
    messages: [delegate],
    effects,
    warnings,
  })
}
