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
 * @example
 * ```ts
 * import { cosmos, staking } from '@polystake/cosmos'
 *
 * const adapter = cosmos({ rpc: 'https://rpc.example', chain: 'cosmos:osmosis-1', protocols: [staking()] })
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
