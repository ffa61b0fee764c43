import {
  type AnyProtocol,
  type ChainId,
  type Clock,
  createAdapter,
  createCache,
  parseChainId,
  refusedField,
  type StakingAdapter,
  type StakingError,
  systemClock,
} from '@polystake/core'
import { parseAddress } from './address.js'
import { readBalance } from './balance.js'
import type { CosmosChainFacts } from './chains.js'
import { type CosmosContext, openContext } from './context.js'
import { httpTransport } from './httpTransport.js'
import { chains } from './knownChains.js'
import { openReader } from './reader.js'
import { type CosmosRequester, requesterTransport } from './requesterTransport.js'
import type { CosmosMessages } from './steps/cosmosMessages.js'
import type { Transport } from './transport.js'

/** A protocol of a Cosmos chain, such as `staking()`. */
export type CosmosProtocol = AnyProtocol<'cosmos', CosmosContext, CosmosMessages>

/** How the adapter of a Cosmos chain is made. */
export interface CosmosConfig {
  /**
   * The CometBFT RPC endpoint: a URL (many calls go in one request), or what makes one request, such as `cometRequester` makes
   * of a client of cosmjs.
   */
  rpc: string | CosmosRequester
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

const refuse = (field: string, reason: string): StakingError => refusedField('invalid-configuration', field, reason)

const transportOf = ({ rpc, fetch: request = fetch }: CosmosConfig): Transport => {
  if (typeof rpc === 'string') {
    // fetch sends nothing to a URL with a user name or a password
    if (!/^https?:\/\/[^\s/?#@]+([/?#]\S*)?$/i.test(rpc))
      throw refuse('rpc', 'must be an http or https URL without a user')
    return httpTransport(rpc, (input, init) => request(input, init))
  }
  if (typeof Object(rpc).request === 'function') return requesterTransport(rpc)
  throw refuse('rpc', 'must be a URL, or have a function request')
}

const isWhole = (value: number): boolean => Number.isInteger(value) && value >= 0

const knownFacts = (reference: string): CosmosChainFacts | undefined =>
  Object.hasOwn(chains, reference) ? chains[reference] : undefined

const factsOf = ({ chain, facts = knownFacts(parseChainId(chain).reference) }: CosmosConfig): CosmosChainFacts => {
  if (!facts) throw refuse('facts', `must be given, since ${chain} is not known`)
  const { prefix, decimals, symbol, coinType = 0 } = facts
  const checks: readonly (readonly [isRight: boolean, field: string, reason: string])[] = [
    [/^[a-z][a-z0-9]{0,31}$/.test(prefix), 'prefix', 'must be lower-case letters and digits'],
    [isWhole(decimals) && decimals <= 36, 'decimals', 'must be a whole number from 0 to 36'],
    [Boolean(symbol), 'symbol', 'must be given'],
    [isWhole(coinType), 'coinType', 'must be a whole number'],
  ]
  for (const [isRight, field, reason] of checks) if (!isRight) throw refuse(`facts.${field}`, reason)
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
