import { type IntentOf, type PlanDraft, StakingError } from '@polystake/core'
import type { CosmosContext } from '../../context.js'
import type { CosmosMessages } from '../../steps/cosmosMessages.js'
import { withdrawRewardMessage, writeMessage } from '../../steps/messageTypes.js'
import { claimEffects, claimWarnings } from './claimEffects.js'
import { readDelegation } from './delegationView.js'
import { invalidField } from './intendedAmount.js'
import { validatorName } from './validatorPool.js'

/** Plans a withdrawal of all that waits at one validator: the chain pays all or nothing. */
export const planClaimRewards = async (
  context: CosmosContext,
  intent: IntentOf<'claimRewards', 'cosmos'>,
): Promise<PlanDraft<CosmosMessages>> => {
  if (intent.amounts !== undefined) throw invalidField('amounts', 'must be left out: all rewards are claimed at once')
  if (intent.lots !== undefined) throw invalidField('lots', 'must be left out: all rewards are claimed at once')
  const view = await readDelegation(context, intent)
  const { delegatorAddress, validator, rewards } = view
  if (rewards?.size === 0)
    throw new StakingError('action-blocked', {
      message: 'No rewards are waiting at this validator.',
      context: { verb: 'claimRewards', reason: 'nothing-to-do' },
    })
  if (!rewards)
    throw new StakingError('action-blocked', {
      message: 'The chain cannot work out the rewards of this delegation.',
      context: { verb: 'claimRewards', reason: 'not-permitted' },
    })
  const withdraw = writeMessage(withdrawRewardMessage, {
    delegatorAddress,
    validatorAddress: validator.operatorAddress,
  })
  const purpose = `Claim the rewards that wait at ${validatorName(validator)}`
  return {
    steps: [{ kind: 'messages', purpose, messages: [withdraw] }],
    effects: claimEffects(view),
    warnings: claimWarnings(view),
  }
}
