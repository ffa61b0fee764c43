import { type IntentOf, type PlanDraft, refusedField } from '@polystake/core'
import type { CosmosContext } from '../../context.js'
import type { CosmosMessages } from '../../steps/cosmosMessages.js'
import { withdrawRewardMessage, writeMessage } from '../../steps/messageTypes.js'
import { assertAbsent } from './assertAbsent.js'
import { assertPossible, blockedClaim } from './blocked.js'
import { delegationPlan } from './delegationPlan.js'
import { readDelegation } from './delegationView.js'
import { claimOptions, planClaimAll } from './planClaimAll.js'
import { readOptions } from './readOptions.js'

/** Plans a withdrawal of all that waits at one validator: the chain pays all or nothing. With the option `pools`, at every one. */
export const planClaimRewards = async (
  context: CosmosContext,
  intent: IntentOf<'claimRewards', 'cosmos'>,
): Promise<PlanDraft<CosmosMessages>> => {
  assertAbsent(intent, ['amounts', 'lots'])
  const options = readOptions(intent, claimOptions)
  if (options.pools === 'all') return planClaimAll(context, intent)
  for (const key in options)
    throw refusedField('invalid-intent', `options.${key}`, 'goes with options.pools, which must be all')
  const view = await readDelegation(context, intent)
  const { delegatorAddress, validator, rewards } = view
  assertPossible('claimRewards', blockedClaim(rewards))
  const { operatorAddress: validatorAddress } = validator
  const messages = [writeMessage(withdrawRewardMessage, { delegatorAddress, validatorAddress })]
  return delegationPlan(view, 'Claim the rewards that wait at', { messages })
}
