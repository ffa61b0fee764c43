import type { ProtocolInfo } from './adapter.js'
import type { IntentOf } from './intent.js'
import type { NonEmpty } from './nonEmpty.js'
import type { Effect, Step, WaitStep } from './plan.js'
import type { Pool } from './pool.js'
import type { Position, Warning } from './position.js'
import type { StakingError } from './stakingError.js'
import type { Verb } from './verb.js'

/** What a protocol found; an error stands for each part that it could not read. */
export interface Found<item> {
  items: item[]
  errors?: StakingError[]
}

/** A plan as a protocol makes it: the adapter adds the version, the intent and the height. */
export interface PlanDraft<step extends Step> {
  steps: NonEmpty<step | WaitStep>
  effects: Effect[]
  warnings?: Warning[]
}

/** What all protocols of an adapter have in common, whatever their verbs. */
export interface AnyProtocol<n extends string, context, step extends Step> extends ProtocolInfo {
  /** Reads every pool of the protocol. */
  listPools(context: context): Promise<Found<Pool<n>>>
  /** Reads one pool, by the address in its id. @throws `pool-not-found` */
  getPool(context: context, address: string): Promise<Pool<n>>
  /** Reads everything that an address has in the protocol; nothing for one that the chain does not know. */
  listPositions(context: context, owner: string): Promise<Found<Position<n>>>
  readonly plan: { readonly [v in Verb]?: (context: context, intent: never) => Promise<PlanDraft<step>> }
}

/** A protocol, in one declarative object: `plan` has a function for each of its verbs, no more and no fewer. */
export interface Protocol<n extends string, context, step extends Step, verbs extends Verb>
  extends AnyProtocol<n, context, step> {
  readonly verbs: readonly verbs[]
  readonly plan: { readonly [v in verbs]: (context: context, intent: IntentOf<v, n>) => Promise<PlanDraft<step>> }
}

/**
 * Gives a protocol its types: what is declared under `verbs` must stand under `plan`, or it does not compile.
 *
 * @example
 * ```ts
 * import { type ChainView, defineProtocol, type Protocol, type Step } from '@polystake/core'
 *
 * type Moss = Protocol<'meadow', ChainView, Step<'meadow-call'>, 'stake'>
 * declare const parts: Pick<Moss, 'listPools' | 'getPool' | 'listPositions' | 'plan'>
 *
 * export const moss = (): Moss => defineProtocol({ ...parts, slug: 'moss', name: 'Moss', kind: 'validator', verbs: ['stake'] })
 * ```
 */
export const defineProtocol = <n extends string, context, step extends Step, const verbs extends Verb>(
  protocol: Protocol<n, context, step, verbs>,
): Protocol<n, context, step, verbs> => protocol
