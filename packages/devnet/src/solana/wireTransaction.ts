import {
  type CompiledTransactionMessage,
  getCompiledTransactionMessageDecoder,
  getTransactionDecoder,
  type ReadonlyUint8Array,
  type Transaction,
} from '@solana/kit'
import { toBase58 } from './base58.js'

/** An instruction, with its accounts by their places in the transaction. */
export interface WireInstruction {
  readonly program: number
  readonly accounts: readonly number[]
  readonly data: Uint8Array
}

/** Accounts that a transaction takes from a table. */
export interface WireLookup {
  readonly table: string
  readonly writable: readonly number[]
  readonly readonly: readonly number[]
}

/** A message of any version. */
export interface WireMessage {
  readonly version: 'legacy' | 0 | 1
  readonly header: CompiledTransactionMessage['header']
  readonly accounts: readonly string[]
  readonly blockhash: string
  readonly instructions: readonly WireInstruction[]
  readonly lookups: readonly WireLookup[]
}

/** A transaction as it goes over the wire, taken apart. */
export interface WireTransaction {
  readonly bytes: Uint8Array
  readonly transaction: Transaction
  readonly message: WireMessage
  /** In base58, the payer's first; one of zeros where it is missing. */
  readonly signatures: readonly string[]
  readonly fullySigned: boolean
}

const toInstruction = (
  program: number,
  accounts: readonly number[] = [],
  data: ReadonlyUint8Array = new Uint8Array(),
): WireInstruction => ({ program, accounts, data: Uint8Array.from(data) })

const instructionsOf = (message: CompiledTransactionMessage): WireInstruction[] => {
  if (message.version !== 1) {
    return message.instructions.map(({ programAddressIndex, accountIndices, data }) =>
      toInstruction(programAddressIndex, accountIndices, data),
    )
  }
  return message.instructionHeaders.map(({ programAccountIndex }, index) => {
    const payload = message.instructionPayloads[index]
    return toInstruction(programAccountIndex, payload?.instructionAccountIndices, payload?.instructionData)
  })
}

/** Takes a message apart. @throws where it is none */
export const readMessage = (bytes: ReadonlyUint8Array): WireMessage => {
  const message = getCompiledTransactionMessageDecoder().decode(bytes)
  const lookups = message.version === 0 ? (message.addressTableLookups ?? []) : []
  return {
    version: message.version,
    header: message.header,
    accounts: message.staticAccounts,
    blockhash: message.lifetimeToken,
    instructions: instructionsOf(message),
    lookups: lookups.map(({ lookupTableAddress, writableIndexes, readonlyIndexes }) => ({
      table: lookupTableAddress,
      writable: writableIndexes,
      readonly: readonlyIndexes,
    })),
  }
}

/** Takes a transaction apart. @throws where it is none */
export const readTransaction = (bytes: Uint8Array): WireTransaction => {
  const transaction = getTransactionDecoder().decode(bytes)
  const signatures = Object.values(transaction.signatures)
  return {
    bytes,
    transaction,
    message: readMessage(transaction.messageBytes),
    signatures: signatures.map((signature) => toBase58(Uint8Array.from(signature ?? new Uint8Array(64)))),
    fullySigned: signatures.every((signature) => signature !== null),
  }
}
