import { type Effect, formatAmount, type IntentOf, type PlanDraft, StakingError, toPlanAmount } from '@polystake/core'
import type { CosmosContext } from '../../context.js'
import { hasExchangeRate, isOneForOne } from '../../maths/validatorShares.js'
import type { CosmosMessages } from '../../steps/cosmosMessages.js'
import { delegateMessage, writeMessage } from '../../steps/messageTypes.js'
import { claimEffects, claimWarnings } from './claimEffects.js'
import { type DelegationView, readDelegation } from './delegationView.js'
import { intendedAmount } from './intendedAmount.js'
import { validatorName } from './validatorPool.js'
import { noFeeLeft, statusWarnings } from './warnings.js'

const assertTakes = ({ validator, spendable, amountOf }: DelegationView, amount: bigint): void => {
  if (!hasExchangeRate(validator))
    throw new StakingError('action-blocked', {
      message: `${validatorName(validator)} lost all its tokens and takes no stakes.`,
      context: { verb: 'stake', reason: 'inactive' },
    })
  if (amount > spendable)
    throw new StakingError('action-blocked', {
      message: `The balance is ${formatAmount(amountOf(spendable), { symbol: true })}, less than what is to be staked.`,
      context: { verb: 'stake', reason: 'insufficient-balance' },
    })
}

/** After a slash an amount is rounded to shares and back, and what was there before with it: by a base unit at most. */
const stakedEffect = ({ owner, pool, validator, amountOf }: DelegationView, amount: bigint): Effect => {
  const place = { kind: 'receive', owner, pool, state: 'active' } as const
  if (isOneForOne(validator)) return { ...place, exact: toPlanAmount(amountOf(amount)) }
  return { ...place, atLeast: toPlanAmount(amountOf(amount - 1n)), atMost: toPlanAmount(amountOf(amount + 1n)) }
}

/** Plans a delegation. */
export const planStake = async (
  context: CosmosContext,
  intent: IntentOf<'stake', 'cosmos'>,
): Promise<PlanDraft<CosmosMessages>> => {
  const view = await readDelegation(context, intent)
  const { owner, delegatorAddress, validator, asset, spendable, amountOf, parameters } = view
  const value = intendedAmount(intent.amounts, asset)
  assertTakes(view, value)
  const amount = amountOf(value)
  const delegate = writeMessage(delegateMessage, {
    delegatorAddress,
    validatorAddress: validator.operatorAddress,
    amount: { denom: parameters.bondDenom, amount: value.toString() },
  })
  const purpose = `Delegate ${formatAmount(amount, { symbol: true })} to ${validatorName(validator)}`
  return {
    steps: [{ kind: 'messages', purpose, messages: [delegate] }],
    effects: [{ kind: 'pay', owner, exact: toPlanAmount(amount) }, stakedEffect(view, value), ...claimEffects(view)],
    warnings: [...statusWarnings(validator), ...claimWarnings(view), ...(value === spendable ? [noFeeLeft] : [])],
  }
}
