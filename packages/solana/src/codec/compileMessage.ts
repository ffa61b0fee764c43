import { refusedField } from '@polystake/core'
import { decodeBase64 } from './base64.js'
import { compactLength, joinBytes, keyBytes, u8 } from './byteWriter.js'
import type { SolanaInstruction } from './instruction.js'

/** A message of version 0, with how many signatures it needs. */
export interface CompiledMessage {
  bytes: Uint8Array
  signatures: number
}

/**
 * Compiles instructions into a message of version 0 without lookup tables; the fee payer comes first.
 *
 * @throws `invalid-address`, `invalid-configuration` for an instruction that is malformed
 */
export const compileMessage = (
  feePayer: string,
  blockhash: string,
  instructions: readonly SolanaInstruction[],
): CompiledMessage => {
  const accounts = rankAccounts(feePayer, instructions)
  const addresses = accounts.map(([address]) => address)
  const index = (address: string) => u8(addresses.indexOf(address))
  const count = (rank: number) => accounts.filter(([, own]) => own === rank).length
  const signatures = count(0) + count(1)
  const body = instructions.map(({ programId, accounts: used, data }) => {
    const bytes = decodeBase64(data)
    if (!bytes) throw refusedField('invalid-configuration', 'data', 'must be base64')
    const indexes = used.map(({ address }) => index(address))
    return joinBytes(index(programId), compactLength(used.length), ...indexes, compactLength(bytes.length), bytes)
  })
  const bytes = joinBytes(
    Uint8Array.of(0x80, signatures, count(1), count(3)), // version 0, and the header
    compactLength(addresses.length),
    ...addresses.map(keyBytes),
    keyBytes(blockhash),
    compactLength(body.length),
    ...body,
    compactLength(0), // no lookup tables
  )
  return { bytes, signatures }
}

/**
 * Orders accounts as a message must have them, by rank: 0 a writable signer, 1 a signer, 2 what is written, 3 what is only read.
 * Of several uses of an account each counts.
 */
const rankAccounts = (feePayer: string, instructions: readonly SolanaInstruction[]): [string, number][] => {
  const ranks = new Map([[feePayer, 0]])
  const use = (address: string, rank: number) => ranks.set(address, (ranks.get(address) ?? 3) & rank)
  for (const { programId, accounts } of instructions) {
    use(programId, 3)
    for (const { address, signer, writable } of accounts) use(address, (signer ? 0 : 2) | (writable ? 0 : 1))
  }
  return [...ranks].sort(([, left], [, right]) => left - right)
}
