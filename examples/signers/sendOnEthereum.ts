import type { TransactionPlan } from '@polystake/core'
import { type EvmCall, toTransactionRequest } from '@polystake/ethereum'
import type { Account, Chain, Hash, PublicClient, Transport, WalletClient } from 'viem'

/** Signs a plan with a wallet client of viem and sends it, step by step. Gives the transactions' hashes. */
export const sendOnEthereum = async (
  plan: TransactionPlan<EvmCall>,
  { wallet, client }: { wallet: WalletClient<Transport, Chain, Account>; client: PublicClient },
): Promise<Hash[]> => {
  const hashes: Hash[] = []
  for (const step of plan.steps) {
    if (step.kind === 'wait') throw new Error(`Come back later: ${step.condition}`)
    const request = toTransactionRequest(step)
    // A node estimates at the last block's time: what earns until the next block costs a little more gas in it.
    const gas = ((await client.estimateGas({ ...request, account: wallet.account })) * 5n) / 4n
    const hash = await wallet.sendTransaction({ ...request, gas })
    const receipt = await client.waitForTransactionReceipt({ hash })
    if (receipt.status !== 'success') throw new Error(`${step.purpose}: reverted`)
    hashes.push(hash)
  }
  return hashes
}
