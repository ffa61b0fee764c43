import { type Action, type Amount, type BlockReason, formatAmount } from '@polystake/core'
import type { SolanaContext } from '../../context.js'
import { dateAfter, epochTime } from '../../maths/epochTime.js'
import { smaller } from '../../maths/smaller.js'
import type { ChainState } from '../../session.js'
import { isClosable, type Lot, settledAt } from './lot.js'
import { minimumDelegation } from './minimumDelegation.js'

/** Why something cannot be done now. */
export interface Block {
  reason: BlockReason
  message: string
  until?: Date
}

/** Every change of a stake account fails while the chain pays out rewards (error 16 of the stake program). */
export const rewardPeriod = ({ epochRewards, clock, schedule }: ChainState): Block | undefined => {
  if (!epochRewards?.active) return undefined
  const { secondsPerSlot } = epochTime(clock, schedule)
  return {
    reason: 'reward-period',
    message: 'The chain is paying out rewards; no stake account can be changed meanwhile.',
    until: dateAfter(clock, Math.ceil(Number(epochRewards.partitions) * secondsPerSlot)),
  }
}

/** Why a stake account cannot be deactivated by its owner now. */
export const blockOfUnstake = (lot: Lot, owner: string, state: ChainState): Block | undefined => {
  if (!lot.delegation || lot.deactivated)
    return { reason: 'nothing-to-do', message: `${lot.address} is not staked, or not any more.` }
  if (lot.staker !== owner)
    return { reason: 'not-permitted', message: `Only ${lot.staker}, its staker, may deactivate ${lot.address}.` }
  return rewardPeriod(state)
}

/** Why nothing can be withdrawn of a stake account now. */
export const blockOfWithdraw = (lot: Lot, state: ChainState): Block | undefined => {
  const { lockedUntil, free, deactivated } = lot
  if (free === 0n && !isClosable(lot))
    return deactivated
      ? {
          reason: 'not-matured',
          message: `${lot.address} is still being deactivated.`,
          until: settledAt(state, 'deactivating'),
        }
      : { reason: 'nothing-to-do', message: `${lot.address} is staked: unstake it first.` }
  if (lockedUntil) return { reason: 'locked', message: `A lockup of ${lot.address} is in force.`, until: lockedUntil }
  return rewardPeriod(state)
}

/** What can be done with the stake accounts of one pool: with each, and with all of them where there are several. */
export const toActions = (context: SolanaContext, lots: readonly Lot[], owner: string, state: ChainState): Action[] => {
  const unstaking = lots.filter((lot) => lot.delegation && !lot.deactivated)
  const withdrawing = lots.filter((lot) => lot.deactivated || lot.free > 0n || isClosable(lot))
  return [
    ...actionsOf(
      'unstake',
      unstaking,
      (lot) => blockOfUnstake(lot, owner, state),
      (some) => unstakeBounds(context, some),
    ),
    ...actionsOf(
      'withdraw',
      withdrawing,
      (lot) => blockOfWithdraw(lot, state),
      (some) => ({ maximum: { asset: context.sol, value: sumOf(some, 'free') } }),
    ),
  ]
}

const actionsOf = (
  verb: 'unstake' | 'withdraw',
  lots: readonly Lot[],
  blockOf: (lot: Lot) => Block | undefined,
  boundsOf: (lots: readonly Lot[]) => { minimum?: Amount; maximum: Amount },
): Action[] => {
  const possible = lots.filter((lot) => !blockOf(lot))
  const each = lots.map((lot): Action => {
    const block = blockOf(lot)
    return block
      ? { verb, lot: lot.address, status: 'blocked', ...block }
      : { verb, lot: lot.address, status: 'available', ...boundsOf([lot]) }
  })
  return possible.length > 1 ? [{ verb, status: 'available', ...boundsOf(possible) }, ...each] : each
}

/** A part must leave the minimum on both sides; a whole account may be smaller. */
const unstakeBounds = ({ sol }: SolanaContext, lots: readonly Lot[]): { minimum: Amount; maximum: Amount } => {
  const stakes = lots.map(({ stake }) => stake)
  const smallest = stakes.reduce(smaller)
  const divisible = stakes.some((stake) => stake >= 2n * minimumDelegation)
  const minimum = divisible ? smaller(minimumDelegation, smallest) : smallest
  return { minimum: { asset: sol, value: minimum }, maximum: { asset: sol, value: sumOf(lots, 'stake') } }
}

/** Adds up lamports. */
export const sumOf = <key extends string>(items: readonly { [k in key]: bigint }[], key: key): bigint =>
  items.reduce((total, item) => total + item[key], 0n)

/** Writes an amount for a person. */
export const inWords = ({ sol }: SolanaContext, value: bigint): string =>
  formatAmount({ asset: sol, value }, { symbol: true })
