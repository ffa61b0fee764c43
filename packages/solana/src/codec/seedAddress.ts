import { sha256 } from '@noble/hashes/sha2'
import { encodeBase58 } from './base58.js'
import { joinBytes, keyBytes } from './byteWriter.js'

/** Derives the address that `createAccountWithSeed` gives an account: it needs no signer but the base. */
export const seedAddress = (base: string, seed: string, program: string): string =>
  encodeBase58(sha256(joinBytes(keyBytes(base), new TextEncoder().encode(seed), keyBytes(program))))
