import { type Effect, formatAmount, type IntentOf, type PlanDraft, StakingError, toPlanAmount } from '@polystake/core'
import type { CosmosContext } from '../../context.js'
import { isOneForOne } from '../../maths/validatorShares.js'
import type { CosmosMessages } from '../../steps/cosmosMessages.js'
import { undelegateMessage, writeMessage } from '../../steps/messageTypes.js'
import { claimEffects, claimWarnings } from './claimEffects.js'
import { type DelegationView, readDelegation } from './delegationView.js'
import { intendedAmount, invalidField } from './intendedAmount.js'
import { blockedUnstake } from './unbondingEntries.js'
import { unbondingExit, validatorName } from './validatorPool.js'
import { statusWarnings } from './warnings.js'

type UnstakeIntent = IntentOf<'unstake', 'cosmos'>

const assertIntent = ({ exit, lots }: UnstakeIntent): void => {
  if (exit !== undefined && exit !== unbondingExit) throw invalidField('exit', `must be ${unbondingExit}`)
  if (lots !== undefined) throw invalidField('lots', 'must be left out: a delegation is one thing')
}

const amountOfIntent = ({ amounts }: UnstakeIntent, { asset, delegated, amountOf }: DelegationView): bigint => {
  const value = amounts === 'all' ? delegated.amount : intendedAmount(amounts, asset)
  if (delegated.amount === 0n)
    throw new StakingError('action-blocked', {
      message: 'Nothing is delegated to this validator.',
      context: {
        verb: 'unstake',
        reason: delegated.shares > 0n || amounts === 'all' ? 'nothing-to-do' : 'insufficient-balance',
      },
    })
  if (value > delegated.amount)
    throw new StakingError('action-blocked', {
      message: `The delegation is ${formatAmount(amountOf(delegated.amount), { symbol: true })}, less than what is to be unstaked.`,
      context: { verb: 'unstake', reason: 'insufficient-balance' },
    })
  return value
}

const assertRoom = (context: CosmosContext, { unbonding, parameters }: DelegationView): void => {
  const blocked = blockedUnstake(unbonding, parameters.maxEntries, context.readAsOf())
  if (!blocked) return
  throw new StakingError('action-blocked', {
    message: blocked.message,
    context: { verb: 'unstake', reason: blocked.reason, until: blocked.until.toISOString() },
  })
}

/** After a slash an amount is rounded to shares and back: a base unit may stay with the validator. */
const unbondingEffect = (context: CosmosContext, view: DelegationView, amount: bigint): Effect => {
  const { owner, pool, validator, parameters, amountOf } = view
  const availableAt = new Date(context.readAsOf().time.getTime() + parameters.unbondingSeconds * 1000).toISOString()
  const place = { kind: 'move', owner, pool, state: 'deactivating', availableAt } as const
  const whole = toPlanAmount(amountOf(amount))
  if (isOneForOne(validator)) return { ...place, exact: whole }
  return { ...place, atLeast: toPlanAmount(amountOf(amount - 1n)), atMost: whole }
}

/** Plans an undelegation. */
export const planUnstake = async (
  context: CosmosContext,
  intent: UnstakeIntent,
): Promise<PlanDraft<CosmosMessages>> => {
  assertIntent(intent)
  const view = await readDelegation(context, intent)
  const { delegatorAddress, validator, amountOf, parameters } = view
  const value = amountOfIntent(intent, view)
  assertRoom(context, view)
  const undelegate = writeMessage(undelegateMessage, {
    delegatorAddress,
    validatorAddress: validator.operatorAddress,
    amount: { denom: parameters.bondDenom, amount: value.toString() },
  })
  const purpose = `Undelegate ${formatAmount(amountOf(value), { symbol: true })} from ${validatorName(validator)}`
  return {
    steps: [{ kind: 'messages', purpose, messages: [undelegate] }],
    effects: [unbondingEffect(context, view, value), ...claimEffects(view)],
    warnings: [...statusWarnings(validator), ...claimWarnings(view)],
  }
}
