import type { OfflineSigner } from '@cosmjs/proto-signing'
import type { TransactionPlan, TransactionStatus } from '@polystake/core'
import type { CosmosMessages } from '@polystake/cosmos'
import type { CosmosSigning } from '@polystake/cosmos/signing'

/**
 * Signs a plan with an offline signer of cosmjs and sends it, step by step, without a signing client of cosmjs. Each hash is told
 * to `keep` before anything is sent: stored, it lets a page that was loaded again go on with `trackTransaction`.
 */
export const sendPlanOnCosmos = async (
  plan: TransactionPlan<CosmosMessages>,
  { signing, signer, keep }: { signing: CosmosSigning; signer: OfflineSigner; keep: (id: string) => void },
): Promise<TransactionStatus[]> => {
  const statuses: TransactionStatus[] = []
  for (const step of plan.steps) {
    if (step.kind === 'wait') throw new Error(`Come back later: ${step.condition}`)
    const fee = await signing.estimateFee(step) // to be shown, before the wallet asks
    const sent = await signing.sendStep(step, signer, { fee, onHash: keep })
    const status = await signing.trackTransaction(sent, { pollMs: 100 })
    statuses.push(status)
    if (status.status !== 'included') break
  }
  return statuses
}
