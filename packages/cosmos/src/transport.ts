/** One JSON-RPC call of CometBFT. */
export interface Call {
  readonly method: string
  readonly params: Readonly<Record<string, string>>
}

/** What a call asks, for an error's message: the path of a query, or the method. */
export const nameOf = ({ method, params }: Call): string => params['path'] ?? method

/**
 * The way to an endpoint: sends calls, together where that is possible, and promises the result of each, in their order. A
 * promise must reject with a `StakingError`, or with the reason of an aborted signal.
 */
export type Transport = (calls: readonly Call[], signal: AbortSignal) => Promise<unknown>[]
