import { address, type EncodedAccount } from '@solana/kit'
import { FailedTransactionMetadata } from 'litesvm'
import { toBase58 } from './base58.js'
import { timeOf } from './epochSchedule.js'
import { systemProgram } from './programs.js'
import { announce, balanceOf, isRecent, moveToSlot, type SolanaNode } from './solanaNode.js'
import { isProcessed, type TransactionFailure, toFailure } from './transactionError.js'
import { transactionFee } from './transactionFee.js'
import { type Execution, noExecution, type TransactionRecord, toExecution } from './transactionRecord.js'
import type { WireLookup, WireTransaction } from './wireTransaction.js'

const tableHeaderBytes = 56

const accountData = ({ svm }: SolanaNode, account: string): Uint8Array => {
  const found = svm.getAccount(address(account))
  return found.exists ? Uint8Array.from(found.data) : new Uint8Array()
}

const fromTable = (node: SolanaNode, { table }: WireLookup, places: readonly number[]): string[] => {
  const data = accountData(node, table)
  return places.map((place) => {
    const at = tableHeaderBytes + 32 * place
    return toBase58(data.subarray(at, at + 32))
  })
}

/** Finds the accounts that tables give to a transaction. */
export const loadedAddresses = (node: SolanaNode, { message }: WireTransaction): TransactionRecord['loaded'] => ({
  writable: message.lookups.flatMap((lookup) => fromTable(node, lookup, lookup.writable)),
  readonly: message.lookups.flatMap((lookup) => fromTable(node, lookup, lookup.readonly)),
})

/** Whether a transaction begins by advancing a nonce account, and names that account's nonce. */
const namesNonce = (node: SolanaNode, { message }: WireTransaction): boolean => {
  const [first] = message.instructions
  const account = message.accounts[first?.accounts[0] ?? -1]
  if (!first || account === undefined) return false
  const advances = message.accounts[first.program] === systemProgram && first.data[0] === 4 && first.data.length === 4
  return advances && toBase58(accountData(node, account).subarray(40, 72)) === message.blockhash
}

/** What a node finds wrong with a transaction before it executes it. */
const failureBefore = (node: SolanaNode, wire: WireTransaction): TransactionFailure | undefined => {
  if (node.state.transactions.has(wire.signatures[0] ?? '')) return 'AlreadyProcessed'
  return isRecent(node, wire.message.blockhash) || namesNonce(node, wire) ? undefined : 'BlockhashNotFound'
}

/** The outcome of a transaction that was only tried. */
export interface Simulation {
  readonly failure: TransactionFailure | null
  readonly execution: Execution
  /** The accounts of the transaction, as they would be after it. */
  readonly accounts: readonly EncodedAccount[]
}

/** How a transaction is tried. */
export interface SimulationOptions {
  readonly checkSignatures: boolean
  readonly checkBlockhash: boolean
}

/** Tries a transaction and changes nothing. */
export const simulateTransaction = (
  node: SolanaNode,
  wire: WireTransaction,
  { checkSignatures, checkBlockhash }: SimulationOptions,
): Simulation => {
  const unsigned = checkSignatures && !wire.fullySigned ? 'SignatureFailure' : undefined
  const before = unsigned ?? (checkBlockhash ? failureBefore(node, wire) : undefined)
  if (before) return { failure: before, execution: noExecution, accounts: [] }
  const { svm } = node
  svm.withSigverify(checkSignatures)
  try {
    const outcome = svm.simulateTransaction(wire.transaction)
    const execution = toExecution(outcome.meta())
    if (outcome instanceof FailedTransactionMetadata) {
      return { failure: toFailure(outcome.err()), execution, accounts: [] }
    }
    return { failure: null, execution, accounts: outcome.postAccounts() }
  } finally {
    svm.withSigverify(true)
  }
}

/**
 * Puts a transaction into the next block.
 *
 * @returns what became of it; `undefined` where no block takes it.
 */
export const executeTransaction = (node: SolanaNode, wire: WireTransaction): TransactionRecord | undefined => {
  if (failureBefore(node, wire)) return undefined
  const [signature] = wire.signatures
  if (signature === undefined || !wire.fullySigned) return undefined
  moveToSlot(node, node.state.slot + 1n)
  const loaded = loadedAddresses(node, wire)
  const accounts = [...wire.message.accounts, ...loaded.writable, ...loaded.readonly]
  const balances = () => accounts.map((account) => balanceOf(node, account))
  const preBalances = balances()
  const outcome = node.svm.sendTransaction(wire.transaction)
  const failed = outcome instanceof FailedTransactionMetadata
  const failure = failed ? toFailure(outcome.err()) : null
  if (failure !== null && !isProcessed(failure)) {
    announce(node)
    return undefined
  }
  const record: TransactionRecord = {
    signature,
    slot: node.state.slot,
    blockTime: timeOf(node.schedule, node.state.slot),
    wire,
    failure,
    fee: transactionFee(wire.message),
    accounts,
    loaded,
    preBalances,
    postBalances: balances(),
    execution: toExecution(failed ? outcome.meta() : outcome),
  }
  node.state = { ...node.state, transactions: new Map([...node.state.transactions, [signature, record]]) }
  announce(node, record)
  return record
}
