import type { BlockReason } from './position.js'
import type { Verb } from './verb.js'

/**
 * What each error code carries. Codes are append-only: one that was published keeps its meaning.
 * They are grouped by who can mend it, and each is explained at `docs/errors/<code>.md`.
 */
export interface ErrorContexts {
  // input: the caller mends it
  'invalid-chain-id': { value: string; reason: string }
  'invalid-account-id': { value: string; reason: string }
  'invalid-asset-id': { value: string; reason: string }
  'invalid-pool-id': { value: string; reason: string }
  'invalid-position-id': { value: string; reason: string }
  'invalid-address': { value: string; reason: string }
  'invalid-amount': { value: string; reason: string }
  'asset-mismatch': { expected: string; actual: string }
  'invalid-intent': { field: string; reason: string }
  'invalid-query': { field: string; reason: string }
  'invalid-json': { reason: string }
  // adapter: whoever sets up the client mends it
  'invalid-configuration': { field: string; reason: string }
  'duplicate-adapter': { chain: string }
  'chain-not-configured': { chain: string }
  'unsupported-spec-version': { version: string }
  'protocol-not-configured': { chain: string; protocol: string }
  'unsupported-verb': { protocol: string; verb: Verb; operation?: string }
  'adapter-failed': { chain: string }
  // pool and position: waiting, or another choice, mends it
  'pool-not-found': { pool: string }
  'action-blocked': { verb: Verb; reason: BlockReason; until?: string }
  // network: the endpoint, or a later try, mends it
  timeout: { milliseconds: number }
  'rate-limited': { endpoint?: string; retryAfterSeconds?: number }
  'endpoint-unreachable': { endpoint?: string; status?: number }
  'endpoint-refused': { endpoint?: string; method?: string; rpcCode?: number }
  'chain-mismatch': { expected: string; actual: string }
  'node-behind': { height?: string }
  'not-enumerable': { what: string }
  // data: the chain or the node answered what cannot be right
  'invalid-response': { method?: string; reason: string }
  'inconsistent-reading': { reason: string }
  // a transaction on its way
  'simulation-failed': { reason: string }
  'transaction-rejected': { reason: string }
}

/** The stable code of an error. */
export type ErrorCode = keyof ErrorContexts
