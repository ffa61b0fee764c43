import { invalidResponse, isStakingError, sanitizeText } from '@polystake/core'
import { toBase64 } from '../codec/base64.js'
import { fromHex } from '../codec/hex.js'
import { part, readHeight } from '../nodeAnswers.js'
import { explainRejection } from './rejections.js'
import { textPart } from './textPart.js'

/** A transaction that is in a block. */
export interface IncludedTransaction {
  height: bigint
  /** Where and why it failed; absent where it did not. */
  failure?: { code: string; message: string }
}

/** Reads what a transaction in a block came to, from `tx_result` or one of `txs_results`. */
export const readFailure = (result: unknown, method: string): IncludedTransaction['failure'] => {
  const code = part(result, 'code') ?? 0
  if (typeof code !== 'number') throw invalidResponse(method, 'its code is no number')
  if (code === 0) return undefined
  const key = `${sanitizeText(textPart(result, 'codespace') || 'sdk', 40)}/${code}`
  const log = textPart(result, 'log')
  const [sentence, said] = [explainRejection(log, key), sanitizeText(log, 300)]
  return { code: key, message: said && said !== sentence ? `${sentence}: ${said}` : sentence }
}

/** The call that finds a transaction by its id. */
export const transactionCall = (id: string) => ({ method: 'tx', params: { hash: toBase64(fromHex(id)) } })

/** Whether a node said that it knows no such transaction (yet), in CometBFT's words: gateways say of other things that they were not found. */
const isNotFound = (error: unknown, id: string): boolean =>
  isStakingError(error, 'endpoint-refused') && Boolean(error.details?.includes(`tx (${id}) not found`))

/** Whether a node said that it keeps no index by which it would find one. */
export const hasNoIndex = (error: unknown): boolean =>
  isStakingError(error, 'endpoint-refused') && /indexing is disabled/.test(error.details ?? '')

/** Reads the answer to {@link transactionCall}: undefined where the transaction is in no block that the node indexed. */
export const readTransaction = async (
  answered: Promise<unknown> | undefined,
  id: string,
): Promise<IncludedTransaction | undefined> => {
  try {
    const result = await answered
    if (textPart(result, 'hash').toUpperCase() !== id) throw invalidResponse('tx', 'it is of another transaction')
    const failure = readFailure(part(result, 'tx_result'), 'tx')
    return { height: readHeight(part(result, 'height'), 'tx'), ...(failure && { failure }) }
  } catch (error) {
    if (isNotFound(error, id)) return undefined
    throw error
  }
}
