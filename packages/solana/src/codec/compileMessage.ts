import { decodeBase64 } from './base64.js'
import { compactLength, joinBytes, keyBytes, u8 } from './byteWriter.js'
import type { SolanaInstruction } from './instruction.js'

interface AccountUse {
  address: string
  signer: boolean
  writable: boolean
}

/** A message of version 0, with how many signatures it needs. */
export interface CompiledMessage {
  bytes: Uint8Array
  signatures: number
}

/** Compiles instructions into a message of version 0 without lookup tables; the fee payer comes first. */
export const compileMessage = (
  feePayer: string,
  blockhash: string,
  instructions: readonly SolanaInstruction[],
): CompiledMessage => {
  const accounts = orderAccounts(feePayer, instructions)
  const indexOf = new Map(accounts.map(({ address }, index) => [address, index]))
  const index = (address: string) => u8(indexOf.get(address) ?? 0)
  const signers = accounts.filter((account) => account.signer)
  const header = [
    signers.length,
    signers.filter((account) => !account.writable).length,
    accounts.filter((account) => !account.signer && !account.writable).length,
  ]
  const body = instructions.map(({ programId, accounts: used, data }) => {
    const bytes = decodeBase64(data) ?? new Uint8Array()
    const indexes = used.map(({ address }) => index(address))
    return joinBytes(index(programId), compactLength(used.length), ...indexes, compactLength(bytes.length), bytes)
  })
  const bytes = joinBytes(
    u8(0x80), // version 0
    ...header.map(u8),
    compactLength(accounts.length),
    ...accounts.map(({ address }) => keyBytes(address)),
    keyBytes(blockhash),
    compactLength(body.length),
    ...body,
    compactLength(0), // no lookup tables
  )
  return { bytes, signatures: signers.length }
}

/** Merges the uses of each account and orders them as a message must have them: writable signers first, what is only read last. */
const orderAccounts = (feePayer: string, instructions: readonly SolanaInstruction[]): AccountUse[] => {
  const uses = new Map<string, AccountUse>([[feePayer, { address: feePayer, signer: true, writable: true }]])
  for (const { programId, accounts } of instructions) {
    for (const { address, signer, writable } of [{ address: programId, signer: false, writable: false }, ...accounts]) {
      const known = uses.get(address)
      uses.set(address, {
        address,
        signer: signer || known?.signer === true,
        writable: writable || known?.writable === true,
      })
    }
  }
  const rank = ({ signer, writable }: AccountUse) => (signer ? 0 : 2) + (writable ? 0 : 1)
  return [...uses.values()].sort((left, right) => rank(left) - rank(right))
}
