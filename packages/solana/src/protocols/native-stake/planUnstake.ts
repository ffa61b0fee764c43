import { type Effect, type IntentOf, type PlanDraft, parseAccountId, parsePoolId, toPlanAmount } from '@polystake/core'
import { shortAddress } from '../../address.js'
import { createStakeAccount, deactivateStake, splitStake } from '../../codec/stakeInstructions.js'
import type { SolanaContext } from '../../context.js'
import { activationOf } from '../../maths/activation.js'
import { type Choice, chooseStake } from '../../maths/chooseStake.js'
import type { ChainState } from '../../session.js'
import { packSteps } from '../../steps/packSteps.js'
import type { SolanaInstructions } from '../../steps/solanaInstructions.js'
import { blockOfUnstake, inWords, stakeOf, sum } from './actions.js'
import { chooseLots } from './chooseLots.js'
import { epochWarning } from './epochWarning.js'
import { type Lot, settledAt } from './lot.js'
import { minimumDelegation } from './minimumDelegation.js'
import { blockOfPayment, type NewAccount, newAccountRent, noFreeAccount, readFreeAccount } from './newAccount.js'
import { readLots } from './readPositions.js'
import { actionBlocked, assertDelegated, assertExit, lamportsOf } from './refusals.js'

/** Plans to deactivate stake accounts, whole ones as they are, a part of one after splitting it off. */
export const planUnstake = async (
  context: SolanaContext,
  intent: IntentOf<'unstake', 'solana'>,
): Promise<PlanDraft<SolanaInstructions>> => {
  const owner = parseAccountId(intent.owner).address
  const pool = parsePoolId(intent.pool).address
  assertDelegated('unstake', pool)
  assertExit(intent.exit)
  const asked = intent.amounts === 'all' ? undefined : lamportsOf(context, intent.amounts)

  const [[state, all], [payer], free] = await context.read((session) =>
    Promise.all([readLots(session, owner), session.accounts([owner]), readFreeAccount(session, owner)]),
  )
  const blockOf = (lot: Lot) => blockOfUnstake(lot, owner, state)
  const lots = chooseLots({ verb: 'unstake', pool, lots: all, named: intent.lots, blockOf })
  const lamports = asked ?? sum(lots.map(stakeOf))
  const { whole, part } = choose(context, lots, lamports)
  const wholeLots = lots.filter(({ address }) => whole.includes(address))
  const divided = lots.find(({ address }) => address === part?.address)
  const rent = newAccountRent(state)
  if (part) {
    if (!free) throw actionBlocked('unstake', noFreeAccount)
    const block = blockOfPayment(context, payer, rent, state)
    if (block) throw actionBlocked('unstake', block)
  }
  const cut = part && divided && free ? { lot: divided, amount: part.amount, into: free } : undefined

  const effectOf = effectsFor(context, intent, state)
  return {
    steps: packSteps({
      owner,
      purpose: `Unstake ${inWords(context, lamports)} from validator ${shortAddress(pool)}`,
      groups: [
        ...wholeLots.map(({ address }) => [deactivateStake(address, owner)]),
        ...(cut
          ? [
              [
                createStakeAccount({ owner, stakeAccount: cut.into.address, seed: cut.into.seed, lamports: rent }),
                splitStake(cut.lot.address, cut.into.address, owner, cut.amount),
                deactivateStake(cut.into.address, owner),
              ],
            ]
          : []),
      ],
    }),
    effects: [...wholeLots.flatMap(effectOf.whole), ...(cut ? effectOf.part(cut, rent) : [])],
    warnings: [epochWarning(state)],
  }
}

const choose = (context: SolanaContext, lots: readonly Lot[], lamports: bigint): Choice => {
  const total = sum(lots.map(stakeOf))
  if (lamports > total)
    throw actionBlocked('unstake', {
      reason: 'insufficient-balance',
      message: `${inWords(context, total)} can be unstaked, not ${inWords(context, lamports)}.`,
    })
  const stakes = lots.map((lot) => ({ address: lot.address, stake: stakeOf(lot) }))
  const choice = chooseStake(stakes, lamports, minimumDelegation)
  if (choice) return choice
  throw actionBlocked('unstake', {
    reason: 'below-minimum',
    message: `A part of a stake account must be ${inWords(context, minimumDelegation)} or more and leave as much: unstake another amount, or whole stake accounts.`,
  })
}

/** States what deactivating does: what counts as stake cools down, everything else can be withdrawn at once, unless it is locked. */
const effectsFor = (context: SolanaContext, { owner, pool }: IntentOf<'unstake', 'solana'>, state: ChainState) => {
  const amountOf = (value: bigint) => toPlanAmount({ asset: context.sol, value })
  const availableAt = settledAt(state, 'deactivating').toISOString()
  const moved = (lot: string, effective: bigint, free: bigint, lockedUntil: Date | undefined): Effect[] => [
    ...moveOf({ state: 'deactivating', availableAt }, lot, effective),
    ...moveOf(
      lockedUntil ? { state: 'locked', availableAt: lockedUntil.toISOString() } : { state: 'withdrawable' },
      lot,
      free,
    ),
  ]
  const moveOf = (to: Pick<Effect, 'state' | 'availableAt'>, lot: string, value: bigint): Effect[] =>
    value === 0n ? [] : [{ kind: 'move', owner, pool, lot, ...to, exact: amountOf(value) }]
  return {
    whole: (lot: Lot): Effect[] => moved(lot.address, lot.effective, lot.pending + lot.free, lot.lockedUntil),
    part: (cut: { lot: Lot; amount: bigint; into: NewAccount }, rent: bigint): Effect[] => {
      const { lot, amount, into } = cut
      const part = lot.delegation && { ...lot.delegation, stake: amount }
      const effective = part ? activationOf(part, state.clock.epoch, state.stakeHistory).effective : 0n
      return [
        { kind: 'pay', owner, exact: amountOf(rent) },
        { kind: 'receive', owner, pool, lot: into.address, state: 'deposit', exact: amountOf(rent) },
        ...moved(into.address, effective, amount - effective, lot.lockedUntil),
      ]
    },
  }
}
