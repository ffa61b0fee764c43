import { airdrop } from './airdrop.js'
import { encodePreflight, encodeSimulation } from './encodeSimulation.js'
import { encodeTransaction } from './encodeTransaction.js'
import { executeTransaction, simulateTransaction } from './executeTransaction.js'
import { receiveBase64, receiveTransaction } from './receiveTransaction.js'
import { invalidParameters, RpcError } from './rpcError.js'
import { defineMethod, inContext, type RpcMethod } from './rpcMethod.js'
import {
  addressOf,
  configOf,
  type Fields,
  flagOf,
  listOf,
  optionalWholeOf,
  signatureOf,
  textOf,
  wholeOf,
} from './rpcParameter.js'
import { isRecent, latestBlockhash, type SolanaNode } from './solanaNode.js'
import { describeFailure } from './transactionError.js'
import { transactionFee } from './transactionFee.js'
import type { TransactionRecord } from './transactionRecord.js'
import { readMessage, type WireMessage } from './wireTransaction.js'

const mostSignatures = 256

/** A node has no record of a transaction that is only processed: confirmed is the least. */
const refuseProcessed = (config: Fields): void => {
  if (config['commitment'] !== 'processed') return
  throw invalidParameters('Method does not support commitment below `confirmed`')
}

const sendTransaction = (node: SolanaNode, [text, settings]: readonly unknown[]): string => {
  const config = configOf(node, settings)
  const wire = receiveTransaction(text, config)
  const [signature = ''] = wire.signatures
  if (!flagOf(config['skipPreflight'])) {
    const tried = simulateTransaction(node, wire, { checkSignatures: true, checkBlockhash: true })
    if (tried.failure !== null) {
      const message = `Transaction simulation failed: ${describeFailure(tried.failure)}`
      throw new RpcError(-32002, message, encodePreflight(node, wire, tried))
    }
  }
  executeTransaction(node, wire)
  return signature
}

const simulate = (node: SolanaNode, [text, settings]: readonly unknown[]): unknown => {
  const config = configOf(node, settings)
  const wire = receiveTransaction(text, config)
  const replaces = flagOf(config['replaceRecentBlockhash'])
  const verifies = flagOf(config['sigVerify'])
  if (replaces && verifies) {
    throw invalidParameters('sigVerify may not be used with replaceRecentBlockhash')
  }
  const tried = simulateTransaction(node, wire, { checkSignatures: verifies, checkBlockhash: !replaces })
  const { hash, height } = latestBlockhash(node)
  return inContext(node, {
    ...encodeSimulation(node, wire, tried, config),
    ...(replaces && { replacementBlockhash: { blockhash: hash, lastValidBlockHeight: height + 150n } }),
  })
}

const toStatus = (record: TransactionRecord | undefined) =>
  record
    ? {
        confirmationStatus: 'finalized',
        confirmations: null,
        err: record.failure,
        slot: record.slot,
        status: record.failure === null ? { Ok: null } : { Err: record.failure },
      }
    : null

const getSignatureStatuses = (node: SolanaNode, [list, settings]: readonly unknown[]): unknown => {
  const signatures = listOf(list, mostSignatures).map(signatureOf)
  configOf(node, settings)
  return inContext(
    node,
    signatures.map((signature) => toStatus(node.state.transactions.get(signature))),
  )
}

const getTransaction = (node: SolanaNode, [signature, settings]: readonly unknown[]): unknown => {
  const of = signatureOf(signature)
  // an encoding alone stood here before there were settings
  const config: Fields = configOf(node, typeof settings === 'string' ? { encoding: settings } : settings)
  refuseProcessed(config)
  const record = node.state.transactions.get(of)
  return record ? encodeTransaction(record, config) : null
}

const getSignaturesForAddress = (node: SolanaNode, [account, settings]: readonly unknown[]): unknown => {
  const of = addressOf(account)
  const config = configOf(node, settings)
  refuseProcessed(config)
  const limit = Number(optionalWholeOf(config['limit'], 'usize') ?? 1000n)
  if (limit < 1 || limit > 1000) throw invalidParameters('Invalid limit; max 1000')
  const newestFirst = [...node.state.transactions.values()].filter(({ accounts }) => accounts.includes(of)).reverse()
  const place = (name: string) => {
    const wanted = config[name] === undefined || config[name] === null ? undefined : signatureOf(config[name])
    return newestFirst.findIndex(({ signature }) => signature === wanted)
  }
  const until = place('until')
  return newestFirst
    .slice(place('before') + 1, until < 0 ? undefined : until)
    .slice(0, limit)
    .map(({ signature, slot, blockTime, failure }) => ({
      blockTime,
      confirmationStatus: 'finalized',
      err: failure,
      memo: null,
      signature,
      slot,
      transactionIndex: 0,
    }))
}

const getFeeForMessage = (node: SolanaNode, [text, settings]: readonly unknown[]): unknown => {
  const encoded = textOf(text)
  configOf(node, settings)
  const bytes = receiveBase64(encoded)
  let message: WireMessage
  try {
    message = readMessage(bytes)
  } catch {
    throw invalidParameters('failed to deserialize solana_message::versions::VersionedMessage')
  }
  return inContext(node, isRecent(node, message.blockhash) ? transactionFee(message) : null)
}

/** The methods about transactions. */
export const transactionMethods: Readonly<Record<string, RpcMethod>> = {
  sendTransaction: defineMethod(1, 2, sendTransaction),
  simulateTransaction: defineMethod(1, 2, simulate),
  getSignatureStatuses: defineMethod(1, 2, getSignatureStatuses),
  getTransaction: defineMethod(1, 2, getTransaction),
  getSignaturesForAddress: defineMethod(1, 2, getSignaturesForAddress),
  getFeeForMessage: defineMethod(1, 2, getFeeForMessage),
  requestAirdrop: defineMethod(2, 3, (node, [account, lamports, settings]) => {
    const to = addressOf(account)
    const amount = wholeOf(lamports)
    configOf(node, settings)
    return airdrop(node, to, amount)
  }),
}
