import { parseAccountId } from './accountId.js'
import type { BalanceReading, BalanceRequest, CallOptions, NamespaceOf, StakingAdapter } from './adapter.js'
import { adapterOf, type WithAdapters } from './adapterOf.js'
import { callAdapter } from './askAdapter.js'

/**
 * Reads what of an asset an owner could stake.
 *
 * @throws `invalid-account-id`, `invalid-address`, `invalid-asset-id`, `chain-not-configured`, and what the network says
 * @example
 * ```ts
 * import { getBalance, type StakingAdapter } from '@polystake/core'
 *
 * declare const client: { adapters: readonly StakingAdapter[] }
 * const { amount } = await getBalance(client, { owner: 'cosmos:cosmoshub-4:cosmos1…', asset: 'cosmos:cosmoshub-4/slip44:118' })
 * ```
 */
export const getBalance = async <adapter extends StakingAdapter>(
  client: WithAdapters<adapter>,
  request: BalanceRequest<NamespaceOf<adapter>>,
  options: CallOptions = {},
): Promise<BalanceReading> => {
  const adapter = adapterOf(client, parseAccountId(request.owner).chain)
  return callAdapter(adapter, options, (within) => adapter.getBalance(request, within))
}
