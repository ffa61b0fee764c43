import type { EpochSchedule } from './epochSchedule.js'

/** Mainnet's inflation: what it began with, by how much a year it falls, and what it ends at. */
export const inflationGovernor = { initial: 0.08, taper: 0.15, terminal: 0.015, foundation: 0, foundationTerm: 0 }

const yearMilliseconds = 365.242_199 * 24 * 3600 * 1000

/** How long an epoch is, in years. */
const epochYears = ({ slotsPerEpoch, slotMilliseconds }: EpochSchedule): number =>
  (Number(slotsPerEpoch) * slotMilliseconds) / yearMilliseconds

/** The inflation of a year, as a fraction, in an epoch. */
export const inflationRate = (schedule: EpochSchedule, epoch: bigint): number => {
  const { initial, taper, terminal } = inflationGovernor
  return Math.max(initial * (1 - taper) ** (Number(epoch) * epochYears(schedule)), terminal)
}

/** What an epoch's inflation comes to, in lamports. */
export const epochInflation = (schedule: EpochSchedule, epoch: bigint, supply: bigint): bigint =>
  BigInt(Math.floor(inflationRate(schedule, epoch) * Number(supply) * epochYears(schedule)))
