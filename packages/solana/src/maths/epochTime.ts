import type { ChainClock, EpochSchedule } from '../codec/sysvars.js'

/** What a slot is meant to take on mainnet, in seconds: the value of an epoch that has only begun. */
const nominalSlotSeconds = 0.25

/** When epochs begin, as far as the chain's own time tells. */
export interface EpochTime {
  secondsPerSlot: number
  /** Whether the slots of this epoch were timed, or are taken to be as long as they are meant to be. */
  slotTime: 'measured' | 'nominal'
  /** How long an epoch takes. */
  epochSeconds: number
  /** In how many seconds of the chain the next epoch begins. */
  secondsLeft: number
  /** When the next epoch begins. */
  boundary: Date
}

/** The epoch of a slot, on a chain whose epochs have reached their full length. */
export const epochOf = (slot: bigint, { slotsPerEpoch, firstNormalEpoch, firstNormalSlot }: EpochSchedule): bigint =>
  firstNormalEpoch + (slot - firstNormalSlot) / slotsPerEpoch

/** Reckons when the next epoch begins, from how fast the slots of this one went by. */
export const epochTime = (clock: ChainClock, { slotsPerEpoch, firstNormalSlot }: EpochSchedule): EpochTime => {
  const slots = Number(slotsPerEpoch)
  const passed = Number((clock.slot - firstNormalSlot) % slotsPerEpoch)
  const seconds = Number(clock.unixTimestamp - clock.epochStart)
  const enough = passed * 200 >= slots && seconds > 0
  const secondsPerSlot = enough ? seconds / passed : nominalSlotSeconds
  const secondsLeft = (slots - passed) * secondsPerSlot
  return {
    secondsPerSlot,
    slotTime: enough ? 'measured' : 'nominal',
    epochSeconds: Math.round(slots * secondsPerSlot),
    secondsLeft,
    boundary: dateAfter(clock, secondsLeft),
  }
}

/** The chain's time in so many seconds, to the second; the last date that there is for what lies beyond it. */
export const dateAfter = (clock: ChainClock, seconds: number): Date =>
  new Date(Math.min(Number(clock.unixTimestamp) + Math.round(seconds), 8.64e12) * 1000)
