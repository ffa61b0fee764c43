import { parseAccountId } from './accountId.js'
import type { CallOptions, NamespaceOf, StakingAdapter, StepOf } from './adapter.js'
import { adapterOf, type WithAdapters } from './adapterOf.js'
import { callAdapter } from './askAdapter.js'
import type { Intent } from './intent.js'
import type { TransactionPlan } from './plan.js'

/**
 * Plans what an owner wants to do: the steps to sign, and all that they do. It signs and sends nothing.
 *
 * @throws `invalid-intent`, `asset-mismatch`, and those of malformed ids and addresses; `chain-not-configured`,
 * `protocol-not-configured`, `unsupported-verb`; `pool-not-found`; `action-blocked` with the reason and, where the chain tells, the
 * date; and what the network says
 * @example
 * ```ts
 * import { type AccountId, parseAmount, planTransaction, type Pool, type StakingAdapter } from '@polystake/core'
 *
 * declare const client: { adapters: readonly StakingAdapter<'cosmos'>[] }
 * declare const owner: AccountId<'cosmos'>
 * declare const pool: Pool<'cosmos'>
 * const amounts = [parseAmount('1.5', pool.stakes[0])] as const
 * const plan = await planTransaction(client, { verb: 'stake', owner, pool: pool.id, amounts: [...amounts] })
 * ```
 */
export const planTransaction = async <adapter extends StakingAdapter, n extends NamespaceOf<adapter>>(
  client: WithAdapters<adapter>,
  intent: Intent<n>,
  options: CallOptions = {},
): Promise<TransactionPlan<StepOf<adapter, n>>> => {
  const adapter = adapterOf(client, parseAccountId(intent.owner).chain)
  return callAdapter(adapter, options, (within) => adapter.plan(intent, within)) as Promise<
    TransactionPlan<StepOf<adapter, n>>
  >
}
