import { toBase58 } from './base58.js'

/** The epoch of what does not happen: the activation of a stake that was there at the beginning, and a deactivation not asked for. */
export const never = 2n ** 64n - 1n

/** A stake account's size in bytes. */
export const stakeAccountBytes = 200

/** What a stake account delegates, and to whom. */
export interface Delegation {
  /** The vote account. */
  readonly voter: string
  /** In lamports. */
  readonly stake: bigint
  readonly activationEpoch: bigint
  readonly deactivationEpoch: bigint
  /** The vote account's credits up to which rewards were paid. */
  readonly creditsObserved: bigint
}

const offsets = { voter: 124, stake: 156, activationEpoch: 164, deactivationEpoch: 172, creditsObserved: 188 }

const viewOf = (data: Uint8Array): DataView => new DataView(data.buffer, data.byteOffset, data.byteLength)

/** Reads what a stake account delegates; `undefined` where it does not. */
export const readDelegation = (data: Uint8Array): Delegation | undefined => {
  if (data.length !== stakeAccountBytes) return undefined
  const view = viewOf(data)
  if (view.getUint32(0, true) !== 2) return undefined
  return {
    voter: toBase58(data.subarray(offsets.voter, offsets.stake)),
    stake: view.getBigUint64(offsets.stake, true),
    activationEpoch: view.getBigUint64(offsets.activationEpoch, true),
    deactivationEpoch: view.getBigUint64(offsets.deactivationEpoch, true),
    creditsObserved: view.getBigUint64(offsets.creditsObserved, true),
  }
}

/** Writes a stake and the credits it was rewarded for into a copy of a stake account's data. */
export const withReward = (data: Uint8Array, stake: bigint, creditsObserved: bigint): Uint8Array => {
  const copy = Uint8Array.from(data)
  viewOf(copy).setBigUint64(offsets.stake, stake, true)
  viewOf(copy).setBigUint64(offsets.creditsObserved, creditsObserved, true)
  return copy
}

/** What a stake account of the beginning is made of. */
export interface FirstStake {
  readonly authority: Uint8Array
  readonly voter: Uint8Array
  readonly stake: bigint
  readonly creditsObserved: bigint
}

/** Writes the data of a stake account that has been active since the beginning. */
export const firstStakeData = ({ authority, voter, stake, creditsObserved }: FirstStake): Uint8Array => {
  const data = new Uint8Array(stakeAccountBytes)
  const view = viewOf(data)
  view.setUint32(0, 2, true)
  view.setBigUint64(4, 2_282_880n, true) // rent_exempt_reserve, which nothing reads any more
  data.set(authority, 12)
  data.set(authority, 44)
  data.set(voter, offsets.voter)
  view.setBigUint64(offsets.stake, stake, true)
  view.setBigUint64(offsets.activationEpoch, never, true)
  view.setBigUint64(offsets.deactivationEpoch, never, true)
  view.setBigUint64(offsets.creditsObserved, creditsObserved, true)
  return data
}
