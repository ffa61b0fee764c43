import type { ChainClock, EpochSchedule } from '../codec/sysvars.js'

/** The first epoch of a chain that warms up has so many slots, the next twice as many, and so on: MINIMUM_SLOTS_PER_EPOCH. */
const smallestEpochSlots = 32n

/** What a slot is meant to take on mainnet, in seconds: the value of an epoch that has only begun. */
const nominalSlotSeconds = 0.25

/** When epochs begin, as far as the chain's own time tells. */
export interface EpochTime {
  secondsPerSlot: number
  /** Whether the slots of this epoch were timed, or are taken to be as long as they are meant to be. */
  slotTime: 'measured' | 'nominal'
  /** How long an epoch takes. */
  epochSeconds: number
  /** How many slots an epoch has. */
  slotsPerEpoch: bigint
  /** When the next epoch begins. */
  boundary: Date
}

/** The epoch of a slot. */
export const epochOf = (slot: bigint, schedule: EpochSchedule): bigint => {
  const { slotsPerEpoch, firstNormalEpoch, firstNormalSlot } = schedule
  if (slot >= firstNormalSlot) return firstNormalEpoch + (slot - firstNormalSlot) / slotsPerEpoch
  let epoch = 0n
  while (slot >= firstSlotOf(epoch + 1n, schedule)) epoch += 1n
  return epoch
}

/** The first slot of an epoch. */
export const firstSlotOf = (epoch: bigint, schedule: EpochSchedule): bigint => {
  const { slotsPerEpoch, firstNormalEpoch, firstNormalSlot } = schedule
  if (epoch >= firstNormalEpoch) return firstNormalSlot + (epoch - firstNormalEpoch) * slotsPerEpoch
  return smallestEpochSlots * (2n ** epoch - 1n)
}

/** Reckons when the next epoch begins, from how fast the slots of this one went by. */
export const epochTime = (clock: ChainClock, schedule: EpochSchedule): EpochTime => {
  const firstSlot = firstSlotOf(clock.epoch, schedule)
  const slots = firstSlotOf(clock.epoch + 1n, schedule) - firstSlot
  const passed = clock.slot - firstSlot
  const seconds = Number(clock.unixTimestamp - clock.epochStart)
  const enough = passed * 200n >= slots && seconds > 0
  const secondsPerSlot = enough ? seconds / Number(passed) : nominalSlotSeconds
  const left = slots - passed > 0n ? Number(slots - passed) : 0
  return {
    secondsPerSlot,
    slotTime: enough ? 'measured' : 'nominal',
    epochSeconds: Math.round(Number(slots) * secondsPerSlot),
    slotsPerEpoch: slots,
    boundary: dateAfter(clock, left * secondsPerSlot),
  }
}

/** The chain's time in so many seconds, to the second. */
export const dateAfter = (clock: ChainClock, seconds: number): Date =>
  new Date(Math.min(Number(clock.unixTimestamp) + Math.round(seconds), 8_640_000_000_000) * 1000)
