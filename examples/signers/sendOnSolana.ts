import type { TransactionPlan } from '@polystake/core'
import { type SolanaInstructions, toVersionedTransaction } from '@polystake/solana'
import { type Connection, type Keypair, VersionedTransaction } from '@solana/web3.js'

/** Signs a plan with a key pair of web3.js and sends it, step by step. Gives the signatures. */
export const sendOnSolana = async (
  plan: TransactionPlan<SolanaInstructions>,
  { connection, signer }: { connection: Connection; signer: Keypair },
): Promise<string[]> => {
  const signatures: string[] = []
  for (const step of plan.steps) {
    if (step.kind === 'wait') throw new Error(`Come back later: ${step.condition}`)
    const lifetime = await connection.getLatestBlockhash()
    const transaction = VersionedTransaction.deserialize(toVersionedTransaction(step, lifetime))
    transaction.sign([signer])
    const signature = await connection.sendTransaction(transaction)
    const { value } = await connection.confirmTransaction({ signature, ...lifetime }, 'confirmed')
    if (value.err) throw new Error(`${step.purpose}: ${JSON.stringify(value.err)}`)
    signatures.push(signature)
  }
  return signatures
}
