import { decodeBytes } from './byteReader.js'

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

/** What an account must hold to be kept: sysvar Rent. */
export interface Rent {
  lamportsPerByte: bigint
  /** A factor on it. */
  exemptionThreshold: number
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
export const decodeClock = (bytes: Uint8Array): ChainClock =>
  decodeBytes('the sysvar Clock', bytes, (reader) => {
    const [slot, epochStart, epoch] = [reader.u64(), reader.i64(), reader.u64()]
    reader.skip(8) // leader_schedule_epoch
    const unixTimestamp = reader.i64()
    // a Date holds 8.64e12 seconds either way
    if (unixTimestamp < 0n || unixTimestamp > 8_640_000_000_000n) throw new RangeError()
    return { slot, epochStart, epoch, unixTimestamp }
  })

/** Decodes the sysvar EpochSchedule. @throws `invalid-response` */
export const decodeEpochSchedule = (bytes: Uint8Array): EpochSchedule =>
  decodeBytes('the sysvar EpochSchedule', bytes, (reader) => {
    const slotsPerEpoch = reader.u64()
    reader.skip(9) // leader_schedule_slot_offset, warmup
    if (slotsPerEpoch < 32n) throw new RangeError() // MINIMUM_SLOTS_PER_EPOCH
    return { slotsPerEpoch, firstNormalEpoch: reader.u64(), firstNormalSlot: reader.u64() }
  })

/** Decodes the sysvar Rent. @throws `invalid-response` */
export const decodeRent = (bytes: Uint8Array): Rent =>
  decodeBytes('the sysvar Rent', bytes, (reader) => {
    const [lamportsPerByte, exemptionThreshold] = [reader.u64(), reader.f64()]
    if (lamportsPerByte > 1_000_000_000n || !(exemptionThreshold > 0 && exemptionThreshold < 1000))
      throw new RangeError()
    return { lamportsPerByte, exemptionThreshold }
  })

/** Decodes the sysvar StakeHistory. @throws `invalid-response` */
export const decodeStakeHistory = (bytes: Uint8Array): StakeHistory =>
  decodeBytes('the sysvar StakeHistory', bytes, (reader) => {
    const entries = reader.list(
      512,
      () => [reader.u64(), { effective: reader.u64(), activating: reader.u64(), deactivating: reader.u64() }] as const,
    )
    return new Map(entries)
  })

/** Decodes the sysvar EpochRewards. @throws `invalid-response` */
export const decodeEpochRewards = (bytes: Uint8Array): EpochRewards =>
  decodeBytes('the sysvar EpochRewards', bytes, (reader) => {
    reader.skip(8) // distribution_starting_block_height
    const partitions = reader.u64()
    reader.skip(32) // parent_blockhash
    const [totalPoints, totalRewards] = [reader.u128(), reader.u64()]
    reader.skip(8) // distributed_rewards
    return { partitions, totalPoints, totalRewards, active: reader.u8() === 1 }
  })
