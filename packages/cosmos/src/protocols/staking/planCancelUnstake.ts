import {
  type Amount,
  blockedAction,
  type Effect,
  formatAmount,
  type IntentOf,
  intendedAmount,
  type PlanDraft,
  refusedField,
} from '@polystake/core'
import type { CosmosContext } from '../../context.js'
import type { CosmosMessages } from '../../steps/cosmosMessages.js'
import { cancelUnbondingMessage, writeMessage } from '../../steps/messageTypes.js'
import { assertAbsent } from './assertAbsent.js'
import { assertPossible, blockedAbove } from './blocked.js'
import { boundsOf, delegationPlan } from './delegationPlan.js'
import { type DelegationView, readDelegation } from './delegationView.js'
import { blockedCancel, lotOf, type UnbondingEntry } from './unbondingEntries.js'
import { statusWarnings } from './warnings.js'

/** The entries that are meant: those that are named, or all that can be staked again. @throws `action-blocked` where there is none */
const chosenEntries = (context: CosmosContext, { validator, unbonding }: DelegationView, lots?: readonly string[]) => {
  const entries = unbonding?.entries ?? []
  const blockedOf = (entry: UnbondingEntry) => blockedCancel(validator, entries, entry, context.readAsOf().time)
  for (const lot of lots ?? [])
    if (!entries.some((entry) => lotOf(entry) === lot))
      throw refusedField('invalid-intent', 'lots', `name ${lot}, which is not unbonding from this validator`)
  const meant = lots ? entries.filter((entry) => lots.includes(lotOf(entry))) : entries
  const possible = meant.filter((entry) => !blockedOf(entry))
  const [refused] = lots || possible.length === 0 ? meant.flatMap((entry) => blockedOf(entry) ?? []) : []
  assertPossible('cancelUnstake', refused)
  if (possible.length > 0) return possible
  throw blockedAction('cancelUnstake', {
    reason: 'nothing-to-do',
    message: 'Nothing is unbonding from this validator.',
  })
}

/** Plans to stake again what is unbonding: entries by their lots, a part of one of them, or all. */
export const planCancelUnstake = async (
  context: CosmosContext,
  intent: IntentOf<'cancelUnstake', 'cosmos'>,
): Promise<PlanDraft<CosmosMessages>> => {
  assertAbsent(intent, ['options'])
  const { owner, pool, amounts, lots } = intent
  const view = await readDelegation(context, { owner, pool })
  const { delegatorAddress, validator, parameters, amountOf } = view
  const entries = chosenEntries(context, view, lots)
  if (amounts && entries.length > 1) throw refusedField('invalid-intent', 'amounts', 'must come with one lot')
  const amountIn = (entry: UnbondingEntry): Amount => {
    const whole = amountOf(entry.balance)
    const value = amounts ? intendedAmount(amounts, whole.asset) : whole.value
    assertPossible('cancelUnstake', blockedAbove('cancelUnstake', value, whole))
    return amountOf(value)
  }
  const parts = entries.map((entry) => ({ entry, amount: amountIn(entry) }))
  const effects = parts.map(
    ({ entry, amount }): Effect => ({
      kind: 'move',
      owner,
      pool: view.pool,
      state: 'active',
      lot: lotOf(entry),
      ...boundsOf(view, amount.value, 1n),
    }),
  )
  const messages = parts.map(({ entry, amount }) =>
    writeMessage(cancelUnbondingMessage, {
      delegatorAddress,
      validatorAddress: validator.operatorAddress,
      amount: { denom: parameters.bondDenom, amount: `${amount.value}` },
      creationHeight: entry.creationHeight,
    }),
  )
  const sum = amountOf(parts.reduce((total, { amount }) => total + amount.value, 0n))
  const purpose = `Stake ${formatAmount(sum, { symbol: true })} again that is unbonding from`
  return delegationPlan(view, purpose, { messages, effects, warnings: statusWarnings(validator) })
}
