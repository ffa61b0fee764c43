import type { EthereumProtocol } from './ethereum.js'
import type { Erc4626Config } from './protocols/erc4626/vaults.js'
import { erc4626 } from './protocols/erc4626.js'

/**
 * Every protocol that this package has. None has vaults of its own choosing: they must be named.
 *
 * @throws `invalid-configuration`, `invalid-address` as {@link erc4626} does
 * @example
 * ```ts
 * import { ethereum } from '@polystake/ethereum'
 * import { allProtocols } from '@polystake/ethereum/all'
 * import { createPublicClient, http } from 'viem'
 * import { mainnet } from 'viem/chains'
 *
 * const client = createPublicClient({ chain: mainnet, transport: http('https://rpc.example') })
 * const adapter = ethereum({ client, protocols: allProtocols({ erc4626: { vaults: ['0x…'] } }) })
 * ```
 */
export const allProtocols = (config: { erc4626: Erc4626Config }): EthereumProtocol[] => [erc4626(config.erc4626)]
