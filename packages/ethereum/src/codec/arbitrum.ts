import type { Read } from './read.js'
import { decodeUint } from './word.js'

/** Chains on which a contract sees the number of the parent chain's block in place of its own. */
const references: readonly string[] = ['42161', '42170', '421614']

/** Tells whether a chain, by its CAIP-2 reference, counts blocks as Arbitrum does. */
export const isArbitrum = (reference: string): boolean => references.includes(reference)

/** The chain's own block number, by the contract `ArbSys`. */
export const readArbitrumBlockNumber: Read<bigint> = {
  to: '0x0000000000000000000000000000000000000064',
  data: '0xa3b1b31d',
  decode: decodeUint,
}
