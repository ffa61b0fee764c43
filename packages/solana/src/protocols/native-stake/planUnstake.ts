import { type Effect, type IntentOf, type PlanDraft, parseAccountId, parsePoolId } from '@polystake/core'
import { shortAddress } from '../../address.js'
import type { SolanaInstruction } from '../../codec/instruction.js'
import { createStakeAccount, deactivateStake, splitStake } from '../../codec/stakeInstructions.js'
import type { SolanaContext } from '../../context.js'
import { refusedField } from '../../errors.js'
import { effectiveStake } from '../../maths/activation.js'
import { type Choice, chooseStake } from '../../maths/chooseStake.js'
import type { ChainState } from '../../session.js'
import { packSteps } from '../../steps/packSteps.js'
import type { SolanaInstructions } from '../../steps/solanaInstructions.js'
import { blockOfUnstake, inWords, sumOf } from './actions.js'
import { chooseLots } from './chooseLots.js'
import { effectFor } from './effect.js'
import { epochWarning } from './epochWarning.js'
import { type Lot, settledAt } from './lot.js'
import { minimumDelegation } from './minimumDelegation.js'
import { blockOfPayment, type NewAccount, newAccountRent, noFreeAccount, readFreeAccount } from './newAccount.js'
import { exitId } from './pool.js'
import { readLots } from './readPositions.js'
import { actionBlocked, assertDelegated, lamportsOf } from './refusals.js'

/** A stake account that is deactivated, and what goes before. */
interface Target {
  address: string
  /** The stake that counts, and cools down. */
  effective: bigint
  /** What does not count, and is free at once, unless it is locked. */
  free: bigint
  lockedUntil: Date | undefined
  preparation: SolanaInstruction[]
}

/** Plans to deactivate stake accounts: whole ones as they are, a part of one after splitting it off. */
export const planUnstake = async (
  context: SolanaContext,
  intent: IntentOf<'unstake', 'solana'>,
): Promise<PlanDraft<SolanaInstructions>> => {
  const owner = parseAccountId(intent.owner).address
  const pool = parsePoolId(intent.pool).address
  assertDelegated('unstake', pool)
  if (intent.exit !== undefined && intent.exit !== exitId)
    throw refusedField('invalid-intent', 'exit', `must be ${exitId}`)
  const asked = intent.amounts === 'all' ? undefined : lamportsOf(context, intent.amounts)

  const [[state, all], [payer], free] = await context.read((session) =>
    Promise.all([readLots(session, owner), session.accounts([owner]), readFreeAccount(session, owner)]),
  )
  const blockOf = (lot: Lot) => blockOfUnstake(lot, owner, state)
  const lots = chooseLots({ verb: 'unstake', pool, lots: all, named: intent.lots, blockOf })
  const lamports = asked ?? sumOf(lots, 'stake')
  const { whole, part } = choose(context, lots, lamports)
  const rent = newAccountRent(state)
  const block = part && (free ? blockOfPayment(context, payer, rent, state) : noFreeAccount)
  if (block) throw actionBlocked('unstake', block)

  const effect = effectFor(context, intent)
  const targets = whole.map(toTarget)
  const deposit: Effect[] = []
  if (part && free) {
    targets.push(splitOff(part, free, owner, rent, state))
    deposit.push(effect('pay', rent, {}), effect('receive', rent, { lot: free.address, state: 'deposit' }))
  }
  return {
    steps: packSteps({
      owner,
      purpose: `Unstake ${inWords(context, lamports)} from validator ${shortAddress(pool)}`,
      groups: targets.map(({ address, preparation }) => [...preparation, deactivateStake(address, owner)]),
    }),
    effects: [...deposit, ...targets.flatMap((target) => movesOf(target, effect, state))],
    warnings: [epochWarning(state)],
  }
}

const choose = (context: SolanaContext, lots: readonly Lot[], lamports: bigint): Choice<Lot> => {
  const total = sumOf(lots, 'stake')
  if (lamports > total)
    throw actionBlocked('unstake', {
      reason: 'insufficient-balance',
      message: `${inWords(context, total)} can be unstaked, not ${inWords(context, lamports)}.`,
    })
  const choice = chooseStake(lots, lamports, minimumDelegation)
  if (choice) return choice
  throw actionBlocked('unstake', {
    reason: 'below-minimum',
    message: `A part of a stake account must be ${inWords(context, minimumDelegation)} or more, and leave as much.`,
  })
}

const toTarget = ({ address, effective, pending, free, lockedUntil }: Lot): Target => ({
  address,
  effective,
  free: pending + free,
  lockedUntil,
  preparation: [],
})

const splitOff = (
  { of, amount }: NonNullable<Choice<Lot>['part']>,
  { address, seed }: NewAccount,
  owner: string,
  rent: bigint,
  { clock, stakeHistory }: ChainState,
): Target => {
  const effective = of.delegation ? effectiveStake({ ...of.delegation, stake: amount }, clock.epoch, stakeHistory) : 0n
  return {
    address,
    effective,
    free: amount - effective,
    lockedUntil: of.lockedUntil,
    preparation: [
      createStakeAccount({ owner, stakeAccount: address, seed, lamports: rent }),
      splitStake(of.address, address, owner, amount),
    ],
  }
}

const movesOf = (
  { address: lot, effective, free, lockedUntil }: Target,
  effect: ReturnType<typeof effectFor>,
  state: ChainState,
): Effect[] => [
  ...(effective > 0n
    ? [effect('move', effective, { lot, state: 'deactivating', availableAt: toText(settledAt(state, 'deactivating')) })]
    : []),
  ...(free > 0n
    ? [
        effect('move', free, {
          lot,
          ...(lockedUntil ? { state: 'locked', availableAt: toText(lockedUntil) } : { state: 'withdrawable' }),
        }),
      ]
    : []),
]

const toText = (date: Date): string => date.toISOString()
