import { defineProtocol, type Protocol } from '@polystake/core'
import { parseAddress } from '../address.js'
import type { EthereumContext } from '../context.js'
import type { EvmCall } from '../steps/evmCall.js'
import { planStake } from './erc4626/planStake.js'
import { planUnstake } from './erc4626/planUnstake.js'
import { readPosition } from './erc4626/position.js'
import { eachVault, findVault, listVaults } from './erc4626/readPools.js'
import { readVaultPool } from './erc4626/vaultPool.js'
import { erc4626Slug, erc4626Verbs } from './erc4626/vaultPoolId.js'
import { createVaultList, type Erc4626Config } from './erc4626/vaults.js'

/**
 * Vaults by the standard ERC-4626: one deposits a token, gets shares, and the shares come to be worth more.
 *
 * @throws `invalid-configuration` for a list that is missing or names a vault twice, `invalid-address` for a malformed address,
 * `invalid-chain-id` for a malformed chain among the deployments
 * @example
 * ```ts
 * import { erc4626, ethereum } from '@polystake/ethereum'
 * import { createPublicClient, http } from 'viem'
 * import { mainnet } from 'viem/chains'
 *
 * const vaults = erc4626({ vaults: ['0x…', { address: '0x…', name: 'Savings' }] })
 * const client = createPublicClient({ chain: mainnet, transport: http('https://rpc.example') })
 * const adapter = ethereum({ client, protocols: [vaults] })
 * ```
 */
export const erc4626 = (
  config: Erc4626Config,
): Protocol<'eip155', EthereumContext, EvmCall, (typeof erc4626Verbs)[number]> => {
  const vaultsOn = createVaultList(config)
  return defineProtocol({
    slug: erc4626Slug,
    name: 'ERC-4626 vaults',
    kind: 'yield',
    verbs: erc4626Verbs,
    listPools: (context: EthereumContext) => listVaults(context, vaultsOn(context.chain)),
    getPool: async (context, address) => readVaultPool(context, findVault(context, vaultsOn(context.chain), address)),
    listPositions: (context, owner) =>
      eachVault(vaultsOn(context.chain), (vault) => readPosition(context, vault, parseAddress(owner))),
    plan: {
      stake: (context, intent) => planStake(context, vaultsOn(context.chain), intent),
      unstake: (context, intent) => planUnstake(context, vaultsOn(context.chain), intent),
    },
  })
}
