import type { CallOptions, NamespaceOf, StakingAdapter, StepOf } from './adapter.js'
import type { WithAdapters } from './adapterOf.js'
import type { IntentOf } from './intent.js'
import type { TransactionPlan } from './plan.js'
import { planTransaction } from './planTransaction.js'
import type { Verb } from './verb.js'

/** An intent whose verb is said by the function that takes it. */
export type VerbRequest<verb extends Verb, n extends string = string> = Omit<IntentOf<verb, n>, 'verb'>

/** Plans one verb; see {@link planTransaction} for what it throws. */
export type PlanVerb<verb extends Verb> = <adapter extends StakingAdapter, n extends NamespaceOf<adapter>>(
  client: WithAdapters<adapter>,
  request: VerbRequest<verb, n>,
  options?: CallOptions,
) => Promise<TransactionPlan<StepOf<adapter, n>>>

const planVerb =
  <verb extends Verb>(verb: verb): PlanVerb<verb> =>
  (client, request, options) =>
    planTransaction(client, { ...request, verb } as never, options)

/**
 * Plans to put amounts into a pool.
 *
 * @example
 * ```ts
 * import { type AccountId, parseAmount, planStake, type Pool, type StakingAdapter } from '@polystake/core'
 *
 * declare const adapters: readonly StakingAdapter<'cosmos'>[]
 * declare const owner: AccountId<'cosmos'>
 * declare const pool: Pool<'cosmos'>
 * const plan = await planStake({ adapters }, { owner, pool: pool.id, amounts: [parseAmount('1.5', pool.stakes[0])] })
 * ```
 */
export const planStake: PlanVerb<'stake'> = /* @__PURE__ */ planVerb('stake')
/** Plans to begin the way out of a pool. */
export const planUnstake: PlanVerb<'unstake'> = /* @__PURE__ */ planVerb('unstake')
/** Plans to turn back on the way out. */
export const planCancelUnstake: PlanVerb<'cancelUnstake'> = /* @__PURE__ */ planVerb('cancelUnstake')
/** Plans to collect what has matured. */
export const planWithdraw: PlanVerb<'withdraw'> = /* @__PURE__ */ planVerb('withdraw')
/** Plans to collect rewards. */
export const planClaimRewards: PlanVerb<'claimRewards'> = /* @__PURE__ */ planVerb('claimRewards')
/** Plans to collect rewards and stake them again. */
export const planRestakeRewards: PlanVerb<'restakeRewards'> = /* @__PURE__ */ planVerb('restakeRewards')
/** Plans to move a stake from one pool to another. */
export const planRedelegate: PlanVerb<'redelegate'> = /* @__PURE__ */ planVerb('redelegate')
/** Plans one of a protocol's own operations. */
export const planManage: PlanVerb<'manage'> = /* @__PURE__ */ planVerb('manage')
