import { encodeBase64 } from './base64.js'

/** One instruction of a transaction, as JSON. */
export interface SolanaInstruction {
  /** The program, in base58. */
  programId: string
  accounts: { address: string; signer: boolean; writable: boolean }[]
  /** In base64. */
  data: string
}

/** Makes an instruction; each account is its address and what the program may do with it: `w` writable, `s` signer. */
export const toInstruction = (
  programId: string,
  accounts: readonly (readonly [address: string, access?: 'w' | 's' | 'ws'])[],
  data: Uint8Array,
): SolanaInstruction => ({
  programId,
  accounts: accounts.map(([address, access = '']) => ({
    address,
    signer: access.includes('s'),
    writable: access.includes('w'),
  })),
  data: encodeBase64(data),
})
