import { StakingError } from '@polystake/core'
import { endpointError, rpcFault } from './errors.js'
import { nameOf, type Transport } from './transport.js'

/** A bare way to a node: gives the result of one JSON-RPC call of CometBFT, or throws. */
export interface CosmosRequester {
  request(method: string, params: Readonly<Record<string, string>>, options: { signal: AbortSignal }): Promise<unknown>
}

/** Speaks through a function that makes one request: it cannot batch. A `code` on what it throws is that of the node's error. */
export const requesterTransport =
  (requester: CosmosRequester): Transport =>
  (calls, signal) =>
    calls.map(async (call) => {
      try {
        return await requester.request(call.method, call.params, { signal })
      } catch (cause) {
        signal.throwIfAborted()
        if (StakingError.isInstance(cause)) throw cause
        const { code, message = String(cause) } = Object(cause)
        throw endpointError({ ...rpcFault(code, 0), method: nameOf(call), said: String(message), cause })
      }
    })
