import {
  type Effect,
  formatAmount,
  type IntentOf,
  intendedAmount,
  type PlanDraft,
  parseAccountId,
  parsePoolId,
  refusedField,
} from '@polystake/core'
import type { CosmosContext } from '../../context.js'
import { isOneForOne, returnedTokens } from '../../maths/validatorShares.js'
import type { CosmosMessages } from '../../steps/cosmosMessages.js'
import { redelegateMessage, writeMessage } from '../../steps/messageTypes.js'
import { assertAbsent } from './assertAbsent.js'
import { assertPossible, blockedAbove, blockedEntries, blockedRedelegate, blockedValidator } from './blocked.js'
import { between, claimEffects, delegationPlan } from './delegationPlan.js'
import { type DelegationView, readDelegation } from './delegationView.js'
import { parseValidatorAddress } from './readValidators.js'
import { readRedelegations } from './redelegations.js'
import { isTombstoned } from './tombstones.js'
import { stakingSlug, validatorName } from './validatorPool.js'
import { bondStatusOf } from './validatorStatus.js'
import { redelegationWarning, rewardWarnings, statusWarnings } from './warnings.js'

/** Until when what is moved answers for its former validator; undefined where that one is out of the set already. */
const lockedUntil = (context: CosmosContext, { validator, parameters }: DelegationView): Date | undefined => {
  const status = bondStatusOf(validator)
  if (status === 'unbonded') return undefined
  if (status === 'unbonding') return validator.unbondingTime
  return new Date(context.readAsOf().time.getTime() + parameters.unbondingSeconds * 1000)
}

/** Plans a move from one validator to another. */
export const planRedelegate = async (
  context: CosmosContext,
  intent: IntentOf<'redelegate', 'cosmos'>,
): Promise<PlanDraft<CosmosMessages>> => {
  assertAbsent(intent, ['lots', 'options'])
  const { owner, amounts } = intent
  const target = parsePoolId(intent.to)
  const validatorDstAddress = parseValidatorAddress(context, target.address)
  const validatorSrcAddress = parseValidatorAddress(context, parsePoolId(intent.pool).address)
  if (target.protocol !== stakingSlug || validatorDstAddress === validatorSrcAddress)
    throw refusedField('invalid-intent', 'to', 'must be another validator')
  const [from, to, redelegations] = await Promise.all([
    readDelegation(context, intent),
    readDelegation(context, { owner, pool: intent.to }),
    readRedelegations(context, parseAccountId(owner).address),
  ])
  const { delegatorAddress, delegated, amountOf, parameters } = from
  const { shares, withdrawable } = delegated
  const value = amounts === 'all' ? withdrawable.value : intendedAmount(amounts, withdrawable.asset)
  const entries = redelegations.filter((one) => one.to === validatorDstAddress && one.from === validatorSrcAddress)
  assertPossible(
    'redelegate',
    blockedRedelegate(
      withdrawable,
      returnedTokens(value, shares, from.validator),
      redelegations.filter((one) => one.to === validatorSrcAddress),
    ) ??
      blockedValidator(to.validator) ??
      blockedEntries(
        entries.map(({ until }) => until),
        parameters.maxEntries,
      ) ??
      blockedAbove('redelegate', value, withdrawable),
  )
  const until = lockedUntil(context, from)
  const lost = isOneForOne(from.validator) ? 0n : 1n
  const rounded = isOneForOne(to.validator) ? 0n : 1n
  const least = (loss: bigint) => amountOf(value > loss ? value - loss : 0n)
  const effects: Effect[] = [
    // what stays is rounded anew too
    { kind: 'pay', owner, pool: from.pool, state: 'active', ...between(least(2n * lost), amountOf(value)) },
    {
      kind: 'receive',
      owner,
      pool: to.pool,
      state: 'active',
      ...between(least(lost + rounded), amountOf(value + rounded)),
    },
    ...claimEffects(to, to.rewards),
  ]
  const warnings = [
    ...statusWarnings(to.validator, await isTombstoned(context, to.validator)),
    ...(until ? [redelegationWarning(until)] : []),
    ...rewardWarnings(to.rewards),
  ]
  const redelegate = writeMessage(redelegateMessage, {
    delegatorAddress,
    validatorSrcAddress,
    validatorDstAddress,
    amount: { denom: parameters.bondDenom, amount: `${value}` },
  })
  const purpose = `Move ${formatAmount(amountOf(value), { symbol: true })} to ${validatorName(to.validator)} from`
  return delegationPlan(from, purpose, { messages: [redelegate], effects, warnings })
}
