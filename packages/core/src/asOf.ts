import type { ChainId } from './chainId.js'

/** The state of a chain that a figure was read from. */
export interface AsOf {
  chain: ChainId
  /** The block height, or the slot. */
  height: bigint
  /** The chain's own time at that height. */
  time: Date
  finality: 'latest' | 'confirmed' | 'finalized'
}

/** Keeps one of each chain and height. */
export const distinctAsOf = (list: readonly AsOf[]): AsOf[] => [
  ...new Map(list.map((asOf) => [`${asOf.chain} ${asOf.height}`, { ...asOf }])).values(),
]
