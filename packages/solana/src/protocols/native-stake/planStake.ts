import {
  blockedAction,
  type IntentOf,
  intendedAmount,
  type PlanDraft,
  parseAccountId,
  parsePoolId,
} from '@polystake/core'
import { shortAddress } from '../../address.js'
import { createStakeAccount, delegateStake, initializeStake } from '../../codec/stakeInstructions.js'
import type { SolanaContext } from '../../context.js'
import type { SolanaInstructions } from '../../steps/solanaInstructions.js'
import { inWords, rewardPeriod } from './actions.js'
import { effectsFor } from './effect.js'
import { epochWarning } from './epochWarning.js'
import { minimumDelegation } from './minimumDelegation.js'
import { blockOfPayment, newAccountRent, readFreeAccount } from './newAccount.js'
import { assertVoteAddress, poolNotFound } from './readPools.js'
import { toValidator, warningsOf } from './validator.js'

/** Plans a new stake account that is delegated to a validator. */
export const planStake = async (
  context: SolanaContext,
  intent: IntentOf<'stake', 'solana'>,
): Promise<PlanDraft<SolanaInstructions>> => {
  const owner = parseAccountId(intent.owner).address
  const vote = parsePoolId(intent.pool).address
  assertVoteAddress(context, vote)
  const lamports = intendedAmount(intent.amounts, context.sol)
  if (lamports < minimumDelegation)
    throw blockedAction('stake', {
      reason: 'below-minimum',
      message: `The least that can be staked is ${inWords(context, minimumDelegation)}.`,
    })

  const [state, [payer, voteAccount], free] = await context.read((session) =>
    Promise.all([session.chainState(), session.accounts([owner, vote]), readFreeAccount(session, owner)]),
  )
  const validator = toValidator(voteAccount)
  if (!validator) throw poolNotFound(context, vote)
  const rent = newAccountRent(state)
  const block = rewardPeriod(state) ?? blockOfPayment(context, payer, lamports + rent, state)
  if (block) throw blockedAction('stake', block)

  const { seed, address } = free
  const { effect, effectsOn } = effectsFor(context, intent)
  const holds = { stake: lamports, effective: 0n, pending: lamports, free: 0n, deposit: rent, deactivated: false }
  return {
    steps: [
      {
        kind: 'instructions',
        purpose: `Stake ${inWords(context, lamports)} with validator ${shortAddress(vote)}`,
        owner,
        instructions: [
          createStakeAccount({ owner, stakeAccount: address, seed, lamports: lamports + rent }),
          initializeStake(address, owner),
          delegateStake(address, vote, owner),
        ],
      },
    ],
    effects: [effect('pay', lamports + rent, {}), ...effectsOn('receive', { address, ...holds }, state)],
    warnings: [epochWarning(state), ...warningsOf(validator)],
  }
}
