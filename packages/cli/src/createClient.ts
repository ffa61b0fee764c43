import { createStakingClient, parseChainId, type StakingAdapter, type StakingClient } from '@polystake/core'
import { cosmos, staking } from '@polystake/cosmos'
import { erc4626, ethereum } from '@polystake/ethereum'
import { nativeStake, solana } from '@polystake/solana'
import type { Endpoint, GlobalOptions } from './commandLine.js'
import { readDevnetFile } from './devnetFile.js'
import { jsonRpcRequest } from './jsonRpcRequest.js'
import { UsageError } from './usageError.js'

/** A client over whatever chains the caller named. */
export type CliClient = StakingClient<StakingAdapter>

const adapterOf = ({ chain, url, cosmosFacts }: Endpoint, vaults: readonly string[]): StakingAdapter => {
  const { namespace, reference } = parseChainId(chain)
  switch (namespace) {
    case 'eip155':
      return ethereum({
        client: { request: jsonRpcRequest(url) },
        chain: `eip155:${reference}`,
        protocols: [erc4626({ vaults: vaults as `0x${string}`[] })],
      })
    case 'solana':
      return solana({ request: jsonRpcRequest(url), chain: `solana:${reference}`, protocols: [nativeStake()] })
    case 'cosmos':
      return cosmos({
        rpc: url,
        chain: `cosmos:${reference}`,
        protocols: [staking()],
        ...(cosmosFacts && { facts: cosmosFacts }),
      })
    default:
      throw new UsageError(`There is no adapter for ${chain}; there are eip155, solana and cosmos.`)
  }
}

/**
 * Makes the client for a command.
 *
 * @throws UsageError for a chain family without an adapter, or a devnet file that cannot be read
 */
export const createClient = async (options: GlobalOptions): Promise<CliClient> => {
  const local = options.devnet === undefined ? undefined : await readDevnetFile(options.devnet)
  const vaults = [...(local?.vaults ?? []), ...options.vaults]
  const endpoints = [...(local?.endpoints ?? []), ...options.endpoints]
  return createStakingClient({ adapters: endpoints.map((endpoint) => adapterOf(endpoint, vaults)) })
}
