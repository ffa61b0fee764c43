import type { Balance } from '@polystake/core'
import { stakeProgram } from '../../codec/programs.js'
import { type Delegation, decodeStakeState, type Lockup, stakeAccountBytes } from '../../codec/stakeState.js'
import type { SolanaContext } from '../../context.js'
import { invalidResponse } from '../../errors.js'
import { effectiveStake, epochsUntilSettled } from '../../maths/activation.js'
import { dateAfter, epochTime } from '../../maths/epochTime.js'
import { rentExemption } from '../../maths/rentExemption.js'
import { smaller } from '../../maths/smaller.js'
import type { Account } from '../../rpc.js'
import type { ChainState } from '../../session.js'

/** A stake account, with its lamports told apart: `deposit + effective + pending + free` are all that it holds. */
export interface Lot {
  address: string
  lamports: bigint
  /** May delegate, split and deactivate it. */
  staker: string
  delegation?: Delegation
  /** What is delegated, or was. */
  stake: bigint
  deactivated: boolean
  /** The stake that counts. */
  effective: bigint
  /** The stake that is to count. */
  pending: bigint
  /** The rent, which comes back on closing. */
  deposit: bigint
  /** What can be withdrawn, unless it is locked. */
  free: bigint
  /** Until when nothing can be withdrawn. */
  lockedUntil?: Date
}

/**
 * Reads a stake account of an owner. Undefined for one that is not in use.
 *
 * @throws `invalid-response` for an account that the node should not have answered
 */
export const toLot = (account: Account, owner: string, state: ChainState): Lot | undefined => {
  const { address, lamports } = account
  if (account.owner !== stakeProgram || account.data.length !== stakeAccountBytes)
    throw invalidResponse(`${address} is no stake account`)
  const stakeState = decodeStakeState(account.data)
  if (stakeState.kind === 'other') return undefined
  const { staker, withdrawer, delegation } = stakeState
  if (withdrawer !== owner) throw invalidResponse(`${address} belongs to another`)
  const { effective, pending, deactivated } = countDelegation(delegation, state)
  const staked = effective + pending
  if (lamports < staked) throw invalidResponse(`${address} delegates more than it holds`)
  const rent = rentExemption(state.rent, stakeAccountBytes)
  const deposit = smaller(lamports - staked, rent)
  const lockedUntil = endOfLockup(stakeState.lockup, state)
  return {
    address,
    lamports,
    staker,
    ...(delegation && { delegation }),
    stake: delegation?.stake ?? 0n,
    deactivated,
    effective,
    pending,
    deposit,
    free: lamports - staked - deposit,
    ...(lockedUntil && { lockedUntil }),
  }
}

/** What of a delegation counts, and what is to count. Of a deactivated one, whatever does not count any more is free. */
const countDelegation = (delegation: Delegation | undefined, { clock, stakeHistory }: ChainState) => {
  if (!delegation) return { effective: 0n, pending: 0n, deactivated: false }
  const effective = effectiveStake(delegation, clock.epoch, stakeHistory)
  const deactivated = clock.epoch >= delegation.deactivationEpoch
  return { effective, pending: deactivated ? 0n : delegation.stake - effective, deactivated }
}

const endOfLockup = ({ unixTimestamp, epoch }: Lockup, { clock, schedule }: ChainState): Date | undefined => {
  const ends: Date[] = []
  if (unixTimestamp > clock.unixTimestamp) ends.push(dateAfter(clock, Number(unixTimestamp - clock.unixTimestamp)))
  if (epoch > clock.epoch) {
    const { boundary, epochSeconds } = epochTime(clock, schedule)
    const untilBoundary = boundary.getTime() / 1000 - Number(clock.unixTimestamp)
    ends.push(dateAfter(clock, untilBoundary + Number(epoch - clock.epoch - 1n) * epochSeconds))
  }
  return ends.sort((left, right) => right.getTime() - left.getTime())[0]
}

/** Whether the whole account can be withdrawn, which closes it and gives its deposit back. */
export const isClosable = (lot: Lot): boolean => lot.effective + lot.pending === 0n

/** When what is on its way will have arrived, if the chain goes on as it does. */
export const settledAt = ({ clock, schedule, stakeHistory }: ChainState, way: 'activating' | 'deactivating'): Date => {
  const { boundary, epochSeconds } = epochTime(clock, schedule)
  const epochs = epochsUntilSettled(stakeHistory.get(clock.epoch - 1n), way)
  return new Date(boundary.getTime() + (epochs - 1) * epochSeconds * 1000)
}

/** Writes a stake account as balances; they add up to its lamports. */
export const toBalances = ({ sol }: SolanaContext, lot: Lot, state: ChainState): Balance[] => {
  const { effective, pending, free, deposit, deactivated, lockedUntil, delegation, stake } = lot
  const balance = (name: Balance['state'], value: bigint, more: Partial<Balance> = {}): Balance[] =>
    value === 0n ? [] : [{ state: name, amount: { asset: sol, value }, lot: lot.address, ...more }]
  const share = stake > 0n ? Number(effective) / Number(stake) : 0
  const freeState = delegation && !deactivated ? 'surplus' : 'withdrawable'
  return [
    ...(deactivated
      ? balance('deactivating', effective, { availableAt: settledAt(state, 'deactivating'), progress: 1 - share })
      : balance('active', effective)),
    ...balance('activating', pending, { availableAt: settledAt(state, 'activating'), progress: share }),
    ...(lockedUntil ? balance('locked', free, { availableAt: lockedUntil }) : balance(freeState, free)),
    ...balance('deposit', deposit),
  ]
}
