import { base58Problem, fromBase58 } from './base58.js'
import { invalidParameters, type RpcError } from './rpcError.js'
import { type Fields, textOf, wordOf } from './rpcParameter.js'
import { readTransaction, type WireTransaction } from './wireTransaction.js'

const typeName = 'solana_transaction::versioned::VersionedTransaction'

/** How long a transaction may be: encoded in either way, and in bytes. Those of version 1 begin with a set bit. */
const limits = { older: { base58: 1683, base64: 1644, raw: 1232 }, newer: { base58: 5593, base64: 5464, raw: 4096 } }

const encodings = ['base58', 'base64'] as const

const encodingOf = (config: Fields): (typeof encodings)[number] => {
  const word =
    wordOf(config['encoding'], ['base58', 'base64', 'base64+zstd', 'json', 'jsonParsed', 'binary']) ?? 'base58'
  const found = encodings.find((encoding) => encoding === word)
  if (found) return found
  throw invalidParameters(`unsupported encoding: ${word}. Supported encodings: base58, base64`)
}

const notBase64 = (text: string): RpcError | undefined => {
  const bad = text.search(/[^A-Za-z0-9+/=]/)
  if (bad >= 0) return invalidParameters(`invalid base64 encoding: InvalidByte(${bad}, ${text.charCodeAt(bad)})`)
  return text.length % 4 === 0 ? undefined : invalidParameters('invalid base64 encoding: InvalidPadding')
}

/** Reads base64. @throws RpcError where it is none */
export const receiveBase64 = (text: string): Uint8Array => {
  const refusal = notBase64(text)
  if (refusal) throw refusal
  return Uint8Array.from(Buffer.from(text, 'base64'))
}

const receiveBase58 = (text: string): Uint8Array => {
  const bytes = fromBase58(text)
  if (bytes) return bytes
  throw invalidParameters(`invalid base58 encoding: ${base58Problem(text)}`)
}

/** Reads a transaction from a request. @throws RpcError where it is none */
export const receiveTransaction = (value: unknown, config: Fields): WireTransaction => {
  const text = textOf(value)
  const encoding = encodingOf(config)
  const bytes = text.length > limits.newer[encoding] ? undefined : decode(text, encoding)
  const most = bytes && (bytes[0] ?? 0) >= 0x80 ? limits.newer : limits.older
  if (!bytes || bytes.length > most.raw) {
    const bound = `(max: encoded/raw ${most[encoding]}/${most.raw})`
    throw invalidParameters(`${encoding} encoded ${typeName} too large: ${text.length} bytes ${bound}`)
  }
  try {
    return readTransaction(bytes)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw invalidParameters(`failed to deserialize ${typeName}: ${reason}`)
  }
}

const decode = (text: string, encoding: (typeof encodings)[number]): Uint8Array =>
  encoding === 'base64' ? receiveBase64(text) : receiveBase58(text)
