import { type IntentOf, type PlanDraft, parseAccountId, refusedField } from '@polystake/core'
import { parseAddress } from '../../address.js'
import { distributionParametersQuery } from '../../codec/rewardMessages.js'
import type { CosmosContext } from '../../context.js'
import type { CosmosMessages } from '../../steps/cosmosMessages.js'
import { setWithdrawAddressMessage, writeMessage } from '../../steps/messageTypes.js'
import { assertAbsent } from './assertAbsent.js'
import { assertPossible, withdrawAddressFixed } from './blocked.js'
import { optional } from './optional.js'
import { readOptions } from './readOptions.js'
import { readWithdrawAddress } from './rewards.js'
import { withdrawAddressWarnings } from './warnings.js'

/** Plans to have all rewards of an owner paid to another account, or to itself again. It moves nothing. */
export const planSetWithdrawAddress = async (
  context: CosmosContext,
  intent: IntentOf<'manage', 'cosmos'>,
): Promise<PlanDraft<CosmosMessages>> => {
  assertAbsent(intent, ['lots'])
  const { address } = readOptions(intent, ['address'])
  if (typeof address !== 'string') throw refusedField('invalid-intent', 'options.address', 'must be an address')
  const { address: delegatorAddress } = parseAccountId(intent.owner)
  const withdrawAddress = parseAddress(address, context.facts.prefix)
  const [parameters, current] = await Promise.all([
    optional(context.read(distributionParametersQuery, {})),
    readWithdrawAddress(context, delegatorAddress),
  ])
  if (!parameters?.params.withdrawAddrEnabled) assertPossible('manage', withdrawAddressFixed)
  if (current === withdrawAddress)
    assertPossible('manage', { reason: 'nothing-to-do', message: `Rewards are paid to ${current} already.` })
  const message = writeMessage(setWithdrawAddressMessage, { delegatorAddress, withdrawAddress })
  return {
    steps: [{ kind: 'messages', purpose: `Have all rewards paid to ${withdrawAddress}`, messages: [message] }],
    effects: [],
    warnings: withdrawAddressWarnings(delegatorAddress, withdrawAddress),
  }
}
