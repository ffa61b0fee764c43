import type { InnerInstruction, TransactionMetadata } from 'litesvm'
import { toBase58 } from './base58.js'
import type { TransactionFailure } from './transactionError.js'
import type { WireTransaction } from './wireTransaction.js'

/** What an execution left beside the accounts. */
export interface Execution {
  readonly logs: readonly string[]
  readonly units: bigint
  readonly inner: readonly InnerInstructions[]
  readonly returnData: ReturnData | null
}

/** What a program has returned. */
export interface ReturnData {
  readonly programId: string
  /** In base64, with that word. */
  readonly data: readonly [string, 'base64']
}

/** The instructions that a transaction's instruction has called. */
export interface InnerInstructions {
  readonly index: number
  readonly instructions: readonly {
    readonly programIdIndex: number
    readonly accounts: readonly number[]
    readonly data: string
    readonly stackHeight: number
  }[]
}

/** A transaction that is in a block. */
export interface TransactionRecord {
  readonly signature: string
  readonly slot: bigint
  /** In seconds since 1970. */
  readonly blockTime: bigint
  readonly wire: WireTransaction
  readonly failure: TransactionFailure | null
  readonly fee: bigint
  /** Every account of the transaction: its own, then those that tables gave it. */
  readonly accounts: readonly string[]
  readonly loaded: { readonly writable: readonly string[]; readonly readonly: readonly string[] }
  readonly preBalances: readonly bigint[]
  readonly postBalances: readonly bigint[]
  readonly execution: Execution
}

const toInner = (list: readonly InnerInstruction[], index: number): InnerInstructions => ({
  index,
  instructions: list.map((inner) => {
    const instruction = inner.instruction()
    return {
      programIdIndex: instruction.programIdIndex(),
      accounts: [...instruction.accounts()],
      data: toBase58(instruction.data()),
      stackHeight: inner.stackHeight(),
    }
  }),
})

/** Reads what the virtual machine tells of an execution. */
export const toExecution = (meta: TransactionMetadata): Execution => {
  const returned = meta.returnData()
  const data = returned.data()
  return {
    logs: meta.logs(),
    units: meta.computeUnitsConsumed(),
    inner: meta
      .innerInstructions()
      .map(toInner)
      .filter(({ instructions }) => instructions.length > 0),
    returnData:
      data.length === 0
        ? null
        : { programId: toBase58(returned.programId()), data: [Buffer.from(data).toString('base64'), 'base64'] },
  }
}

/** What is left of a transaction that was not executed. */
export const noExecution: Execution = { logs: [], units: 0n, inner: [], returnData: null }
