/** How slots make up epochs and time. */
export interface EpochSchedule {
  readonly slotsPerEpoch: bigint
  readonly slotMilliseconds: number
  readonly startSlot: bigint
  /** The time of the start slot, in milliseconds since 1970. */
  readonly startTime: number
}

/** The epoch of a slot. */
export const epochOf = ({ slotsPerEpoch }: EpochSchedule, slot: bigint): bigint => slot / slotsPerEpoch

/** The first slot of an epoch. */
export const firstSlotOf = ({ slotsPerEpoch }: EpochSchedule, epoch: bigint): bigint => epoch * slotsPerEpoch

/** When a slot is, in seconds since 1970. */
export const timeOf = ({ slotMilliseconds, startSlot, startTime }: EpochSchedule, slot: bigint): bigint =>
  BigInt(Math.floor((startTime + Number(slot - startSlot) * slotMilliseconds) / 1000))
