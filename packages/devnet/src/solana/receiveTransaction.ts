import { fromBase58 } from './base58.js'
import { invalidParameters } from './rpcError.js'
import { type Fields, textOf, wordOf } from './rpcParameter.js'
import { readTransaction, type WireTransaction } from './wireTransaction.js'

const mostBytes = 4096

/** Reads a transaction from a request. @throws RpcError where it is none */
export const receiveTransaction = (value: unknown, config: Fields): WireTransaction => {
  const text = textOf(value)
  const encoding = wordOf(config['encoding'], ['base58', 'base64']) ?? 'base58'
  if (encoding === 'base64' && !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw invalidParameters('invalid base64 encoding: InvalidByte')
  }
  const bytes = encoding === 'base64' ? Uint8Array.from(Buffer.from(text, 'base64')) : fromBase58(text)
  if (!bytes) throw invalidParameters('invalid base58 encoding: InvalidCharacter')
  if (bytes.length > mostBytes) {
    throw invalidParameters(`decoded VersionedTransaction too large: ${bytes.length} bytes (max: ${mostBytes} bytes)`)
  }
  try {
    return readTransaction(bytes)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw invalidParameters(`failed to deserialize VersionedTransaction: ${reason}`)
  }
}
