import type { AsOf } from '@polystake/core'
import { readStakingParameters, type StakingParameters } from '../../chainParameters.js'
import { distributionParametersQuery } from '../../codec/rewardMessages.js'
import { slashingParametersQuery } from '../../codec/slashingMessages.js'
import { stakingPoolQuery } from '../../codec/stakingMessages.js'
import type { CosmosContext } from '../../context.js'
import { type Minting, readMinting } from './minting.js'
import { optional } from './optional.js'

/** What pools of a chain have in common, as it was at one height. Decimals are times 10^18. */
export interface StakingFacts {
  asOf: AsOf
  parameters: StakingParameters
  bondedTokens: bigint
  /** Absent where the chain has no module of the SDK's kind. */
  communityTax: bigint | undefined
  /** Whether owners may say where their rewards are paid. */
  canSetWithdrawAddress: boolean
  minting: Minting
  /** Absent where the chain has no module of the SDK's kind. */
  slashing:
    | {
        signedBlocksWindow: bigint
        minSignedPerWindow: bigint
        downtimeJailDuration: number
        slashFractionDoubleSign: bigint
        slashFractionDowntime: bigint
      }
    | undefined
}

/** Reads what pools of a chain have in common; it is kept for ten minutes. */
export const readStakingFacts = (context: CosmosContext): Promise<StakingFacts> =>
  context.cache.get('staking facts', async () => {
    const [parameters, { pool }, distribution, minting, slashing] = await Promise.all([
      readStakingParameters(context),
      context.read(stakingPoolQuery, {}),
      optional(context.read(distributionParametersQuery, {})),
      readMinting(context),
      optional(context.read(slashingParametersQuery, {})),
    ])
    return {
      asOf: context.readAsOf(),
      parameters,
      bondedTokens: pool.bondedTokens,
      communityTax: distribution?.params.communityTax,
      canSetWithdrawAddress: distribution?.params.withdrawAddrEnabled ?? false,
      minting,
      slashing: slashing?.params,
    }
  })
