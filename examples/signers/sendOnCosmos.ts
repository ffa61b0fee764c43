import type { OfflineSigner } from '@cosmjs/proto-signing'
import { assertIsDeliverTxSuccess, GasPrice, SigningStargateClient } from '@cosmjs/stargate'
import type { TransactionPlan } from '@polystake/core'
import { type CosmosMessages, toEncodeObjects } from '@polystake/cosmos'

/** Signs a plan with an offline signer of cosmjs and sends it, step by step. Gives the transactions' hashes. */
export const sendOnCosmos = async (
  plan: TransactionPlan<CosmosMessages>,
  { rpc, signer, gasPrice }: { rpc: string; signer: OfflineSigner; gasPrice: string },
): Promise<string[]> => {
  const client = await SigningStargateClient.connectWithSigner(rpc, signer, {
    gasPrice: GasPrice.fromString(gasPrice),
    broadcastPollIntervalMs: 100,
  })
  const [account] = await signer.getAccounts()
  if (!account) throw new Error('The signer has no account.')
  const hashes: string[] = []
  for (const step of plan.steps) {
    if (step.kind === 'wait') throw new Error(`Come back later: ${step.condition}`)
    const result = await client.signAndBroadcast(account.address, toEncodeObjects(step), 1.5)
    assertIsDeliverTxSuccess(result)
    hashes.push(result.transactionHash)
  }
  client.disconnect()
  return hashes
}
