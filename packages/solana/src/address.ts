import { decodeBase58Key } from './codec/base58.js'
import { keyBytes } from './codec/byteWriter.js'

/**
 * Checks an address: 32 bytes in base58, which has one form only.
 *
 * @throws `invalid-address`
 */
export const parseAddress = (address: string): string => {
  keyBytes(address)
  return address
}

/** Tells whether a text is an address: 32 bytes in base58. */
export const isAddress = (text: unknown): text is string => typeof text === 'string' && !!decodeBase58Key(text)

/** Writes an address in short, for names. */
export const shortAddress = (address: string): string => `${address.slice(0, 4)}…${address.slice(-4)}`
