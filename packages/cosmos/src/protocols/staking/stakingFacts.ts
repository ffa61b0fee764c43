import type { AsOf } from '@polystake/core'
import { readStakingParameters, type StakingParameters } from '../../chainParameters.js'
import {
  annualProvisionsQuery,
  distributionParametersQuery,
  mintParametersQuery,
  slashingParametersQuery,
} from '../../codec/rewardMessages.js'
import { stakingPoolQuery } from '../../codec/stakingMessages.js'
import type { CosmosContext } from '../../context.js'
import { optional } from './optional.js'

/** What pools of a chain have in common, as it was at one height. Decimals are times 10^18. */
export interface StakingFacts {
  asOf: AsOf
  parameters: StakingParameters
  bondedTokens: bigint
  /** Absent where the chain has no module of the SDK's kind. */
  communityTax: bigint | undefined
  /** Absent where the chain has no module of the SDK's kind. */
  mint: { denom: string; blocksPerYear: bigint; annualProvisions: bigint } | undefined
  /** Absent where the chain has no module of the SDK's kind. */
  slashing: { doubleSign: bigint; downtime: bigint } | undefined
  /** The mean time between two blocks over all that the node remembers; absent where it remembers one block at most. */
  blocks: { milliseconds: number; from: Date; to: Date } | undefined
}

const readMint = async (context: CosmosContext): Promise<StakingFacts['mint']> => {
  const [parameters, provisions] = await Promise.all([
    optional(context.read(mintParametersQuery, {})),
    optional(context.read(annualProvisionsQuery, {})),
  ])
  if (!parameters || !provisions) return undefined
  const { mintDenom: denom, blocksPerYear } = parameters.params
  return { denom, blocksPerYear, annualProvisions: provisions.annualProvisions }
}

const readSlashing = async (context: CosmosContext): Promise<StakingFacts['slashing']> => {
  const answer = await optional(context.read(slashingParametersQuery, {}))
  return answer && { doubleSign: answer.params.slashFractionDoubleSign, downtime: answer.params.slashFractionDowntime }
}

/** The node's status, which is read anyway, tells two blocks: no further request is needed to know how fast they come. */
const readBlocks = async (context: CosmosContext): Promise<StakingFacts['blocks']> => {
  const { earliest, height, time } = await context.status()
  if (!earliest || earliest.height >= height || earliest.time >= time) return undefined
  const milliseconds = (time.getTime() - earliest.time.getTime()) / Number(height - earliest.height)
  return { milliseconds, from: earliest.time, to: time }
}

/** Reads what pools of a chain have in common; it is kept for ten minutes. */
export const readStakingFacts = (context: CosmosContext): Promise<StakingFacts> =>
  context.cache.get('staking facts', async () => {
    const [parameters, { pool }, distribution, mint, slashing, blocks] = await Promise.all([
      readStakingParameters(context),
      context.read(stakingPoolQuery, {}),
      optional(context.read(distributionParametersQuery, {})),
      readMint(context),
      readSlashing(context),
      readBlocks(context),
    ])
    return {
      asOf: context.readAsOf(),
      parameters,
      bondedTokens: pool.bondedTokens,
      communityTax: distribution?.params.communityTax,
      mint,
      slashing,
      blocks,
    }
  })
