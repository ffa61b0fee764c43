import { type IntentOf, type PlanDraft, parseAccountId, parsePoolId, type Warning } from '@polystake/core'
import { shortAddress } from '../../address.js'
import { createStakeAccount, delegateStake, initializeStake } from '../../codec/stakeInstructions.js'
import type { SolanaContext } from '../../context.js'
import type { SolanaInstructions } from '../../steps/solanaInstructions.js'
import { inWords, rewardPeriod } from './actions.js'
import { effectFor } from './effect.js'
import { epochWarning } from './epochWarning.js'
import { settledAt } from './lot.js'
import { minimumDelegation } from './minimumDelegation.js'
import { blockOfPayment, newAccountRent, noFreeAccount, readFreeAccount } from './newAccount.js'
import { assertVoteAddress, poolNotFound } from './readPools.js'
import { fullCommission } from './readPositions.js'
import { actionBlocked, assertDelegated, lamportsOf } from './refusals.js'
import { toValidator } from './validator.js'

/** Plans a new stake account that is delegated to a validator. */
export const planStake = async (
  context: SolanaContext,
  intent: IntentOf<'stake', 'solana'>,
): Promise<PlanDraft<SolanaInstructions>> => {
  const owner = parseAccountId(intent.owner).address
  const vote = parsePoolId(intent.pool).address
  assertDelegated('stake', vote)
  assertVoteAddress(context, vote)
  const lamports = lamportsOf(context, intent.amounts)
  if (lamports < minimumDelegation)
    throw actionBlocked('stake', {
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
  if (block) throw actionBlocked('stake', block)
  if (!free) throw actionBlocked('stake', noFreeAccount)

  const { seed, address: stakeAccount } = free
  const effect = effectFor(context, intent)
  const warnings: Warning[] = [epochWarning(state), ...(validator.commissionBps === 10_000 ? [fullCommission] : [])]
  return {
    steps: [
      {
        kind: 'instructions',
        purpose: `Stake ${inWords(context, lamports)} with validator ${shortAddress(vote)}`,
        owner,
        instructions: [
          createStakeAccount({ owner, stakeAccount, seed, lamports: lamports + rent }),
          initializeStake(stakeAccount, owner),
          delegateStake(stakeAccount, vote, owner),
        ],
      },
    ],
    effects: [
      effect('pay', lamports + rent, {}),
      effect('receive', lamports, {
        lot: stakeAccount,
        state: 'activating',
        availableAt: settledAt(state, 'activating').toISOString(),
      }),
      effect('receive', rent, { lot: stakeAccount, state: 'deposit' }),
    ],
    warnings,
  }
}
