import {
  type AnyProtocol,
  type ChainId,
  type Clock,
  createAdapter,
  createCache,
  type StakingAdapter,
  systemClock,
} from '@polystake/core'
import { parseAddress } from './address.js'
import { readBalance } from './balance.js'
import { chainFacts } from './chainFacts.js'
import type { CosmosChainFacts } from './chains.js'
import { type CosmosContext, openContext } from './context.js'
import { type EndpointConfig, openTransport } from './openTransport.js'
import { openReader } from './reader.js'
import type { CosmosMessages } from './steps/cosmosMessages.js'

/** A protocol of a Cosmos chain, such as `staking()`. */
export type CosmosProtocol = AnyProtocol<'cosmos', CosmosContext, CosmosMessages>

/** How the adapter of a Cosmos chain is made. */
export interface CosmosConfig extends EndpointConfig {
  /** CAIP-2. The endpoint's own id is compared with it. */
  chain: ChainId<'cosmos'>
  protocols: readonly CosmosProtocol[]
  /** What is known of the chain; must be given for one that is not in {@link chains}. */
  facts?: CosmosChainFacts
  clock?: Clock
  /** Whether chain facts and pool lists are kept for ten minutes; true by default. */
  cache?: boolean
}

/**
 * Makes the adapter of a chain of the Cosmos SDK. It sends nothing before it is asked.
 *
 * @throws StakingError `invalid-configuration` or `invalid-chain-id`
 * @example
 * ```ts
 * import { cosmos, staking } from '@polystake/cosmos'
 *
 * const hub = cosmos({ rpc: 'https://rpc.example', chain: 'cosmos:cosmoshub-4', protocols: [staking()] })
 * const reading = await hub.listPositions({ owner: 'cosmos:cosmoshub-4:cosmos1…' })
 * ```
 */
export const cosmos = (config: CosmosConfig): StakingAdapter<'cosmos', CosmosMessages> => {
  const { chain, protocols, clock = systemClock, cache: isKept = true } = config
  const facts = chainFacts(chain, config.facts)
  const transport = openTransport(config)
  const cache = createCache({ clock, enabled: isKept })
  return createAdapter<'cosmos', CosmosContext, CosmosMessages>({
    namespace: 'cosmos',
    chain,
    protocols,
    open: (signal) => openContext({ reader: openReader(transport, chain, signal), chain, facts, clock, cache }),
    parseAddress: (address) => parseAddress(address, facts.prefix),
    getBalance: readBalance,
    clock,
    cache: isKept,
  })
}
