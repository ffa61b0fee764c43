import type { AccountId } from './accountId.js'
import type { Amount } from './amount.js'
import type { AsOf } from './asOf.js'
import type { AssetId } from './assetId.js'
import type { ChainId } from './chainId.js'
import type { Intent } from './intent.js'
import type { Step, TransactionPlan } from './plan.js'
import type { Pool, PoolKind, PoolQuery } from './pool.js'
import type { PoolId } from './poolId.js'
import type { Position } from './position.js'
import type { Reading } from './reading.js'
import type { Verb } from './verb.js'

/** What every call takes. */
export interface CallOptions {
  /** Ends the call: it then rejects with the signal's reason. */
  signal?: AbortSignal
  /** How long each source may take, in milliseconds; 10,000 by default. */
  timeoutMs?: number
}

/** What is known of a protocol before anything is read. */
export interface ProtocolInfo {
  /** A letter and up to 31 more of `a-z 0-9 -`; it stands in pool ids. */
  readonly slug: string
  readonly name: string
  readonly kind: PoolKind
  readonly verbs: readonly Verb[]
  /** The names that the verb `manage` takes. */
  readonly operations?: readonly string[]
}

/** Whose positions to list. */
export interface PositionsRequest<n extends string = string> {
  owner: AccountId<n>
  /** Only these slugs; all that are configured by default. */
  protocols?: readonly string[]
}

/** Whose balance of what to read. */
export interface BalanceRequest<n extends string = string> {
  owner: AccountId<n>
  asset: AssetId<n>
}

/** What an owner could stake. */
export interface BalanceReading {
  amount: Amount
  asOf: AsOf
}

/**
 * One chain behind one endpoint: the contract that every adapter keeps, and that `describeAdapter` of `@polystake/testing` checks.
 * An adapter is a plain frozen object; making it does no input or output. It throws nothing but `StakingError`, and the
 * reason of an aborted signal.
 */
export interface StakingAdapter<n extends string = string, step extends Step = Step> {
  readonly specVersion: 'v1'
  readonly namespace: n
  readonly chain: ChainId<n>
  readonly protocols: readonly ProtocolInfo[]
  /** Must answer every pool of the query, by pages of `limit` where one is given. */
  listPools(query: PoolQuery, options?: CallOptions): Promise<Reading<Pool<n>>>
  /** Must read that one pool without listing all. @throws `pool-not-found` */
  getPool(id: PoolId<n>, options?: CallOptions): Promise<Pool<n>>
  /** Must answer `complete` and empty for an owner that the chain does not know. */
  listPositions(request: PositionsRequest<n>, options?: CallOptions): Promise<Reading<Position<n>>>
  getBalance(request: BalanceRequest<n>, options?: CallOptions): Promise<BalanceReading>
  /** Must refuse what cannot be done. @throws `unsupported-verb`, `action-blocked`, `invalid-intent` */
  plan(intent: Intent<n>, options?: CallOptions): Promise<TransactionPlan<step>>
}

/** The chain families of a union of adapters. */
export type NamespaceOf<adapter extends StakingAdapter> = adapter['namespace']

/** The steps that a family's plans are made of, in a union of adapters. */
export type StepOf<adapter extends StakingAdapter, n extends string> = adapter extends {
  readonly namespace: n
  plan(...parameters: never): Promise<TransactionPlan<infer step>>
}
  ? step
  : never
