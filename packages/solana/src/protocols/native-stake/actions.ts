import { type Action, type Amount, type Blocked, formatAmount } from '@polystake/core'
import type { SolanaContext } from '../../context.js'
import { dateAfter } from '../../maths/epochTime.js'
import { smaller } from '../../maths/smaller.js'
import type { ChainState } from '../../session.js'
import { isClosable, type Lot, settledAt } from './lot.js'
import { minimumDelegation } from './minimumDelegation.js'

/** Every change of a stake account fails while the chain pays out rewards (error 16 of the stake program). */
export const rewardPeriod = ({ epochRewards, clock, time }: ChainState): Blocked | undefined =>
  epochRewards.active
    ? {
        reason: 'reward-period',
        message: 'No stake account can be changed while rewards are paid out.',
        until: dateAfter(clock, Math.ceil(Number(epochRewards.partitions) * time.secondsPerSlot)),
      }
    : undefined

/** Why a stake account cannot be deactivated by its owner now. */
export const blockOfUnstake = (lot: Lot, owner: string, state: ChainState): Blocked | undefined => {
  if (!lot.delegation || lot.deactivated) return { reason: 'nothing-to-do', message: `${lot.address} is not staked.` }
  if (lot.staker !== owner)
    return { reason: 'not-permitted', message: `Only its staker ${lot.staker} may deactivate ${lot.address}.` }
  return rewardPeriod(state)
}

/** Why nothing can be withdrawn of a stake account now. */
export const blockOfWithdraw = (lot: Lot, state: ChainState): Blocked | undefined => {
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
export const toActions = (context: SolanaContext, lots: readonly Lot[], owner: string, state: ChainState): Action[] => [
  ...actionsOf({
    verb: 'unstake',
    lots: lots.filter((lot) => lot.delegation && !lot.deactivated),
    blockOf: (lot) => blockOfUnstake(lot, owner, state),
    boundsOf: (some) => unstakeBounds(context, some),
  }),
  ...actionsOf({
    verb: 'withdraw',
    lots: lots.filter((lot) => lot.deactivated || lot.free > 0n || isClosable(lot)),
    blockOf: (lot) => blockOfWithdraw(lot, state),
    boundsOf: (some) => withdrawBounds(context, some),
  }),
]

const actionsOf = (parameters: {
  verb: 'unstake' | 'withdraw'
  lots: readonly Lot[]
  blockOf(lot: Lot): Blocked | undefined
  boundsOf(lots: readonly Lot[]): { minimum?: Amount; maximum?: Amount }
}): Action[] => {
  const { verb, lots, blockOf, boundsOf } = parameters
  const available = (some: readonly Lot[]) => ({ verb, status: 'available' as const, ...boundsOf(some) })
  const possible = lots.filter((lot) => !blockOf(lot))
  const each = lots.map((lot): Action => {
    const block = blockOf(lot)
    return { lot: lot.address, ...(block ? { verb, status: 'blocked', ...block } : available([lot])) }
  })
  return possible.length > 1 ? [available(possible), ...each] : each
}

/** A part must leave the minimum on both sides; a whole account may be smaller. */
const unstakeBounds = ({ sol }: SolanaContext, lots: readonly Lot[]): { minimum: Amount; maximum: Amount } => {
  const stakes = lots.map(({ stake }) => stake)
  const divisible = stakes.some((stake) => stake >= 2n * minimumDelegation)
  const minimum = [...stakes, ...(divisible ? [minimumDelegation] : [])].reduce(smaller)
  return { minimum: { asset: sol, value: minimum }, maximum: { asset: sol, value: sumOf(lots, 'stake') } }
}

/** Where nothing is left but deposits, there is no amount to ask for. */
const withdrawBounds = ({ sol }: SolanaContext, lots: readonly Lot[]): { maximum?: Amount } => {
  const value = sumOf(lots, 'free')
  return value > 0n ? { maximum: { asset: sol, value } } : {}
}

/** Adds up lamports. */
export const sumOf = <key extends string>(items: readonly { [k in key]: bigint }[], key: key): bigint =>
  items.reduce((total, item) => total + item[key], 0n)

/** Writes an amount for a person. */
export const inWords = ({ sol }: SolanaContext, value: bigint): string =>
  formatAmount({ asset: sol, value }, { symbol: true })
