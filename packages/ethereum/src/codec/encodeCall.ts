import type { Address, Hex } from '../address.js'

/** Writes a call whose arguments are addresses and unsigned integers: a selector, and a word of 32 bytes for each. */
export const encodeCall = (selector: Hex, ...values: readonly (Address | bigint)[]): Hex =>
  `${selector}${values.map((value) => BigInt(value).toString(16).padStart(64, '0')).join('')}`
