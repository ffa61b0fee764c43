import { airdrop } from './airdrop.js'
import { encodeSimulation } from './encodeSimulation.js'
import { encodeTransaction } from './encodeTransaction.js'
import { executeTransaction, simulateTransaction } from './executeTransaction.js'
import { receiveTransaction } from './receiveTransaction.js'
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
import { readMessage, type WireMessage, type WireTransaction } from './wireTransaction.js'

const mostSignatures = 256

const checkSignatures = (node: SolanaNode, wire: WireTransaction): void => {
  const tried = wire.fullySigned && simulateTransaction(node, wire, { checkSignatures: true, checkBlockhash: false })
  if (tried && tried.failure !== 'SignatureFailure') return
  throw new RpcError(-32003, 'Transaction signature verification failure')
}

const sendTransaction = (node: SolanaNode, [text, settings]: readonly unknown[]): string => {
  const config = configOf(node, settings)
  const wire = receiveTransaction(text, config)
  const [signature = ''] = wire.signatures
  checkSignatures(node, wire)
  if (!flagOf(config['skipPreflight'])) {
    const tried = simulateTransaction(node, wire, { checkSignatures: true, checkBlockhash: true })
    if (tried.failure !== null) {
      const message = `Transaction simulation failed: ${describeFailure(tried.failure)}`
      throw new RpcError(-32002, message, encodeSimulation(node, wire, tried, {}))
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
  if (verifies) checkSignatures(node, wire)
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
  const record = node.state.transactions.get(of)
  return record ? encodeTransaction(record, config) : null
}

const getSignaturesForAddress = (node: SolanaNode, [account, settings]: readonly unknown[]): unknown => {
  const of = addressOf(account)
  const config = configOf(node, settings)
  const limit = Number(optionalWholeOf(config['limit'], 'usize') ?? 1000n)
  const newestFirst = [...node.state.transactions.values()].filter(({ accounts }) => accounts.includes(of)).reverse()
  const place = (name: string) => newestFirst.findIndex(({ signature }) => signature === config[name])
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
    }))
}

const getFeeForMessage = (node: SolanaNode, [text, settings]: readonly unknown[]): unknown => {
  const encoded = textOf(text)
  configOf(node, settings)
  let message: WireMessage
  try {
    message = readMessage(Buffer.from(encoded, 'base64'))
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
