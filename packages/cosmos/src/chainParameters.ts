import { refusedField } from '@polystake/core'
import { stakingParametersQuery } from './codec/stakingMessages.js'
import type { CosmosContext } from './context.js'

/** What a chain's staking module says of itself. */
export interface StakingParameters {
  bondDenom: string
  unbondingSeconds: number
  maxEntries: number
  maxValidators: number
}

/** Reads the staking module's parameters, which are kept for ten minutes. @throws `invalid-configuration` where the given denom differs */
export const readStakingParameters = (context: CosmosContext): Promise<StakingParameters> =>
  context.cache.get('staking parameters', async () => {
    const { params } = await context.read(stakingParametersQuery, {})
    const { bondDenom, unbondingTime, maxEntries, maxValidators } = params
    const told = context.facts.bondDenom
    if (told !== undefined && told !== bondDenom)
      throw refusedField(
        'invalid-configuration',
        'facts.bondDenom',
        `must be ${bondDenom}, which ${context.chain} stakes`,
      )
    return {
      bondDenom,
      unbondingSeconds: unbondingTime,
      maxEntries: Number(maxEntries),
      maxValidators: Number(maxValidators),
    }
  })

/** The denom of the staked asset: as it was told, or as the chain says. */
export const readBondDenom = async (context: CosmosContext): Promise<string> =>
  context.facts.bondDenom ?? (await readStakingParameters(context)).bondDenom
