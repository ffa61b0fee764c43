import type { CallOptions, NamespaceOf, StakingAdapter } from './adapter.js'
import { adapterOf, type WithAdapters } from './adapterOf.js'
import { callAdapter } from './askAdapter.js'
import type { Pool } from './pool.js'
import { type PoolId, parsePoolId } from './poolId.js'

/**
 * Reads one pool.
 *
 * @throws `invalid-pool-id`, `invalid-address`, `chain-not-configured`, `protocol-not-configured`, `pool-not-found`, and what the
 * network says
 * @example
 * ```ts
 * import { getPool, type StakingAdapter } from '@polystake/core'
 *
 * declare const client: { adapters: readonly StakingAdapter[] }
 * const pool = await getPool(client, 'eip155:1/erc4626/0x83F20F44975D03b1b09e64809B757c47f942BEeA')
 * ```
 */
export const getPool = async <adapter extends StakingAdapter, n extends NamespaceOf<adapter>>(
  client: WithAdapters<adapter>,
  id: PoolId<n>,
  options: CallOptions = {},
): Promise<Pool<n>> => {
  const adapter = adapterOf(client, parsePoolId(id).chain)
  return callAdapter(adapter, options, (within) => adapter.getPool(id, within)) as Promise<Pool<n>>
}
