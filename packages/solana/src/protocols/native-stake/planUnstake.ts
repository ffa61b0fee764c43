import {
  blockedAction,
  type Effect,
  type IntentOf,
  intendedAmount,
  type PlanDraft,
  parseAccountId,
  parsePoolId,
  refusedField,
} from '@polystake/core'
import { shortAddress } from '../../address.js'
import { createStakeAccount, deactivateStake, splitStake } from '../../codec/stakeInstructions.js'
import type { SolanaContext } from '../../context.js'
import { type Choice, chooseStake } from '../../maths/chooseStake.js'
import type { SolanaInstructions } from '../../steps/solanaInstructions.js'
import { toSteps } from '../../steps/toSteps.js'
import { blockOfUnstake, inWords, sumOf } from './actions.js'
import { chooseLots } from './chooseLots.js'
import { effectsFor } from './effect.js'
import { epochWarning } from './epochWarning.js'
import { countDelegation, type Lot } from './lot.js'
import { minimumDelegation } from './minimumDelegation.js'
import { blockOfPayment, newAccountRent, readFreeAccount } from './newAccount.js'
import { exitId } from './pool.js'
import { readLots } from './readPositions.js'

/** Plans to deactivate stake accounts: whole ones as they are, a part of one after splitting it off. */
export const planUnstake = async (
  context: SolanaContext,
  intent: IntentOf<'unstake', 'solana'>,
): Promise<PlanDraft<SolanaInstructions>> => {
  const owner = parseAccountId(intent.owner).address
  const pool = parsePoolId(intent.pool).address
  if (intent.exit !== undefined && intent.exit !== exitId)
    throw refusedField('invalid-intent', 'exit', `must be ${exitId}`)
  const asked = intent.amounts !== 'all' && intendedAmount(intent.amounts, context.sol)

  const [[state, all], [payer], free] = await context.read((session) =>
    Promise.all([readLots(session, owner), session.accounts([owner]), readFreeAccount(session, owner)]),
  )
  const blockOf = (lot: Lot) => blockOfUnstake(lot, owner, state)
  const lots = chooseLots({ verb: 'unstake', pool, lots: all, named: intent.lots, blockOf })
  const lamports = asked || sumOf(lots, 'stake')
  const { whole, part } = choose(context, lots, lamports)
  const rent = newAccountRent(state)
  const block = part && blockOfPayment(context, payer, rent, state)
  if (block) throw blockedAction('unstake', block)

  const { effect, effectsOn } = effectsFor(context, intent)
  const groups = whole.map(({ address }) => [deactivateStake(address, owner)])
  const targets = [...whole]
  const deposit: Effect[] = []
  if (part) {
    const { of, amount } = part
    const { address, seed } = free
    const delegation = of.delegation && { ...of.delegation, stake: amount }
    targets.push({ ...of, address, free: 0n, ...countDelegation(delegation, state) })
    deposit.push(effect('pay', rent, {}), effect('receive', rent, { lot: address, state: 'deposit' }))
    groups.push([
      createStakeAccount({ owner, stakeAccount: address, seed, lamports: rent }),
      splitStake(of.address, address, owner, amount),
      deactivateStake(address, owner),
    ])
  }
  const moves = targets.flatMap((lot) =>
    effectsOn('move', { ...lot, deactivated: true, pending: 0n, free: lot.free + lot.pending, deposit: 0n }, state),
  )
  return {
    steps: toSteps(owner, `Unstake ${inWords(context, lamports)} from validator ${shortAddress(pool)}`, groups),
    effects: [...deposit, ...moves],
    warnings: [epochWarning(state)],
  }
}

const choose = (context: SolanaContext, lots: readonly Lot[], lamports: bigint): Choice<Lot> => {
  const total = sumOf(lots, 'stake')
  if (lamports > total)
    throw blockedAction('unstake', {
      reason: 'insufficient-balance',
      message: `${inWords(context, total)} can be unstaked, not ${inWords(context, lamports)}.`,
    })
  const choice = chooseStake(lots, lamports, minimumDelegation)
  if (choice) return choice
  throw blockedAction('unstake', {
    reason: 'below-minimum',
    message: `A part must be ${inWords(context, minimumDelegation)} or more, and leave that.`,
  })
}
