import type { CallOptions, NamespaceOf, StakingAdapter } from './adapter.js'
import { adapterOf, type WithAdapters } from './adapterOf.js'
import { callAdapter } from './askAdapter.js'
import type { Pool } from './pool.js'
import { type PoolId, parsePoolId } from './poolId.js'

/**
 * Reads one pool.
 *
 * @throws `invalid-pool-id`, `chain-not-configured`, `protocol-not-configured`, `pool-not-found`, and what the network says
 * @example
 * ```ts
 * import { getPool } from '@polystake/core'
 *
 * const pool = await getPool(client, 'eip155:1/erc4626/0xa3931d71877C0E7a3148CB7Eb4463524FEc27fbD')
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
