import { decodeBytes } from './decodeBytes.js'

/** The chain's time: sysvar Clock. */
export interface ChainClock {
  slot: bigint
  /** Seconds since 1970 at which the epoch began. */
  epochStart: bigint
  epoch: bigint
  /** Seconds since 1970. */
  unixTimestamp: bigint
}

/** How slots make up epochs: sysvar EpochSchedule. */
export interface EpochSchedule {
  slotsPerEpoch: bigint
  firstNormalEpoch: bigint
  firstNormalSlot: bigint
}

/** The stake of the whole chain at the end of one epoch, in lamports. */
export interface StakeHistoryEntry {
  effective: bigint
  activating: bigint
  deactivating: bigint
}

/** The stake of the whole chain by epoch: sysvar StakeHistory. */
export type StakeHistory = ReadonlyMap<bigint, StakeHistoryEntry>

/** The last payout of inflation rewards: sysvar EpochRewards. */
export interface EpochRewards {
  /** In how many blocks the payout is spread. */
  partitions: bigint
  /** The sum over all stakes of lamports times credits. */
  totalPoints: bigint
  /** In lamports. */
  totalRewards: bigint
  /** Whether it is under way; no stake account can be changed then. */
  active: boolean
}

/** Decodes the sysvar Clock. @throws `invalid-response` */
export const decodeClock = (bytes: Uint8Array | undefined): ChainClock =>
  decodeBytes('Clock', bytes, 40, ({ must, u64, i64 }) => {
    const clock = { slot: u64(0), epochStart: i64(8), epoch: u64(16), unixTimestamp: i64(32) } // 24: leader_schedule_epoch
    must(clock.epochStart >= 0n && clock.epochStart <= clock.unixTimestamp && clock.unixTimestamp <= 8_640_000_000_000n)
    return clock
  })

/** Decodes the sysvar EpochSchedule. @throws `invalid-response` */
export const decodeEpochSchedule = (bytes: Uint8Array | undefined): EpochSchedule =>
  decodeBytes('EpochSchedule', bytes, 33, ({ must, u64 }) => {
    must(u64(0) > 0n)
    return { slotsPerEpoch: u64(0), firstNormalEpoch: u64(17), firstNormalSlot: u64(25) }
  })

/** Decodes the sysvar Rent: what an account must hold for each of its bytes to be kept, in lamports. @throws `invalid-response` */
export const decodeRent = (bytes: Uint8Array | undefined): number =>
  decodeBytes('Rent', bytes, 17, ({ must, u64, f64 }) => {
    const lamportsPerByte = Number(u64(0)) * f64(8) // the second is a factor on the first
    must(lamportsPerByte > 0 && lamportsPerByte < 1e9)
    return lamportsPerByte
  })

/** Decodes the sysvar StakeHistory. @throws `invalid-response` */
export const decodeStakeHistory = (bytes: Uint8Array | undefined): StakeHistory =>
  decodeBytes('StakeHistory', bytes, undefined, ({ must, u64 }) => {
    const length = Number(u64(0))
    must(length <= 512)
    const history = new Map<bigint, StakeHistoryEntry>()
    for (let at = 8; history.size < length; at += 32) {
      must(!history.has(u64(at)))
      history.set(u64(at), { effective: u64(at + 8), activating: u64(at + 16), deactivating: u64(at + 24) })
    }
    return history
  })

/** Decodes the sysvar EpochRewards, which is not there before the first payout. @throws `invalid-response` */
export const decodeEpochRewards = (bytes: Uint8Array = new Uint8Array(81)): EpochRewards =>
  decodeBytes('EpochRewards', bytes, 81, ({ must, u64, u8 }) => {
    must(u8(80) < 2)
    // 0: distribution_starting_block_height, 16: parent_blockhash, 72: distributed_rewards
    return {
      partitions: u64(8),
      totalPoints: u64(48) | (u64(56) << 64n),
      totalRewards: u64(64),
      active: u8(80) === 1,
    }
  })
