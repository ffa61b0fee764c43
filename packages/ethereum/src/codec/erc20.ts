import type { Address, Hex } from '../address.js'
import { encodeCall } from './encodeCall.js'
import type { Read } from './read.js'
import { decodeDecimals, decodeText, decodeUint } from './word.js'

/** What an account has of a token, in base units. */
export const readBalance = (token: Address, owner: Address): Read<bigint> => ({
  to: token,
  data: encodeCall('0x70a08231', owner),
  decode: decodeUint,
})

/** How much of a token a spender may take from an account, in base units. */
export const readAllowance = (token: Address, owner: Address, spender: Address): Read<bigint> => ({
  to: token,
  data: encodeCall('0xdd62ed3e', owner, spender),
  decode: decodeUint,
})

/** How much of a token there is, in base units. */
export const readTotalSupply = (token: Address): Read<bigint> => ({
  to: token,
  data: '0x18160ddd',
  decode: decodeUint,
})

/** A token's decimals, as it tells them. */
export const readDecimals = (token: Address): Read<number> => ({
  to: token,
  data: '0x313ce567',
  decode: decodeDecimals,
})

/** A token's symbol, as it tells it: not yet fit to be shown. */
export const readSymbol = (token: Address): Read<string> => ({ to: token, data: '0x95d89b41', decode: decodeText })

/** A token's name, as it tells it: not yet fit to be shown. */
export const readName = (token: Address): Read<string> => ({ to: token, data: '0x06fdde03', decode: decodeText })

/** Allows a spender to take so much of a token. */
export const encodeApprove = (spender: Address, value: bigint): Hex => encodeCall('0x095ea7b3', spender, value)
