import type { IntentOf, PlanDraft } from '@polystake/core'
import type { CosmosContext } from '../../context.js'
import type { CosmosMessages } from '../../steps/cosmosMessages.js'
import { withdrawRewardMessage, writeMessage } from '../../steps/messageTypes.js'
import { assertAbsent } from './assertAbsent.js'
import { assertPossible, blockedClaim } from './blocked.js'
import { delegationPlan } from './delegationPlan.js'
import { readDelegation } from './delegationView.js'

/** Plans a withdrawal of all that waits at one validator: the chain pays all or nothing. */
export const planClaimRewards = async (
  context: CosmosContext,
  intent: IntentOf<'claimRewards', 'cosmos'>,
): Promise<PlanDraft<CosmosMessages>> => {
  assertAbsent(intent, ['amounts', 'lots'])
  const view = await readDelegation(context, intent)
  const { delegatorAddress, validator, rewards } = view
  assertPossible('claimRewards', blockedClaim(rewards))
  const { operatorAddress: validatorAddress } = validator
  const withdraw = writeMessage(withdrawRewardMessage, { delegatorAddress, validatorAddress })
  return delegationPlan(view, 'Claim the rewards that wait at', withdraw)
}
