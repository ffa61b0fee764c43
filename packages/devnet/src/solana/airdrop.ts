import { PublicKey, SystemProgram, Transaction } from '@solana/web3.js'
import { executeTransaction } from './executeTransaction.js'
import { RpcError } from './rpcError.js'
import { latestBlockhash, type SolanaNode } from './solanaNode.js'
import { testKey } from './testKey.js'
import { readTransaction } from './wireTransaction.js'

/** The account that airdrops are paid from. */
export const faucet = testKey('faucet')

/** Gives lamports away in a transaction like any other, and tells its signature. @throws RpcError where the faucet is empty */
export const airdrop = (node: SolanaNode, account: string, lamports: bigint): string => {
  const transaction = new Transaction({ feePayer: faucet.publicKey, recentBlockhash: latestBlockhash(node).hash })
  transaction.add(SystemProgram.transfer({ fromPubkey: faucet.publicKey, toPubkey: new PublicKey(account), lamports }))
  transaction.sign(faucet)
  const record = executeTransaction(node, readTransaction(Uint8Array.from(transaction.serialize())))
  if (record?.failure !== null) throw new RpcError(-32603, 'Internal error')
  return record.signature
}
