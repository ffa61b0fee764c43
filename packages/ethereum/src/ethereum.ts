import {
  type AnyProtocol,
  type Asset,
  type ChainId,
  type Clock,
  createAdapter,
  createCache,
  formatAssetId,
  parseChainId,
  refusedField,
  type StakingAdapter,
  systemClock,
} from '@polystake/core'
import { parseAddress } from './address.js'
import { readOwnBalance } from './balance.js'
import { type EthereumContext, openContext } from './context.js'
import { createEndpoint, type EthereumRequester, type ViemClientLike } from './endpoint.js'
import { firstHabits } from './nodeHabits.js'
import { openReader } from './reader.js'
import type { EvmCall } from './steps/evmCall.js'

/** A protocol of an EVM chain, such as `erc4626()`. */
export type EthereumProtocol = AnyProtocol<'eip155', EthereumContext, EvmCall>

/** How the adapter of an EVM chain is made. */
export interface EthereumConfig {
  /** A client of viem, public or wallet, with whatever transport it has; or a bare way to a node. */
  client: ViemClientLike | EthereumRequester
  /** CAIP-2; the viem client's own chain by default. The endpoint's own id is compared with it. */
  chain?: ChainId<'eip155'>
  protocols: readonly EthereumProtocol[]
  clock?: Clock
  /** Whether pool lists, earlier share prices and tokens' facts are kept; true by default. */
  cache?: boolean
}

/** How fast blocks come where nothing is known of the chain, in seconds. */
const usualSecondsPerBlock = 12

const knownChain = (client: EthereumConfig['client']): ViemClientLike['chain'] =>
  'transport' in client ? client.chain : undefined

const chainOf = ({ client, chain }: EthereumConfig): ChainId<'eip155'> => {
  const id = knownChain(client)?.id
  if (chain === undefined && id === undefined)
    throw refusedField('invalid-configuration', 'chain', 'must be given, since the client has none')
  const given: ChainId<'eip155'> = chain ?? `eip155:${id}`
  if (!/^[1-9]\d{0,31}$/.test(parseChainId(given).reference))
    throw refusedField('invalid-configuration', 'chain', 'must be eip155: and a decimal number')
  return given
}

/** The chain's own coin; ether where nothing else is known. */
const coinOf = ({ client }: EthereumConfig, chain: ChainId<'eip155'>): Asset => {
  const { symbol, name, decimals } = knownChain(client)?.nativeCurrency ?? {
    symbol: 'ETH',
    name: 'Ether',
    decimals: 18,
  }
  return { id: formatAssetId({ chain, namespace: 'slip44', reference: '60' }), symbol, name, decimals }
}

/**
 * Makes the adapter of an EVM chain. It sends nothing before it is asked.
 *
 * @throws StakingError `invalid-configuration` or `invalid-chain-id`
 * @example
 * ```ts
 * import { erc4626, ethereum } from '@polystake/ethereum'
 * import { createPublicClient, http } from 'viem'
 * import { mainnet } from 'viem/chains'
 *
 * const client = createPublicClient({ chain: mainnet, transport: http('https://rpc.example') })
 * const adapter = ethereum({ client, protocols: [erc4626({ vaults: ['0x…'] })] })
 * const reading = await adapter.listPositions({ owner: 'eip155:1:0x…' })
 * ```
 */
export const ethereum = (config: EthereumConfig): StakingAdapter<'eip155', EvmCall> => {
  const { client, protocols, clock = systemClock, cache: isKept = true } = config
  const request: unknown = Object(client).request
  if (typeof request !== 'function')
    throw refusedField('invalid-configuration', 'client', 'must have a function request')
  const chain = chainOf(config)
  const coin = coinOf(config, chain)
  const endpoint = createEndpoint(client)
  const cache = createCache({ clock, enabled: isKept })
  const milliseconds = knownChain(client)?.blockTime
  const habits = firstHabits(milliseconds ? milliseconds / 1000 : usualSecondsPerBlock)
  const kept = new Map<string, unknown>()
  return createAdapter<'eip155', EthereumContext, EvmCall>({
    namespace: 'eip155',
    chain,
    protocols,
    open: (signal) => {
      const reader = openReader({ endpoint, chain, habits, signal })
      return openContext({ reader, habits, chain, coin, cache, facts: isKept ? kept : new Map(), signal })
    },
    parseAddress,
    getBalance: readOwnBalance,
    clock,
    cache: isKept,
  })
}
