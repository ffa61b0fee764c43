import { epochOf, firstSlotOf, timeOf } from './epochSchedule.js'
import { blockNotAvailable, invalidParameters } from './rpcError.js'
import { agaveVersion, defineMethod, inContext, type RpcMethod } from './rpcMethod.js'
import { addressOf, configOf, listOf, optionalWholeOf, textOf, wholeOf } from './rpcParameter.js'
import { blockhashLifetime, isRecent, latestBlockhash, type SolanaNode } from './solanaNode.js'

const sampleSlots = 240

const getEpochInfo = (node: SolanaNode, [settings]: readonly unknown[]): unknown => {
  configOf(node, settings)
  const { schedule, state } = node
  const epoch = epochOf(schedule, state.slot)
  return {
    absoluteSlot: state.slot,
    blockHeight: state.blockHeight,
    epoch,
    slotIndex: state.slot - firstSlotOf(schedule, epoch),
    slotsInEpoch: schedule.slotsPerEpoch,
    transactionCount: state.transactions.size,
  }
}

const getLatestBlockhash = (node: SolanaNode, [settings]: readonly unknown[]): unknown => {
  configOf(node, settings)
  const { hash, height } = latestBlockhash(node)
  return inContext(node, { blockhash: hash, lastValidBlockHeight: height + blockhashLifetime })
}

const getRecentPrioritizationFees = ({ state }: SolanaNode, [accounts]: readonly unknown[]): unknown => {
  for (const account of listOf(accounts ?? [], 128)) addressOf(account)
  const slots = [...new Set([...state.transactions.values()].map(({ slot }) => slot))].slice(-150)
  return slots.map((slot) => ({ slot, prioritizationFee: 0 }))
}

const getRecentPerformanceSamples = ({ schedule, state }: SolanaNode, [limit]: readonly unknown[]): unknown => {
  const count = optionalWholeOf(limit, 'usize') ?? 720n
  if (count > 720n) throw invalidParameters('Invalid limit; max 720')
  return Array.from({ length: Number(count) }, (_, index) => ({
    slot: state.slot - BigInt(index * sampleSlots),
    numTransactions: 0,
    numNonVoteTransactions: 0,
    numSlots: sampleSlots,
    samplePeriodSecs: Math.max(1, Math.round((sampleSlots * schedule.slotMilliseconds) / 1000)),
  }))
}

const getSupply = (node: SolanaNode, [settings]: readonly unknown[]): unknown => {
  configOf(node, settings)
  const { supply } = node.state
  return inContext(node, { total: supply, circulating: supply, nonCirculating: 0, nonCirculatingAccounts: [] })
}

/** The methods about the chain as a whole, its slots and its blocks. */
export const clusterMethods: Readonly<Record<string, RpcMethod>> = {
  getHealth: defineMethod(0, 0, () => 'ok'),
  getVersion: defineMethod(0, 0, () => ({ 'feature-set': 565236538, 'solana-core': agaveVersion })),
  getGenesisHash: defineMethod(0, 0, ({ genesisHash }) => genesisHash),
  getSlot: defineMethod(0, 1, (node, [settings]) => {
    configOf(node, settings)
    return node.state.slot
  }),
  getBlockHeight: defineMethod(0, 1, (node, [settings]) => {
    configOf(node, settings)
    return node.state.blockHeight
  }),
  getBlockTime: defineMethod(1, 1, ({ schedule, state }, [slot]) => {
    const at = wholeOf(slot)
    if (at > state.slot) throw blockNotAvailable(at)
    return timeOf(schedule, at)
  }),
  getTransactionCount: defineMethod(0, 1, (node, [settings]) => {
    configOf(node, settings)
    return node.state.transactions.size
  }),
  getEpochInfo: defineMethod(0, 1, getEpochInfo),
  getEpochSchedule: defineMethod(0, 0, ({ schedule: { slotsPerEpoch } }) => ({
    firstNormalEpoch: 0,
    firstNormalSlot: 0,
    leaderScheduleSlotOffset: slotsPerEpoch,
    slotsPerEpoch,
    warmup: false,
  })),
  getLatestBlockhash: defineMethod(0, 1, getLatestBlockhash),
  isBlockhashValid: defineMethod(1, 2, (node, [hash, settings]) => {
    const text = textOf(hash)
    addressOf(text)
    configOf(node, settings)
    return inContext(node, isRecent(node, text))
  }),
  getRecentPrioritizationFees: defineMethod(0, 1, getRecentPrioritizationFees),
  getRecentPerformanceSamples: defineMethod(0, 1, getRecentPerformanceSamples),
  getSupply: defineMethod(0, 1, getSupply),
}
