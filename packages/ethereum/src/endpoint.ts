import { type EndpointFault, invalidResponse, readFault } from './errors.js'

/** A client of viem, by what is needed of it: its transport is used, with its URL, headers and fallbacks, but without retries. */
export interface ViemClientLike {
  /** Every client of viem has one; it is not looked into. */
  readonly transport: object
  readonly chain?:
    | {
        readonly id: number
        readonly nativeCurrency?: { readonly name: string; readonly symbol: string; readonly decimals: number }
        /** Milliseconds from one block to the next. */
        readonly blockTime?: number | undefined
      }
    | undefined
  request(
    call: { method: string; params?: unknown },
    options?: { signal?: AbortSignal; retryCount?: number },
  ): Promise<unknown>
}

/** A bare way to a node: gives the result of one JSON-RPC call, or throws. */
export interface EthereumRequester {
  request(method: string, params: readonly unknown[], options: { signal: AbortSignal }): Promise<unknown>
}

/** What a call gave: a result, or what went wrong. */
export type Asked = { result: unknown } | { fault: EndpointFault }

/** A node, as the reader asks it. */
export interface Endpoint {
  /** Never throws but for an aborted signal. */
  ask(method: string, params: readonly unknown[], signal: AbortSignal): Promise<Asked>
}

/** Speaks through what the wallet has. */
export const createEndpoint = (client: ViemClientLike | EthereumRequester): Endpoint => ({
  ask: async (method, params, signal) => {
    signal.throwIfAborted()
    try {
      const result = await ('transport' in client
        ? client.request({ method, params }, { signal, retryCount: 0 })
        : client.request(method, params, { signal }))
      if (result === undefined || result === null) throw invalidResponse(method, 'there is no result')
      return { result }
    } catch (cause) {
      signal.throwIfAborted()
      return { fault: readFault(cause, method) }
    }
  },
})
