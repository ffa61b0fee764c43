import { invalidResponse } from '@polystake/core'
import { type EndpointFault, endpointError, readFault } from './errors.js'

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
  /** Throws for an aborted signal only. */
  ask(method: string, params: readonly unknown[], signal: AbortSignal): Promise<Asked>
  /** Gives the result. @throws the error that stands for what went wrong */
  get(method: string, params: readonly unknown[], signal: AbortSignal): Promise<unknown>
}

/** Speaks through what the wallet has. */
export const createEndpoint = (client: ViemClientLike | EthereumRequester): Endpoint => {
  const ask: Endpoint['ask'] = async (method, params, signal) => {
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
  }
  return {
    ask,
    get: async (method, params, signal) => {
      const asked = await ask(method, params, signal)
      if ('fault' in asked) throw endpointError(asked.fault)
      return asked.result
    },
  }
}
