import { setTimeout as wait } from 'node:timers/promises'
import type { IncludedTransaction } from './chainState.js'
import type { CosmosNode } from './cosmosNode.js'
import { page } from './page.js'
import { internalError } from './rpcError.js'
import { defineMethod, type RpcMethod } from './rpcMethod.js'
import { transactionFilter } from './transactionFilter.js'
import { upperHex } from './upperHex.js'

const broadcast = async (node: CosmosNode, transaction: Buffer) => {
  const { hash, check } = await node.broadcast(transaction)
  if (!check) throw internalError('tx already exists in cache')
  const data = upperHex(Buffer.from(check.data ?? '', 'base64'))
  return { code: check.code ?? 0, data, log: check.log ?? '', codespace: check.codespace ?? '', hash }
}

const broadcastUnchecked = async (node: CosmosNode, transaction: Buffer) => {
  const { hash } = await broadcast(node, transaction)
  return { code: 0, data: '', log: '', codespace: '', hash }
}

const COMMIT_SECONDS = 10
const BEAT_MILLISECONDS = 20

const noResult = { code: 0, data: null, log: '', info: '', gas_wanted: '0', gas_used: '0', events: [], codespace: '' }

/** Waits until a block holds the transaction, as CometBFT does for ten seconds. */
const broadcastAndWait = async (node: CosmosNode, transaction: Buffer) => {
  const { hash, check } = await node.broadcast(transaction)
  if (!check) throw internalError('error on broadcastTxCommit: tx already exists in cache')
  const checked = { check_tx: { ...noResult, ...check }, hash }
  if (check.code) return { ...checked, tx_result: noResult, height: '0' }
  const end = Date.now() + COMMIT_SECONDS * 1000
  while (Date.now() < end) {
    const found = node.state().transactions.get(hash)
    if (found) return { ...checked, tx_result: found.tx_result, height: found.height }
    await wait(BEAT_MILLISECONDS)
  }
  throw internalError('timed out waiting for tx to be included in a block')
}

const checkIndex = ({ hasTransactionIndex }: CosmosNode): void => {
  if (!hasTransactionIndex) throw internalError('transaction indexing is disabled')
}

const transactionByHash = (node: CosmosNode, hash: Buffer): IncludedTransaction => {
  checkIndex(node)
  if (hash.length === 0) throw internalError('transaction hash cannot be empty')
  const found = node.state().transactions.get(upperHex(hash))
  if (!found) throw internalError(`tx (${upperHex(hash)}) not found`)
  return found
}

// A map keeps its order, and transactions come in with their blocks: they are sorted already.
const searchTransactions = (node: CosmosNode, query: string, order: string, number?: number, size?: number) => {
  checkIndex(node)
  const isWanted = transactionFilter(query)
  if (!['', 'asc', 'desc'].includes(order)) {
    throw internalError('expected order_by to be either `asc` or `desc` or empty')
  }
  const found = [...node.state().transactions.values()].filter(isWanted)
  if (order === 'desc') found.reverse()
  return { txs: page(found, number, size), total_count: String(found.length) }
}

const mempool = (node: CosmosNode) => {
  const waiting = [...node.state().mempool.values()]
  const bytes = waiting.reduce((sum, transaction) => sum + transaction.length, 0)
  return {
    waiting,
    counts: { n_txs: String(waiting.length), total: String(waiting.length), total_bytes: String(bytes) },
  }
}

const unconfirmedTransactions = (node: CosmosNode) => {
  const { waiting, counts } = mempool(node)
  return { ...counts, txs: waiting.map((transaction) => transaction.toString('base64')) }
}

/** The methods that send and find transactions. */
export const transactionMethods: Readonly<Record<string, RpcMethod>> = {
  broadcast_tx_async: defineMethod({ tx: 'transaction' }, (node, { tx }) => broadcastUnchecked(node, tx)),
  broadcast_tx_commit: defineMethod({ tx: 'transaction' }, (node, { tx }) => broadcastAndWait(node, tx)),
  broadcast_tx_sync: defineMethod({ tx: 'transaction' }, (node, { tx }) => broadcast(node, tx)),
  num_unconfirmed_txs: defineMethod({}, (node) => ({ ...mempool(node).counts, txs: null })),
  tx: defineMethod({ hash: 'bytes', prove: 'bool' }, (node, { hash }) => transactionByHash(node, hash)),
  tx_search: defineMethod(
    { query: 'string', prove: 'bool', page: 'int', per_page: 'int', order_by: 'string' },
    (node, { query, page, per_page, order_by }) => searchTransactions(node, query, order_by, page, per_page),
  ),
  unconfirmed_txs: defineMethod({ limit: 'int' }, unconfirmedTransactions),
}
