import {
  blockedAction,
  type IntentOf,
  intendedAmount,
  type PlanDraft,
  parseAccountId,
  parsePoolId,
} from '@polystake/core'
import { withdrawStake } from '../../codec/stakeInstructions.js'
import type { SolanaContext } from '../../context.js'
import { smaller } from '../../maths/smaller.js'
import type { SolanaInstructions } from '../../steps/solanaInstructions.js'
import { toSteps } from '../../steps/toSteps.js'
import { blockOfWithdraw, inWords, sumOf } from './actions.js'
import { chooseLots } from './chooseLots.js'
import { effectsFor } from './effect.js'
import { epochWarning } from './epochWarning.js'
import { isClosable, type Lot } from './lot.js'
import { readLots } from './readPositions.js'

/** What is taken of a stake account. */
interface Withdrawal {
  lot: Lot
  lamports: bigint
  closes: boolean
}

/** Plans to withdraw what is free: all of it, or an amount. An account of which nothing is left is closed, and its deposit comes back. */
export const planWithdraw = async (
  context: SolanaContext,
  intent: IntentOf<'withdraw', 'solana'>,
): Promise<PlanDraft<SolanaInstructions>> => {
  const owner = parseAccountId(intent.owner).address
  const pool = parsePoolId(intent.pool).address
  const asked = intent.amounts && intendedAmount(intent.amounts, context.sol)
  const [state, all] = await context.read((session) => readLots(session, owner))
  const blockOf = (lot: Lot) => blockOfWithdraw(lot, state)
  const lots = chooseLots({ verb: 'withdraw', pool, lots: all, named: intent.lots, blockOf })
  const free = sumOf(lots, 'free')
  if (asked !== undefined && asked > free)
    throw blockedAction('withdraw', {
      reason: 'insufficient-balance',
      message: `${inWords(context, free)} can be withdrawn, not ${inWords(context, asked)}.`,
    })

  const withdrawals = takeFrom(lots, asked ?? free, asked === undefined)
  const { effect } = effectsFor(context, intent)
  const effects = withdrawals.flatMap(({ lot: { address: lot }, lamports, closes }) => [
    effect('receive', lamports, { lot }),
    ...(closes ? [effect('close', lamports, { lot })] : []),
  ])
  return {
    steps: toSteps(
      owner,
      `Withdraw ${inWords(context, sumOf(withdrawals, 'lamports'))}`,
      withdrawals.map(({ lot, lamports }) => [withdrawStake(lot.address, owner, lamports)]),
    ),
    effects,
    warnings: [epochWarning(state)],
  }
}

/** Takes lamports of one account after another; whoever withdraws everything also closes accounts that hold no more than their rent. */
const takeFrom = (lots: readonly Lot[], lamports: bigint, everything: boolean): Withdrawal[] => {
  let rest = lamports
  return lots.flatMap((lot) => {
    const taken = smaller(lot.free, rest)
    rest -= taken
    const closes = isClosable(lot) && taken === lot.free
    return taken > 0n || everything ? [{ lot, closes, lamports: closes ? lot.lamports : taken }] : []
  })
}
