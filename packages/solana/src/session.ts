import type { AsOf, ChainId } from '@polystake/core'
import { sysvarAddresses } from './codec/programs.js'
import {
  type ChainClock,
  decodeClock,
  decodeEpochRewards,
  decodeEpochSchedule,
  decodeRent,
  decodeStakeHistory,
  type EpochRewards,
  type EpochSchedule,
  type StakeHistory,
} from './codec/sysvars.js'
import { dateAfter, type EpochTime, epochOf, epochTime } from './maths/epochTime.js'
import { createReader, type Reader, type ReaderParameters } from './reader.js'

/** What the chain says of itself, at one slot. */
export interface ChainState {
  clock: ChainClock
  time: EpochTime
  stakeHistory: StakeHistory
  schedule: EpochSchedule
  /** What an account must hold for each byte to be kept, in lamports. */
  lamportsPerByte: number
  epochRewards: EpochRewards
}

/** One attempt to read what an operation needs, all in one epoch. */
export interface Session extends Reader {
  /** Reads the sysvars: all in the request of whatever accounts are asked for beside them. */
  chainState(): Promise<ChainState>
  /** The lowest slot answered, with the chain's time. */
  asOf(state: ChainState): AsOf
  /** The same; undefined while the sysvars were not read. */
  seen(): AsOf | undefined
  /** Whether all answers are of one epoch. */
  isOfOneEpoch(): boolean
}

/** Begins an attempt. Sends nothing yet. */
export const openSession = ({ chain, ...parameters }: ReaderParameters & { chain: ChainId<'solana'> }): Session => {
  const reader = createReader(parameters)
  let known: ChainState | undefined
  const asOf = ({ clock }: ChainState): AsOf => {
    const { lowest = clock.slot } = reader.slots()
    return { chain, height: lowest, time: dateAfter(clock, 0), finality: 'confirmed' }
  }
  return {
    ...reader,
    chainState: async () => {
      known = await readChainState(reader)
      return known
    },
    asOf,
    seen: () => known && asOf(known),
    isOfOneEpoch: () => {
      if (!known) return true
      const { clock, schedule } = known
      const { lowest = clock.slot, highest = clock.slot } = reader.slots()
      return [lowest, highest].every((slot) => epochOf(slot, schedule) === clock.epoch)
    },
  }
}

const readChainState = async (reader: Reader): Promise<ChainState> => {
  const accounts = await reader.accounts(Object.values(sysvarAddresses))
  const [clockData, historyData, rewards, rentData, scheduleData] = accounts.map((account) => account?.data)
  const clock = decodeClock(clockData)
  const schedule = decodeEpochSchedule(scheduleData)
  return {
    clock,
    schedule,
    time: epochTime(clock, schedule),
    stakeHistory: decodeStakeHistory(historyData),
    lamportsPerByte: decodeRent(rentData),
    epochRewards: decodeEpochRewards(rewards),
  }
}
