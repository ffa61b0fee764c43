import { toBase58 } from './base58.js'
import { RpcError } from './rpcError.js'
import { type Fields, optionalWholeOf, wordOf } from './rpcParameter.js'
import type { TransactionRecord } from './transactionRecord.js'
import type { WireMessage } from './wireTransaction.js'

const encodings = ['json', 'jsonParsed', 'base64', 'base58'] as const

const isWritable = ({ header, accounts }: WireMessage, index: number): boolean => {
  const { numSignerAccounts, numReadonlySignerAccounts, numReadonlyNonSignerAccounts } = header
  if (index < numSignerAccounts) return index < numSignerAccounts - numReadonlySignerAccounts
  return index < accounts.length - numReadonlyNonSignerAccounts
}

const accountKeys = ({ wire: { message }, loaded }: TransactionRecord) => [
  ...message.accounts.map((pubkey, index) => ({
    pubkey,
    signer: index < message.header.numSignerAccounts,
    source: 'transaction',
    writable: isWritable(message, index),
  })),
  ...loaded.writable.map((pubkey) => ({ pubkey, signer: false, source: 'lookupTable', writable: true })),
  ...loaded.readonly.map((pubkey) => ({ pubkey, signer: false, source: 'lookupTable', writable: false })),
]

const lookupsOf = ({ version, lookups }: WireMessage) =>
  version === 0 && {
    addressTableLookups: lookups.map(({ table, writable, readonly }) => ({
      accountKey: table,
      readonlyIndexes: readonly,
      writableIndexes: writable,
    })),
  }

const plainMessage = ({ wire: { message } }: TransactionRecord) => ({
  accountKeys: message.accounts,
  ...lookupsOf(message),
  header: {
    numReadonlySignedAccounts: message.header.numReadonlySignerAccounts,
    numReadonlyUnsignedAccounts: message.header.numReadonlyNonSignerAccounts,
    numRequiredSignatures: message.header.numSignerAccounts,
  },
  instructions: message.instructions.map(({ program, accounts, data }) => ({
    accounts,
    data: toBase58(data),
    programIdIndex: program,
    stackHeight: 1,
  })),
  recentBlockhash: message.blockhash,
})

const parsedMessage = (record: TransactionRecord) => {
  const { wire, accounts: all } = record
  return {
    accountKeys: accountKeys(record),
    ...lookupsOf(wire.message),
    instructions: wire.message.instructions.map(({ program, accounts, data }) => ({
      accounts: accounts.map((place) => all[place]),
      data: toBase58(data),
      programId: all[program],
      stackHeight: 1,
    })),
    recentBlockhash: wire.message.blockhash,
  }
}

const encodeBody = (record: TransactionRecord, encoding: (typeof encodings)[number]): unknown => {
  const { bytes, signatures } = record.wire
  switch (encoding) {
    case 'base64':
      return [Buffer.from(bytes).toString('base64'), encoding]
    case 'base58':
      return [toBase58(bytes), encoding]
    case 'json':
      return { message: plainMessage(record), signatures }
    case 'jsonParsed':
      return { message: parsedMessage(record), signatures }
  }
}

const encodeMeta = (record: TransactionRecord, encoding: (typeof encodings)[number]) => {
  const { failure, fee, execution, preBalances, postBalances, loaded, accounts: all } = record
  const inner = execution.inner.map(({ index, instructions }) => ({
    index,
    instructions:
      encoding === 'jsonParsed'
        ? instructions.map(({ programIdIndex, accounts, data, stackHeight }) => ({
            accounts: accounts.map((place) => all[place]),
            data,
            programId: all[programIdIndex],
            stackHeight,
          }))
        : instructions,
  }))
  return {
    computeUnitsConsumed: execution.units,
    err: failure,
    fee,
    innerInstructions: inner,
    ...(encoding !== 'jsonParsed' && { loadedAddresses: loaded }),
    logMessages: execution.logs,
    postBalances,
    postTokenBalances: [],
    preBalances,
    preTokenBalances: [],
    ...(execution.returnData && { returnData: execution.returnData }),
    rewards: [],
    status: failure === null ? { Ok: null } : { Err: failure },
  }
}

/** Writes a transaction that is in a block. @throws RpcError where the client cannot read its version */
export const encodeTransaction = (record: TransactionRecord, config: Fields) => {
  const encoding = wordOf(config['encoding'], encodings) ?? 'json'
  const highest = optionalWholeOf(config['maxSupportedTransactionVersion'], 'u8')
  const { version } = record.wire.message
  if (version !== 'legacy' && (highest === undefined || BigInt(version) > highest)) {
    const advice = `Please try the request again with the following configuration parameter: "maxSupportedTransactionVersion": ${version}`
    throw new RpcError(-32015, `Transaction version (${version}) is not supported by the requesting client. ${advice}`)
  }
  return {
    blockTime: record.blockTime,
    meta: encodeMeta(record, encoding),
    slot: record.slot,
    transaction: encodeBody(record, encoding),
    transactionIndex: 0,
    ...(highest !== undefined && { version }),
  }
}
