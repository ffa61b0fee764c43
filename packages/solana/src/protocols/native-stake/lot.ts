import type { Balance } from '@polystake/core'
import { stakeProgram } from '../../codec/programs.js'
import { type Delegation, decodeStakeState, type Lockup, stakeAccountBytes } from '../../codec/stakeState.js'
import type { SolanaContext } from '../../context.js'
import { invalidResponse } from '../../errors.js'
import { effectiveStake, epochsUntilSettled } from '../../maths/activation.js'
import { dateAfter } from '../../maths/epochTime.js'
import { rentExemption } from '../../maths/rentExemption.js'
import { smaller } from '../../maths/smaller.js'
import type { Account } from '../../rpc.js'
import type { ChainState } from '../../session.js'
import { undelegated } from './pool.js'

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

/** What a stake account holds, or will hold. */
export type Holdings = Omit<Lot, 'lamports' | 'staker' | 'delegation'>

/** The address of the pool that a stake account is in. */
export const poolAddressOf = ({ delegation }: Lot): string => delegation?.voter ?? undelegated

/**
 * Reads a stake account of an owner. Undefined for one that is not in use.
 *
 * @throws `invalid-response` for an account that the node should not have answered
 */
export const toLot = (account: Account, owner: string, state: ChainState): Lot | undefined => {
  const { address, lamports } = account
  const stakeState = decodeStakeState(account.data)
  if (!stakeState) return undefined
  const { staker, withdrawer, delegation, lockup } = stakeState
  const counted = countDelegation(delegation, state)
  const unstaked = lamports - counted.effective - counted.pending
  if (account.owner !== stakeProgram || withdrawer !== owner || unstaked < 0n)
    throw invalidResponse(`${address} is no stake account of ${owner}`)
  const deposit = smaller(unstaked, rentExemption(state.lamportsPerByte, stakeAccountBytes))
  const lockedUntil = endOfLockup(lockup, state)
  return {
    address,
    lamports,
    staker,
    ...counted,
    deposit,
    free: unstaked - deposit,
    ...(delegation && { delegation }),
    ...(lockedUntil && { lockedUntil }),
  }
}

/** What of a delegation counts, and what is to count. Of a deactivated one, whatever does not count any more is free. */
export const countDelegation = (delegation: Delegation | undefined, { clock, stakeHistory }: ChainState) => {
  if (!delegation) return { stake: 0n, effective: 0n, pending: 0n, deactivated: false }
  const { stake, deactivationEpoch } = delegation
  const effective = effectiveStake(delegation, clock.epoch, stakeHistory)
  const deactivated = clock.epoch >= deactivationEpoch
  return { stake, effective, pending: deactivated ? 0n : stake - effective, deactivated }
}

const endOfLockup = ({ unixTimestamp, epoch }: Lockup, { clock, time }: ChainState): Date | undefined => {
  const byTime = Number(unixTimestamp - clock.unixTimestamp)
  const byEpoch = epoch > clock.epoch ? time.secondsLeft + Number(epoch - clock.epoch - 1n) * time.epochSeconds : 0
  const seconds = Math.max(byTime, byEpoch)
  return seconds > 0 ? dateAfter(clock, seconds) : undefined
}

/** Whether the whole account can be withdrawn, which closes it and gives its deposit back. */
export const isClosable = (lot: Pick<Lot, 'effective' | 'pending'>): boolean => lot.effective + lot.pending === 0n

/** When what is on its way will have arrived, if the chain goes on as it does. */
export const settledAt = ({ clock, time, stakeHistory }: ChainState, way: 'activating' | 'deactivating'): Date => {
  const epochs = epochsUntilSettled(stakeHistory.get(clock.epoch - 1n), way)
  return dateAfter(clock, time.secondsLeft + (epochs - 1) * time.epochSeconds)
}

/** Writes a stake account as balances; they add up to its lamports. */
export const toBalances = ({ sol }: SolanaContext, lot: Holdings, state: ChainState): Balance[] => {
  const { effective, pending, free, deposit, deactivated, lockedUntil, stake } = lot
  const balance = (name: Balance['state'], value: bigint, more: Partial<Balance> = {}): Balance[] =>
    value === 0n ? [] : [{ state: name, amount: { asset: sol, value }, lot: lot.address, ...more }]
  const share = Number(effective) / Number(stake)
  return [
    ...(deactivated
      ? balance('deactivating', effective, { availableAt: settledAt(state, 'deactivating'), progress: 1 - share })
      : balance('active', effective)),
    ...balance('activating', pending, { availableAt: settledAt(state, 'activating'), progress: share }),
    ...(lockedUntil
      ? balance('locked', free, { availableAt: lockedUntil })
      : balance(isClosable(lot) || deactivated ? 'withdrawable' : 'surplus', free)),
    ...balance('deposit', deposit),
  ]
}
