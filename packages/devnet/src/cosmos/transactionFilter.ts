import type { IncludedTransaction } from './chainState.js'
import { conditionsOn, eventQuery, hasEvent } from './eventQuery.js'
import { internalError, toRpcErrorBody } from './rpcError.js'
import { bytesOfHex } from './rpcParameters.js'
import { upperHex } from './upperHex.js'

/** The hash of a condition on it; whatever else a query says, CometBFT then looks only for that. */
const hashOf = (value: string): string => {
  let hash: Buffer
  try {
    hash = bytesOfHex(value)
  } catch (error) {
    throw internalError(`error during searching for a hash in the query: ${toRpcErrorBody(error).data}`)
  }
  if (hash.length === 0) throw internalError('error while retrieving the result: transaction hash cannot be empty')
  return upperHex(hash)
}

/**
 * Makes a filter of a query on transactions: on `tx.hash` and `tx.height`, and on attributes of their events.
 *
 * @throws RpcError where the query is none.
 */
export const transactionFilter = (query: string): ((transaction: IncludedTransaction) => boolean) => {
  const conditions = eventQuery(query)
  const byHash = conditions.find(({ key, operator }) => key === 'tx.hash' && operator === '=')
  if (byHash) {
    const wanted = hashOf(byHash.value)
    return ({ hash }) => hash === wanted
  }
  const { onKey, onEvents } = conditionsOn('tx.height', conditions)
  return ({ height, tx_result }) => onKey.every(({ holds }) => holds(height)) && hasEvent(tx_result.events, onEvents)
}
