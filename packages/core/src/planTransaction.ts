import { parseAccountId } from './accountId.js'
import type { CallOptions, NamespaceOf, StakingAdapter, StepOf } from './adapter.js'
import { adapterOf, type WithAdapters } from './adapterOf.js'
import { callAdapter } from './askAdapter.js'
import type { Intent } from './intent.js'
import type { TransactionPlan } from './plan.js'

/**
 * Plans what an owner wants to do: the steps to sign, and all that they do. It signs and sends nothing.
 *
 * @throws `invalid-intent`, `unsupported-verb`, `action-blocked` with the reason and the date, and what the network says
 * @example
 * ```ts
 * import { planTransaction } from '@polystake/core'
 *
 * const plan = await planTransaction(client, { verb: 'stake', owner, pool: pool.id, amounts: [parseAmount('1.5', pool.stakes[0])] })
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
