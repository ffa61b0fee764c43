import type { StakingError } from '@polystake/core'

/** One JSON-RPC call of CometBFT. */
export interface Call {
  readonly method: string
  readonly params: Readonly<Record<string, string>>
}

/** What came of one call. */
export type Answer = { readonly result: unknown } | { readonly error: StakingError }

/** The way to an endpoint. */
export interface Transport {
  /** Sends calls, together where that is possible, and gives the answers in their order. @throws StakingError where none came */
  send(calls: readonly Call[], signal: AbortSignal): Promise<Answer[]>
}
