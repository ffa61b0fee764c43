import { refusedField } from '@polystake/core'
import { decodeBase58Key } from '../codec/base58.js'
import { compactLength, joinBytes, u8, u32, u64 } from '../codec/byteWriter.js'
import { compileMessage } from '../codec/compileMessage.js'
import { type SolanaInstruction, toInstruction } from '../codec/instruction.js'
import { computeBudgetProgram } from '../codec/programs.js'
import type { SolanaInstructions } from './solanaInstructions.js'

/** The most bytes that a transaction may have on the wire. */
export const maximumTransactionBytes = 1232

/** What a transaction needs beside its step, read just before signing. */
export interface TransactionLifetime {
  /** A recent blockhash, from `getLatestBlockhash`. */
  blockhash: string
  /** Who pays the fee, and then must sign too; the step's owner by default. */
  feePayer?: string
  /** The most compute units that it may use. */
  computeUnitLimit?: number
  /** The priority fee, in millionths of a lamport for each compute unit. */
  computeUnitPrice?: bigint
}

/**
 * Turns a step into an unsigned transaction of version 0: the bytes that `VersionedTransaction.deserialize` of web3.js,
 * the transaction decoder of kit and every Wallet Standard wallet take.
 *
 * @throws `invalid-configuration` for a malformed blockhash, fee payer, compute budget or instruction, or a transaction that
 * would be too large; `invalid-address` for a malformed address in the step
 * @example
 * ```ts
 * import { type SolanaInstructions, toVersionedTransaction } from '@polystake/solana'
 * import { type Connection, type Keypair, VersionedTransaction } from '@solana/web3.js'
 *
 * declare const step: SolanaInstructions
 * declare const connection: Connection
 * declare const keypair: Keypair
 * const { blockhash } = await connection.getLatestBlockhash()
 * const transaction = VersionedTransaction.deserialize(toVersionedTransaction(step, { blockhash }))
 * transaction.sign([keypair])
 * ```
 */
export const toVersionedTransaction = (step: SolanaInstructions, lifetime: TransactionLifetime): Uint8Array => {
  const { blockhash, feePayer = step.owner } = lifetime
  for (const [field, value] of Object.entries({ blockhash, feePayer }))
    if (decodeBase58Key(value) === undefined)
      throw refusedField('invalid-configuration', field, 'must be 32 bytes in base58')
  const instructions = [...computeBudget(lifetime), ...step.instructions]
  const message = compileMessage(feePayer, blockhash, instructions)
  const empty = new Uint8Array(message.signatures * 64)
  const transaction = joinBytes(compactLength(message.signatures), empty, message.bytes)
  if (transaction.length <= maximumTransactionBytes) return transaction
  throw refusedField('invalid-configuration', 'step', `is too large: ${transaction.length} bytes`)
}

const computeBudget = ({ computeUnitLimit, computeUnitPrice }: TransactionLifetime): SolanaInstruction[] => [
  ...budgetInstruction('computeUnitLimit', 2, u32, computeUnitLimit),
  ...budgetInstruction('computeUnitPrice', 3, u64, computeUnitPrice),
]

const budgetInstruction = <value extends bigint | number>(
  field: string,
  discriminant: number,
  write: (value: value) => Uint8Array,
  value: value | undefined,
): SolanaInstruction[] => {
  if (value === undefined) return []
  try {
    return [toInstruction(computeBudgetProgram, [], joinBytes(u8(discriminant), write(value)))]
  } catch {
    throw refusedField('invalid-configuration', field, 'must be a whole number that fits')
  }
}
