import { invalidResponse } from '@polystake/core'
import { fromBase64 } from '../codec/base64.js'
import { part } from '../nodeAnswers.js'
import { type IncludedTransaction, readFailure } from './findTransaction.js'
import type { SigningContext } from './signingContext.js'
import { transactionId } from './transactionId.js'

/** How many blocks are looked through before the state is told again. */
const blocksAtOnce = 20n

/** What a look through blocks came to, and where the next one begins. */
export interface BlockSearch {
  found?: IncludedTransaction
  next: bigint
}

const listOf = (result: unknown, method: string, ...path: string[]): unknown[] => {
  const list = part(result, ...path) ?? []
  if (Array.isArray(list)) return list
  throw invalidResponse(method, 'it has no list of transactions')
}

const idOf = (transaction: unknown, { sha256 }: SigningContext): Promise<string> => {
  try {
    return transactionId(fromBase64(String(transaction)), sha256)
  } catch (cause) {
    throw invalidResponse('block', 'a transaction is not base64', cause)
  }
}

/** Looks for a transaction in blocks, one after the other, for nodes that keep no index of transactions. */
export const findInBlocks = async (
  context: SigningContext,
  { id, from, to }: { id: string; from: bigint; to: bigint },
  signal: AbortSignal,
): Promise<BlockSearch> => {
  const ask = (method: string, height: bigint) =>
    context.transport([{ method, params: { height: `${height}` } }], signal)[0]
  let height = from
  for (; height <= to && height < from + blocksAtOnce; height += 1n) {
    const transactions = listOf(await ask('block', height), 'block', 'block', 'data', 'txs')
    const ids = await Promise.all(transactions.map((transaction) => idOf(transaction, context)))
    const index = ids.indexOf(id)
    if (index < 0) continue
    const results = listOf(await ask('block_results', height), 'block_results', 'txs_results')
    if (results.length !== ids.length) throw invalidResponse('block_results', 'it has another number of transactions')
    const failure = readFailure(results[index], 'block_results')
    return { found: { height, ...(failure && { failure }) }, next: height }
  }
  return { next: height }
}
