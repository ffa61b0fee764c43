import { decodeBytes } from './byteReader.js'

/** How many bytes a stake account has. */
export const stakeAccountBytes = 200

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
export type StakeState =
  | { kind: 'other' }
  | {
      kind: 'initialized' | 'delegated'
      staker: string
      withdrawer: string
      lockup: Lockup
      delegation?: Delegation
    }

/** Decodes the 200 bytes of a stake account. @throws `invalid-response` */
export const decodeStakeState = (bytes: Uint8Array): StakeState =>
  decodeBytes('a stake account', bytes, (reader) => {
    const kind = reader.u32()
    if (kind > 3) throw new RangeError()
    if (kind !== 1 && kind !== 2) return { kind: 'other' }
    reader.skip(8) // rent_exempt_reserve: frozen by the program since its version 5, the Rent sysvar counts
    const meta = {
      staker: reader.key(),
      withdrawer: reader.key(),
      lockup: { unixTimestamp: reader.i64(), epoch: reader.u64(), custodian: reader.key() },
    }
    if (kind === 1) return { kind: 'initialized', ...meta }
    const delegation = {
      voter: reader.key(),
      stake: reader.u64(),
      activationEpoch: reader.u64(),
      deactivationEpoch: reader.u64(),
    }
    return { kind: 'delegated', ...meta, delegation }
  })
