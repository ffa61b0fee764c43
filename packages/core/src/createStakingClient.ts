import type { AccountId } from './accountId.js'
import type { BalanceReading, BalanceRequest, CallOptions, NamespaceOf, StakingAdapter, StepOf } from './adapter.js'
import type { WithAdapters } from './adapterOf.js'
import { getBalance } from './getBalance.js'
import { getPool } from './getPool.js'
import type { Intent } from './intent.js'
import { listPools, type PoolsQuery } from './listPools.js'
import { listPositions } from './listPositions.js'
import type { TransactionPlan } from './plan.js'
import { planTransaction } from './planTransaction.js'
import {
  planCancelUnstake,
  planClaimRewards,
  planManage,
  planRedelegate,
  planRestakeRewards,
  planStake,
  planUnstake,
  planWithdraw,
  type VerbRequest,
} from './planVerbs.js'
import type { Pool } from './pool.js'
import type { PoolId } from './poolId.js'
import type { Position } from './position.js'
import type { Reading } from './reading.js'
import { StakingError } from './stakingError.js'
import type { Verb } from './verb.js'

/** Plans one verb, on the chain of its owner. */
type PlanMethod<adapter extends StakingAdapter, verb extends Verb> = <n extends NamespaceOf<adapter>>(
  request: VerbRequest<verb, n>,
  options?: CallOptions,
) => Promise<TransactionPlan<StepOf<adapter, n>>>

/** One way to stake over all chains of its adapters. Each method is a free function of the same name too; `plan` is `planTransaction`. */
export interface StakingClient<adapter extends StakingAdapter> extends WithAdapters<adapter> {
  listPools(
    query?: PoolsQuery<NamespaceOf<adapter>>,
    options?: CallOptions,
  ): Promise<Reading<Pool<NamespaceOf<adapter>>>>
  getPool<n extends NamespaceOf<adapter>>(id: PoolId<n>, options?: CallOptions): Promise<Pool<n>>
  listPositions(
    request: { owners: readonly AccountId<NamespaceOf<adapter>>[] },
    options?: CallOptions,
  ): Promise<Reading<Position<NamespaceOf<adapter>>>>
  getBalance(request: BalanceRequest<NamespaceOf<adapter>>, options?: CallOptions): Promise<BalanceReading>
  plan<n extends NamespaceOf<adapter>>(
    intent: Intent<n>,
    options?: CallOptions,
  ): Promise<TransactionPlan<StepOf<adapter, n>>>
  planStake: PlanMethod<adapter, 'stake'>
  planUnstake: PlanMethod<adapter, 'unstake'>
  planCancelUnstake: PlanMethod<adapter, 'cancelUnstake'>
  planWithdraw: PlanMethod<adapter, 'withdraw'>
  planClaimRewards: PlanMethod<adapter, 'claimRewards'>
  planRestakeRewards: PlanMethod<adapter, 'restakeRewards'>
  planRedelegate: PlanMethod<adapter, 'redelegate'>
  planManage: PlanMethod<adapter, 'manage'>
}

/**
 * Makes a client over adapters, one for each chain. It does no input or output, and keeps nothing.
 *
 * @throws `duplicate-adapter` for two of one chain; `unsupported-spec-version` for one of another contract
 * @example
 * ```ts
 * import { createStakingClient } from '@polystake/core'
 * import { cosmos, staking } from '@polystake/cosmos'
 *
 * const client = createStakingClient({
 *   adapters: [cosmos({ rpc: 'https://rpc.example', chain: 'cosmos:cosmoshub-4', protocols: [staking()] })],
 * })
 * const reading = await client.listPositions({ owners: ['cosmos:cosmoshub-4:cosmos1…'] })
 * ```
 */
export const createStakingClient = <const adapter extends StakingAdapter>(config: {
  adapters: readonly adapter[]
}): StakingClient<adapter> => {
  const chains = new Set<string>()
  for (const { specVersion, chain } of config.adapters) {
    if (specVersion !== 'v1')
      throw new StakingError('unsupported-spec-version', {
        message: `The adapter of ${chain} keeps contract "${specVersion}", not v1.`,
        context: { version: String(specVersion) },
      })
    if (chains.has(chain))
      throw new StakingError('duplicate-adapter', {
        message: `Two adapters are configured for ${chain}.`,
        context: { chain },
      })
    chains.add(chain)
  }
  const client: WithAdapters<adapter> = { adapters: Object.freeze([...config.adapters]) }
  return Object.freeze<StakingClient<adapter>>({
    ...client,
    listPools: (query, options) => listPools(client, query, options),
    getPool: (id, options) => getPool(client, id, options),
    listPositions: (request, options) => listPositions(client, request, options),
    getBalance: (request, options) => getBalance(client, request, options),
    plan: (intent, options) => planTransaction(client, intent, options),
    planStake: (request, options) => planStake(client, request, options),
    planUnstake: (request, options) => planUnstake(client, request, options),
    planCancelUnstake: (request, options) => planCancelUnstake(client, request, options),
    planWithdraw: (request, options) => planWithdraw(client, request, options),
    planClaimRewards: (request, options) => planClaimRewards(client, request, options),
    planRestakeRewards: (request, options) => planRestakeRewards(client, request, options),
    planRedelegate: (request, options) => planRedelegate(client, request, options),
    planManage: (request, options) => planManage(client, request, options),
  })
}
