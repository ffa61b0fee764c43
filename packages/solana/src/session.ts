import type { AsOf, ChainId } from '@polystake/core'
import { sysvarAddresses, sysvarOwner } from './codec/programs.js'
import {
  type ChainClock,
  decodeClock,
  decodeEpochRewards,
  decodeEpochSchedule,
  decodeRent,
  decodeStakeHistory,
  type EpochRewards,
  type EpochSchedule,
  type Rent,
  type StakeHistory,
} from './codec/sysvars.js'
import { invalidResponse, refusal } from './errors.js'
import { dateAfter, epochOf } from './maths/epochTime.js'
import { createReader, type Reader, type ReaderParameters } from './reader.js'

/** What the chain says of itself, at one slot. */
export interface ChainState {
  clock: ChainClock
  stakeHistory: StakeHistory
  schedule: EpochSchedule
  rent: Rent
  /** Undefined on a chain that has not paid any rewards in partitions yet. */
  epochRewards: EpochRewards | undefined
}

/** One attempt to read what an operation needs, all in one epoch. */
export interface Session extends Reader {
  /** Reads the sysvars: all in the request of whatever accounts are asked for beside them. */
  chainState(): Promise<ChainState>
  /** The lowest slot answered, with the chain's time; undefined while the sysvars were not read. */
  asOf(): AsOf | undefined
  /** Whether all answers are of one epoch. */
  isOfOneEpoch(): boolean
}

/** Begins an attempt. Sends nothing yet. */
export const openSession = (parameters: ReaderParameters & { chain: ChainId<'solana'> }): Session => {
  const reader = createReader(parameters)
  let asked: Promise<ChainState> | undefined
  let state: ChainState | undefined
  return {
    ...reader,
    chainState: () => {
      asked ??= readChainState(reader).then((read) => {
        state = read
        return read
      })
      return asked
    },
    asOf: () => {
      const [height] = reader.slots()
      if (!state || height === undefined) return undefined
      return { chain: parameters.chain, height, time: dateAfter(state.clock, 0), finality: 'confirmed' }
    },
    isOfOneEpoch: () => {
      const schedule = state?.schedule
      return schedule === undefined || new Set(reader.slots().map((slot) => epochOf(slot, schedule))).size <= 1
    },
  }
}

const readChainState = async (reader: Reader): Promise<ChainState> => {
  const { clock, stakeHistory, epochSchedule, rent, epochRewards } = sysvarAddresses
  const addresses = [clock, stakeHistory, epochSchedule, rent, epochRewards]
  const accounts = await reader.accounts(addresses)
  const datas = accounts.map((account) => (account?.owner === sysvarOwner ? account.data : undefined))
  const decoded = <value>(index: number, decode: (bytes: Uint8Array) => value): value => {
    const data = datas[index]
    if (data === undefined) throw invalidResponse(`there is no sysvar ${addresses[index]}`)
    return decode(data)
  }
  return {
    clock: decoded(0, decodeClock),
    stakeHistory: decoded(1, decodeStakeHistory),
    schedule: decoded(2, decodeEpochSchedule),
    rent: decoded(3, decodeRent),
    epochRewards: datas[4] && decodeEpochRewards(datas[4]),
  }
}

/** The error for answers that do not belong together. */
export const inconsistentReading = (reason: string): Error =>
  refusal('inconsistent-reading', `What was read does not belong together: ${reason}.`, { reason })
