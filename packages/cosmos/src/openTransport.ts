import { refusedField } from '@polystake/core'
import { httpTransport } from './httpTransport.js'
import { type CosmosRequester, requesterTransport } from './requesterTransport.js'
import type { Transport } from './transport.js'

/** How an endpoint is named. */
export interface EndpointConfig {
  /**
   * The CometBFT RPC endpoint: a URL (many calls go in one request), or what makes one request, such as `cometRequester` makes
   * of a client of cosmjs.
   */
  rpc: string | CosmosRequester
  /** Used in place of the platform's `fetch`. */
  fetch?: typeof fetch
}

/** Opens the way to an endpoint. @throws `invalid-configuration` for what is none */
export const openTransport = ({ rpc, fetch: request = fetch }: EndpointConfig): Transport => {
  const refuse = (reason: string) => refusedField('invalid-configuration', 'rpc', reason)
  if (typeof rpc === 'string') {
    // fetch sends nothing to a URL with a user name or a password
    if (!/^https?:\/\/[^\s/?#@]+([/?#]\S*)?$/i.test(rpc)) throw refuse('must be an http or https URL without a user')
    return httpTransport(rpc, (input, init) => request(input, init))
  }
  if (typeof Object(rpc).request === 'function') return requesterTransport(rpc)
  throw refuse('must be a URL, or have a function request')
}
