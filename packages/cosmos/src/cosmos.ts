import {
  type AnyProtocol,
  type ChainId,
  type Clock,
  createAdapter,
  createCache,
  parseChainId,
  type StakingAdapter,
  StakingError,
  systemClock,
} from '@polystake/core'
import { parseAddress } from './address.js'
import { readBalance } from './balance.js'
import { type CosmosChainFacts, chains } from './chains.js'
import { type CometClientLike, type CosmosRequester, clientTransport } from './clientTransport.js'
import { type CosmosContext, openContext } from './context.js'
import { httpTransport } from './httpTransport.js'
import { openReader } from './reader.js'
import type { CosmosMessages } from './steps/cosmosMessages.js'
import type { Transport } from './transport.js'

/** A protocol of a Cosmos chain, such as `staking()`. */
export type CosmosProtocol = AnyProtocol<'cosmos', CosmosContext, CosmosMessages>

/** How the adapter of a Cosmos chain is made. */
export interface CosmosConfig {
  /**
   * The CometBFT RPC endpoint: a URL (many calls go in one request), a client such as `connectComet` of cosmjs gives, or a
   * function that makes one request.
   */
  rpc: string | CometClientLike | CosmosRequester
  /** CAIP-2. The endpoint's own id is compared with it. */
  chain: ChainId<'cosmos'>
  protocols: readonly CosmosProtocol[]
  /** What is known of the chain; must be given for one that is not in {@link chains}. */
  facts?: CosmosChainFacts
  /** Used in place of the platform's `fetch`. */
  fetch?: typeof fetch
  clock?: Clock
  /** Whether chain facts and pool lists are kept for ten minutes; true by default. */
  cache?: boolean
}

const refuse = (field: string, reason: string): StakingError =>
  new StakingError('invalid-configuration', { message: `${field} ${reason}.`, context: { field, reason } })

const isUrl = (text: string): boolean => {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol)
  } catch {
    return false
  }
}

const transportOf = ({ rpc, fetch: request = fetch }: CosmosConfig): Transport => {
  if (typeof rpc === 'string') {
    if (!isUrl(rpc)) throw refuse('rpc', 'must be an http or https URL')
    return httpTransport(rpc, (input, init) => request(input, init))
  }
  const known: unknown = rpc
  if (typeof known === 'object' && known !== null && ('request' in known || 'abciQuery' in known))
    return clientTransport(rpc)
  throw refuse('rpc', 'must be a URL, a CometBFT client, or have a function request')
}

const factsOf = ({ chain, facts = chains[parseChainId(chain).reference] }: CosmosConfig): CosmosChainFacts => {
  if (!facts) throw refuse('facts', `must be given, since ${chain} is not known`)
  if (!/^[a-z][a-z0-9]{0,31}$/.test(facts.prefix)) throw refuse('facts.prefix', 'must be lower-case letters and digits')
  if (!Number.isInteger(facts.decimals) || facts.decimals < 0 || facts.decimals > 36)
    throw refuse('facts.decimals', 'must be a whole number from 0 to 36')
  if (!facts.symbol) throw refuse('facts.symbol', 'must be given')
  if (facts.coinType !== undefined && !(Number.isInteger(facts.coinType) && facts.coinType >= 0))
    throw refuse('facts.coinType', 'must be a whole number')
  return facts
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
  const facts = factsOf(config)
  const transport = transportOf(config)
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
