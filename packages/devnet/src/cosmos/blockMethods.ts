import type { Block } from './chainState.js'
import type { ValidatorUpdate } from './chainThread.js'
import type { CosmosNode } from './cosmosNode.js'
import { conditionsOn, eventQuery, hasEvent } from './eventQuery.js'
import { commitOf, noBlockId } from './makeBlock.js'
import { toValidator } from './nodeStatus.js'
import { page } from './page.js'
import { internalError } from './rpcError.js'
import { defineMethod, type RpcMethod } from './rpcMethod.js'
import { timestamp } from './timestamp.js'
import { upperHex } from './upperHex.js'

const BLOCKCHAIN_LIMIT = 20

const consensusParameters = {
  block: { max_bytes: '22020096', max_gas: '-1' },
  evidence: { max_age_num_blocks: '100000', max_age_duration: '172800000000000', max_bytes: '1048576' },
  validator: { pub_key_types: ['ed25519'] },
  version: { app: '0' },
  abci: { vote_extensions_enable_height: '0' },
}

const checkHeight = (node: CosmosNode, height: number): void => {
  const [lowest, highest] = [node.lowestHeight(), node.lastBlock().height]
  if (height <= 0) throw internalError(`height must be greater than 0, but got ${height}`)
  if (height > highest) {
    throw internalError(`height ${height} must be less than or equal to the current blockchain height ${highest}`)
  }
  if (height < lowest) throw internalError(`height ${height} is not available, lowest height is ${lowest}`)
}

const blockAt = (node: CosmosNode, height: number | undefined): Block => {
  const last = node.lastBlock()
  if (height === undefined) return last
  checkHeight(node, height)
  return node.state().blocks[height - 1] ?? last
}

const toBlock = ({ id, header, transactions, lastCommit }: Block) => ({
  block_id: id,
  block: {
    header,
    data: { txs: transactions.map((transaction) => transaction.toString('base64')) },
    evidence: { evidence: [] },
    last_commit: lastCommit,
  },
})

const blockByHash = (node: CosmosNode, hash: Buffer) => {
  const found = node.state().blocks.find((block) => block.id.hash === upperHex(hash))
  return found ? toBlock(found) : { block_id: noBlockId, block: null }
}

const searchBlocks = (node: CosmosNode, query: string, order: string, number?: number, size?: number) => {
  if (!node.hasTransactionIndex) throw internalError('block indexing is disabled')
  const { onKey, onEvents } = conditionsOn('block.height', eventQuery(query))
  const isWanted = ({ height, events }: Block) =>
    onKey.every(({ holds }) => holds(String(height))) && hasEvent(events, onEvents)
  if (!['', 'asc', 'desc'].includes(order)) {
    throw internalError('expected order_by to be either `asc` or `desc` or empty')
  }
  const found = node.state().blocks.filter(isWanted)
  if (order !== 'asc') found.reverse()
  return { blocks: page(found, number, size).map(toBlock), total_count: String(found.length) }
}

const toUpdate = ({ pubKey, power }: ValidatorUpdate) => ({
  pub_key: { Sum: { type: 'tendermint.crypto.PublicKey_Ed25519', value: { ed25519: pubKey } } },
  ...(power > 0 && { power: String(power) }),
})

// CometBFT writes empty lists as null here.
const orNull = <item>(items: readonly item[]): readonly item[] | null => (items.length > 0 ? items : null)

const toBlockResults = ({ height, results, events, updates, appHash }: Block) => ({
  height: String(height),
  txs_results: orNull(results),
  finalize_block_events: orNull(events),
  validator_updates: orNull(updates.map(toUpdate)),
  consensus_param_updates: { ...consensusParameters, version: {}, abci: {} },
  app_hash: appHash,
})

const commitAt = (node: CosmosNode, height: number | undefined) => {
  const block = blockAt(node, height)
  const { blocks, sets } = node.state()
  const next = blocks[block.height]
  const commit = next?.lastCommit ?? commitOf(block, sets[block.height] ?? [], block.header.time, [])
  return { signed_header: { header: block.header, commit }, canonical: next !== undefined }
}

const blockchain = (node: CosmosNode, minHeight: number | undefined, maxHeight: number | undefined) => {
  if (Math.min(minHeight ?? 0, maxHeight ?? 0) < 0) throw internalError('heights must be non-negative')
  const last = node.lastBlock().height
  const highest = Math.min(maxHeight || last, last)
  const lowest = Math.max(minHeight ?? 1, node.lowestHeight(), highest - BLOCKCHAIN_LIMIT + 1)
  if (lowest > highest) throw internalError(`min height ${lowest} can't be greater than max height ${highest}`)
  const metas = node
    .state()
    .blocks.slice(lowest - 1, highest)
    .map(({ id, header, lastCommit, transactions }) => ({
      block_id: id,
      block_size: String(JSON.stringify(lastCommit).length),
      header,
      num_txs: String(transactions.length),
    }))
  return { last_height: String(last), block_metas: metas.reverse() }
}

/** The set of the next height is known too, and is the default. */
const validatorsAt = (node: CosmosNode, height: number | undefined, number?: number, size?: number) => {
  const next = node.lastBlock().height + 1
  if (height !== undefined && height !== next) checkHeight(node, height)
  const set = node.state().sets[height ?? next] ?? []
  const validators = page(set, number, size).map((member) => ({ ...toValidator(member), proposer_priority: '0' }))
  const counts = { count: String(validators.length), total: String(set.length) }
  return { block_height: String(height ?? next), validators, ...counts }
}

const consensusParametersAt = (node: CosmosNode, height: number | undefined) => {
  const known = height === undefined ? node.lastBlock().height + 1 : blockAt(node, height).height
  return { block_height: String(known), consensus_params: consensusParameters }
}

const genesisOf = ({ genesisTime, chainId, appState }: CosmosNode) => ({
  genesis: {
    genesis_time: timestamp(genesisTime),
    chain_id: chainId,
    initial_height: '1',
    consensus_params: consensusParameters,
    app_hash: '',
    app_state: appState,
  },
})

/** The methods that read blocks and validator sets. */
export const blockMethods: Readonly<Record<string, RpcMethod>> = {
  genesis: defineMethod({}, genesisOf),
  block: defineMethod({ height: 'int64' }, (node, { height }) => toBlock(blockAt(node, height))),
  block_by_hash: defineMethod({ hash: 'bytes' }, (node, { hash }) => blockByHash(node, hash)),
  block_search: defineMethod(
    { query: 'string', page: 'int', per_page: 'int', order_by: 'string' },
    (node, { query, page, per_page, order_by }) => searchBlocks(node, query, order_by, page, per_page),
  ),
  block_results: defineMethod({ height: 'int64' }, (node, { height }) => toBlockResults(blockAt(node, height))),
  blockchain: defineMethod({ minHeight: 'int64', maxHeight: 'int64' }, (node, { minHeight, maxHeight }) =>
    blockchain(node, minHeight, maxHeight),
  ),
  commit: defineMethod({ height: 'int64' }, (node, { height }) => commitAt(node, height)),
  consensus_params: defineMethod({ height: 'int64' }, (node, { height }) => consensusParametersAt(node, height)),
  header: defineMethod({ height: 'int64' }, (node, { height }) => ({ header: blockAt(node, height).header })),
  validators: defineMethod({ height: 'int64', page: 'int', per_page: 'int' }, (node, { height, page, per_page }) =>
    validatorsAt(node, height, page, per_page),
  ),
}
