import { decodeBase58Key } from './codec/base58.js'
import { refusal } from './errors.js'

/**
 * Checks an address: 32 bytes in base58, which has one form only.
 *
 * @throws `invalid-address`
 */
export const parseAddress = (address: string): string => {
  if (isAddress(address)) return address
  const reason = 'it must be 32 bytes in base58'
  throw refusal('invalid-address', `"${address}" is not a Solana address: ${reason}.`, { value: address, reason })
}

/** Tells whether a text is an address: 32 bytes in base58. */
export const isAddress = (text: unknown): text is string =>
  typeof text === 'string' && decodeBase58Key(text) !== undefined

/** Writes an address in short, for names. */
export const shortAddress = (address: string): string => `${address.slice(0, 4)}…${address.slice(-4)}`
