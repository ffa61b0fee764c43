import { decodeBytes } from './decodeBytes.js'

/** How many bytes a stake account has. */
export const stakeAccountBytes = 200

/** The activation epoch of a stake that was there when the chain began, and the deactivation epoch of one that is not deactivated. */
export const never = 2n ** 64n - 1n

/** Where a stake account keeps its withdrawer. */
export const withdrawerOffset = 44

/** The delegation of a stake account, as `StakeStateV2` keeps it. */
export interface Delegation {
  /** The vote account. */
  voter: string
  /** In lamports, without rent and surplus. */
  stake: bigint
  activationEpoch: bigint
  /** The largest u64 while it is not deactivated. */
  deactivationEpoch: bigint
}

/** Until when nothing can be withdrawn; in force while either lies in the future. */
export interface Lockup {
  /** Seconds since 1970. */
  unixTimestamp: bigint
  epoch: bigint
  /** May withdraw in spite of the lockup. */
  custodian: string
}

/** What a stake account says, as `StakeStateV2` of the stake program's interface. */
export interface StakeState {
  staker: string
  withdrawer: string
  lockup: Lockup
  /** Absent where it is delegated to nobody. */
  delegation?: Delegation
}

/** Decodes the 200 bytes of a stake account. Undefined for one that is not in use. @throws `invalid-response` */
export const decodeStakeState = (bytes: Uint8Array): StakeState | undefined =>
  decodeBytes('a stake account', bytes, stakeAccountBytes, ({ must, u32, u64, i64, key }) => {
    const kind = u32(0)
    must(kind <= 3)
    if (kind !== 1 && kind !== 2) return undefined
    // 4: rent_exempt_reserve, frozen by the program since its version 5: the sysvar Rent counts
    const state = {
      staker: key(12),
      withdrawer: key(withdrawerOffset),
      lockup: { unixTimestamp: i64(76), epoch: u64(84), custodian: key(92) },
    }
    if (kind === 1) return state
    const delegation = { voter: key(124), stake: u64(156), activationEpoch: u64(164), deactivationEpoch: u64(172) }
    const { activationEpoch, deactivationEpoch } = delegation
    must(activationEpoch <= deactivationEpoch || activationEpoch === never)
    return { ...state, delegation }
  })
