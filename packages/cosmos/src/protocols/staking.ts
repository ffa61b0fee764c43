import { defineProtocol, type Protocol } from '@polystake/core'
import type { CosmosContext } from '../context.js'
import type { CosmosMessages } from '../steps/cosmosMessages.js'
import { listPositions } from './staking/listPositions.js'
import { planCancelUnstake } from './staking/planCancelUnstake.js'
import { planClaimRewards } from './staking/planClaimRewards.js'
import { planRedelegate } from './staking/planRedelegate.js'
import { planRestakeRewards } from './staking/planRestakeRewards.js'
import { planSetWithdrawAddress } from './staking/planSetWithdrawAddress.js'
import { planStake } from './staking/planStake.js'
import { planUnstake } from './staking/planUnstake.js'
import { getValidator, listValidators } from './staking/readValidators.js'
import { stakingOperations, stakingSlug, stakingVerbs } from './staking/validatorPool.js'

/**
 * Delegation to validators, by the `x/staking` module of the Cosmos SDK.
 *
 * - `stake`, `unstake`, `redelegate` take one amount of the staked asset; the latter two also `'all'`.
 * - `cancelUnstake` takes the `lots` of a position, or all that can be staked again; a part of one lot with `amounts`.
 * - `claimRewards` claims all that waits at one validator. With the option `pools: 'all'` it claims at every one, in steps of at
 *   most `gasPerStep` (a number of gas, 3,000,000 by default), without those at which less than `dust` waits (base units of the
 *   staked asset, as decimal digits).
 * - `restakeRewards` delegates what waits of the staked asset, or a part of it, and pays out the rest.
 * - `manage` has the operation `setWithdrawAddress`, with the option `address`: where all rewards of an owner are paid.
 *
 * @example
 * ```ts
 * import { cosmos, staking } from '@polystake/cosmos'
 *
 * const adapter = cosmos({ rpc: 'https://rpc.example', chain: 'cosmos:osmosis-1', protocols: [staking()] })
 * const [owner, pool] = ['cosmos:osmosis-1:osmo1…', 'cosmos:osmosis-1/staking/osmovaloper1…'] as const
 * const plan = await adapter.plan({ verb: 'claimRewards', owner, pool, options: { pools: 'all', dust: '10000' } })
 * ```
 */
export const staking = (): Protocol<'cosmos', CosmosContext, CosmosMessages, (typeof stakingVerbs)[number]> =>
  defineProtocol({
    slug: stakingSlug,
    name: 'Staking',
    kind: 'validator',
    verbs: stakingVerbs,
    operations: stakingOperations,
    listPools: listValidators,
    getPool: getValidator,
    listPositions,
    plan: {
      stake: planStake,
      unstake: planUnstake,
      cancelUnstake: planCancelUnstake,
      claimRewards: planClaimRewards,
      restakeRewards: planRestakeRewards,
      redelegate: planRedelegate,
      manage: planSetWithdrawAddress,
    },
  })
