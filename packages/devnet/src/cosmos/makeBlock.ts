import type { Block, BlockHeader, BlockId, ChainState, Commit } from './chainState.js'
import type { ChainOperations, ChainThread } from './chainThread.js'
import { merkleRoot } from './merkleRoot.js'
import { sha256 } from './sha256.js'
import { timestamp } from './timestamp.js'
import { upperHex } from './upperHex.js'
import { applyUpdates, type SetMember } from './validatorSet.js'

/** What a block says of its validators. */
export interface BlockOptions {
  /** Consensus addresses, in upper-case hex, whose vote on the last block is missing. */
  readonly absent?: readonly string[]
  /** Who has signed twice, and at which height; by default at the last one. */
  readonly evidence?: readonly { readonly address: string; readonly height?: number }[]
}

/** What {@link makeBlock} works with. */
export interface MakeBlockParameters extends BlockOptions {
  readonly thread: ChainThread
  /** Is changed. */
  readonly state: ChainState
  readonly chainId: string
  /** The block's time, in milliseconds since the epoch. */
  readonly time: number
}

/** The id that stands before the first block. */
export const noBlockId: BlockId = { hash: '', parts: { total: 0, hash: '' } }

const EMPTY_HASH = upperHex(sha256(''))
// The hash of CometBFT's default block size and gas.
const CONSENSUS_HASH = '048091BC7DDC283F77BFBF91D73C44DA58C3DF8A9CBC867405D8B7F3DAADA22F'
const ABSENT = { block_id_flag: 1, validator_address: '', timestamp: '0001-01-01T00:00:00Z', signature: null }

const hashOf = (value: unknown): Buffer => sha256(JSON.stringify(value))

const hexToBase64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64')

/** Makes the votes of a set on a block. The signatures are of the right size, and nobody's. */
export const commitOf = (
  block: Block,
  signers: readonly SetMember[],
  time: string,
  absent: readonly string[],
): Commit => ({
  height: String(block.height),
  round: 0,
  block_id: block.id,
  signatures: signers.map(({ address }) => {
    if (absent.includes(address)) return ABSENT
    const signature = Buffer.concat([hashOf([block.height, address]), sha256(address)]).toString('base64')
    return { block_id_flag: 2, validator_address: address, timestamp: time, signature }
  }),
})

const firstCommit: Commit = { height: '0', round: 0, block_id: noBlockId, signatures: [] }

const headerOf = (
  { state, chainId, time }: MakeBlockParameters,
  lastCommit: Commit,
  transactions: readonly Buffer[],
): BlockHeader => {
  const last = state.blocks.at(-1)
  const height = state.blocks.length + 1
  const set = state.sets[height]
  return {
    version: { block: '11' },
    chain_id: chainId,
    height: String(height),
    time: timestamp(time),
    last_block_id: last?.id ?? noBlockId,
    last_commit_hash: last ? upperHex(hashOf(lastCommit)) : EMPTY_HASH,
    data_hash: upperHex(merkleRoot(transactions.map((transaction) => sha256(transaction)))),
    validators_hash: upperHex(hashOf(set)),
    next_validators_hash: upperHex(hashOf(state.sets[height + 1])),
    consensus_hash: CONSENSUS_HASH,
    app_hash: upperHex(Buffer.from(state.appHash, 'base64')),
    last_results_hash: last?.resultsHash ?? EMPTY_HASH,
    evidence_hash: EMPTY_HASH,
    proposer_address: set?.[0]?.address ?? '',
  }
}

/** A slash is a share of the power that a double signer had at the height of the infraction, not of now's. */
const evidenceOf = ({ state, evidence = [] }: MakeBlockParameters): ChainOperations['block']['request']['evidence'] =>
  evidence.map(({ address, height = state.blocks.length }) => {
    const member = state.sets[height]?.find((each) => each.address === address)
    const block = state.blocks[height - 1]
    if (!member || !block) throw new Error(`${address} is not in the validator set of height ${height}`)
    return { address: hexToBase64(address), height, power: member.power, time: block.header.time }
  })

const record = (state: ChainState, block: Block): void => {
  state.blocks.push(block)
  for (const [index, transaction] of block.transactions.entries()) {
    const hash = upperHex(sha256(transaction))
    const result = block.results[index]
    if (!result) throw new Error(`the chain gave no result for transaction ${hash}`)
    const tx = transaction.toString('base64')
    state.transactions.set(hash, { hash, height: String(block.height), index, tx_result: result, tx })
    state.mempool.delete(hash)
    if (result.code !== 0) state.seen.delete(hash)
  }
}

/** Makes the next block out of all that waits in the mempool, and commits it. */
export const makeBlock = async (parameters: MakeBlockParameters): Promise<Block> => {
  const { thread, state, time, absent = [] } = parameters
  const last = state.blocks.at(-1)
  const height = state.blocks.length + 1
  const signers = state.sets[height - 1] ?? []
  const transactions = [...state.mempool.values()]
  const lastCommit = last ? commitOf(last, signers, timestamp(time), absent) : firstCommit
  const header = headerOf(parameters, lastCommit, transactions)
  const hash = hashOf(header)
  const answer = await thread.request('block', {
    time: header.time,
    hash: hash.toString('base64'),
    proposer: hexToBase64(header.proposer_address),
    txs: transactions.map((transaction) => transaction.toString('base64')),
    votes: signers.map(({ address, power }) => ({
      address: hexToBase64(address),
      power,
      absent: absent.includes(address),
    })),
    evidence: evidenceOf(parameters),
    events: true,
  })
  const results = answer.txResults ?? []
  const block: Block = {
    height,
    id: { hash: upperHex(hash), parts: { total: 1, hash: upperHex(sha256('parts', hash)) } },
    header,
    lastCommit,
    transactions,
    results,
    events: answer.events ?? [],
    updates: answer.updates,
    appHash: answer.appHash,
    resultsHash: upperHex(merkleRoot(results.map((result) => Buffer.from(JSON.stringify(result))))),
  }
  state.time = time
  state.appHash = answer.appHash
  // CometBFT lets the updates of block H sign from H+2 on.
  state.sets[height + 2] = applyUpdates(state.sets[height + 1] ?? [], answer.updates)
  record(state, block)
  return block
}
