import type { AccountId, ChainId, Clock, Intent, PoolId, StakingAdapter, Step, WaitStep } from '@polystake/core'
import type { Fault, JsonRpcAnswer, JsonRpcCall } from './createFaultyFetch.js'

/** How many requests an operation may take, and how many of them after one another. */
export interface Budget {
  /** The first time, when nothing is kept yet. */
  cold: number
  /** When chain facts are kept. */
  warm: number
  depth: number
}

/** What the laws need to know of the chain that an adapter is tried on. */
export interface AdapterSample<n extends string = string, step extends Step = Step> {
  /** Has at least one position. */
  owner: AccountId<n>
  /** A well-formed account that the chain does not know. */
  emptyOwner: AccountId<n>
  /** An account of the right chain whose address is malformed. */
  malformedOwner: AccountId<n>
  /** A pool that exists. */
  pool: PoolId<n>
  /** A well-formed pool of a configured protocol that does not exist. */
  unknownPool: PoolId<n>
  /** At least one for each verb that is declared; each can be planned now. */
  intents: readonly [Intent<n>, ...Intent<n>[]]
  budget: { listPositions: Budget; listPools: Budget; getPool: Budget }
  /** JSON-RPC methods that change a chain: `eth_sendRawTransaction`. */
  writeMethods: readonly string[]
  /** Another chain of the family, which the endpoint is not. */
  wrongChain: ChainId<n>
  /**
   * What a node that is one block (or slot) behind would have answered. Must be given, or the law on such nodes be excepted with
   * the reason.
   */
  lagging?: (call: JsonRpcCall, answer: JsonRpcAnswer) => JsonRpcAnswer
  /** The addresses that must sign a step. */
  signers(step: step | WaitStep, owner: AccountId<n>): readonly string[]
}

/** What a law changes of a protocol list; `own` is what the adapter would have. */
export type ProtocolsChange = <protocol extends { readonly slug: string }>(
  own: readonly protocol[],
) => readonly protocol[]

/** What {@link AdapterUnderTest.create} gets. */
export interface CreateParameters<n extends string = string> {
  /** Must be the only way in which the adapter reaches its endpoint. */
  fetch: typeof fetch
  /** Must be the adapter's clock. */
  clock: Clock
  /** Where given, must be applied to the list of protocols. */
  protocols: ProtocolsChange
  /** Where given, the chain that the adapter is told, in place of the true one. */
  chain?: ChainId<n>
}

/** An adapter, and a chain to try it on. */
export interface AdapterUnderTest<n extends string = string, step extends Step = Step> {
  name: string
  create(parameters: CreateParameters<n>): StakingAdapter<n, step>
  /** The sample, or a function that makes it once the chain is up. */
  sample: AdapterSample<n, step> | (() => Promise<AdapterSample<n, step>> | AdapterSample<n, step>)
  /** What answers under the fault-injecting fetch; the platform's `fetch` by default. */
  fetch?: typeof fetch
  /** In place of the fetch's own counters and faults, for an adapter that does not use one. */
  transport?: {
    count(): number
    fail(fault: Fault | undefined): void
    /** Every method called so far, in order; without it, nobody can tell that reads do not write. */
    methods?(): readonly string[]
  }
  /** A law's name, and why this adapter does not keep it. Each is printed. */
  exceptions?: Readonly<Partial<Record<string, string>>>
}
