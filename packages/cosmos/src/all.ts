import type { CosmosProtocol } from './cosmos.js'
import { staking } from './protocols/staking.js'

/**
 * Every protocol that this package has.
 *
 * @example
 * ```ts
 * import { cosmos } from '@polystake/cosmos'
 * import { allProtocols } from '@polystake/cosmos/all'
 *
 * const hub = cosmos({ rpc: 'https://rpc.example', chain: 'cosmos:cosmoshub-4', protocols: allProtocols() })
 * ```
 */
export const allProtocols = (): CosmosProtocol[] => [staking()]
