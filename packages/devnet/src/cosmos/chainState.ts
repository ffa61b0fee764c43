import type { ChainEvent, TransactionResult, ValidatorUpdate } from './chainThread.js'
import type { ValidatorSet } from './validatorSet.js'

/** A block's id in CometBFT's JSON. */
export interface BlockId {
  readonly hash: string
  readonly parts: { readonly total: number; readonly hash: string }
}

/** A block's header in CometBFT's JSON. */
export interface BlockHeader {
  readonly version: { readonly block: string }
  readonly chain_id: string
  readonly height: string
  readonly time: string
  readonly last_block_id: BlockId
  readonly last_commit_hash: string
  readonly data_hash: string
  readonly validators_hash: string
  readonly next_validators_hash: string
  readonly consensus_hash: string
  readonly app_hash: string
  readonly last_results_hash: string
  readonly evidence_hash: string
  readonly proposer_address: string
}

/** The votes on a block in CometBFT's JSON. */
export interface Commit {
  readonly height: string
  readonly round: number
  readonly block_id: BlockId
  readonly signatures: readonly {
    readonly block_id_flag: number
    readonly validator_address: string
    readonly timestamp: string
    readonly signature: string | null
  }[]
}

/** A block, and what came out of it. */
export interface Block {
  readonly height: number
  readonly id: BlockId
  readonly header: BlockHeader
  readonly lastCommit: Commit
  readonly transactions: readonly Buffer[]
  readonly results: readonly TransactionResult[]
  readonly events: readonly ChainEvent[]
  readonly updates: readonly ValidatorUpdate[]
  /** The state's hash after the block, in base64. */
  readonly appHash: string
  readonly resultsHash: string
}

/** A transaction in a block, in CometBFT's JSON. */
export interface IncludedTransaction {
  readonly hash: string
  readonly height: string
  readonly index: number
  readonly tx_result: TransactionResult
  readonly tx: string
}

/** What a consensus engine knows: all that changes with blocks and transactions, outside the chain's own memory. */
export interface ChainState {
  /** The last block's time, in milliseconds since the epoch. */
  time: number
  /** The state's hash after the last block, in base64. */
  appHash: string
  /** The block of height 1 is the first. */
  readonly blocks: Block[]
  /** The set of each height, up to two above the last block; that of height 0 is empty. */
  readonly sets: ValidatorSet[]
  /** By hash, in upper-case hex; also the keys of the next two. */
  readonly transactions: Map<string, IncludedTransaction>
  readonly mempool: Map<string, Buffer>
  /** What may not be sent again: what waits, and what a block holds with success. */
  readonly seen: Set<string>
}

/** Copies a state; what it holds never changes, and is shared. */
export const copyState = (state: ChainState): ChainState => ({
  time: state.time,
  appHash: state.appHash,
  blocks: [...state.blocks],
  sets: [...state.sets],
  transactions: new Map(state.transactions),
  mempool: new Map(state.mempool),
  seen: new Set(state.seen),
})
