import type { StakingError } from '@polystake/core'
import { formatAssetId, invalidResponse } from '@polystake/core'
import { isAddress } from '../../address.js'
import { rewardsQuery, totalRewardsQuery, withdrawAddressQuery } from '../../codec/rewardMessages.js'
import type { DelegationResponse } from '../../codec/stakingMessages.js'
import type { CosmosContext } from '../../context.js'
import { isRefusedQuery, unknownPathCode } from '../../errors.js'
import { truncate } from '../../maths/decimal.js'
import { optional } from './optional.js'

/** What waits at one validator: whole base units by denom, since a withdrawal pays no fractions. */
export type Rewards = ReadonlyMap<string, bigint>

/** Nothing waits. A chain without `x/distribution` (Neutron) has no rewards of its own either. */
export const noRewards: Rewards = new Map()

const isNamed = (denom: string): boolean => {
  try {
    return Boolean(formatAssetId({ chain: 'cosmos:any', namespace: 'denom', reference: denom }))
  } catch {
    return false
  }
}

/** What of rewards an asset's id can name: anyone may make a denom that is too long for one, and give it to all delegators. */
export const namedRewards = (rewards: Rewards): (readonly [denom: string, value: bigint])[] =>
  [...rewards].filter(([denom]) => isNamed(denom))

/** Takes the whole units of rewards; what is less than one is left out. */
const claimable = (coins: readonly { denom: string; amount: bigint }[]): Rewards =>
  new Map(coins.map(({ denom, amount }) => [denom, truncate(amount)] as const).filter(([, amount]) => amount > 0n))

/** Reads what waits at one validator. */
export const readRewards = async (
  context: CosmosContext,
  delegatorAddress: string,
  validatorAddress: string,
): Promise<Rewards> => {
  const answer = await optional(context.read(rewardsQuery, { delegatorAddress, validatorAddress }), unknownPathCode)
  return claimable(answer?.rewards ?? [])
}

/**
 * Reads what waits at every validator of an owner. The chain works out all at once or nothing, and fails where the books of one
 * delegation are off by a hair (cosmos-sdk#22733): then each is asked for alone, and an error stands for the one that is broken.
 */
export const readAllRewards = async (
  context: CosmosContext,
  owner: string,
  delegations: Promise<DelegationResponse[]>,
): Promise<Map<string, Rewards | StakingError>> => {
  try {
    const answer = await optional(context.read(totalRewardsQuery, { delegatorAddress: owner }), unknownPathCode)
    return new Map(answer?.rewards.map(({ validatorAddress, reward }) => [validatorAddress, claimable(reward)]))
  } catch (error) {
    keepRefusal(error)
    const single = async ({ delegation: { validatorAddress } }: DelegationResponse) =>
      [validatorAddress, await readRewards(context, owner, validatorAddress).catch(keepRefusal)] as const
    return new Map(await Promise.all((await delegations).map(single)))
  }
}

const keepRefusal = (error: unknown): StakingError => {
  if (isRefusedQuery(error)) return error
  throw error
}

/** Reads where a delegator's rewards go: to itself where there is no module that could send them elsewhere. */
export const readWithdrawAddress = async (context: CosmosContext, delegatorAddress: string): Promise<string> => {
  const answer = await optional(context.read(withdrawAddressQuery, { delegatorAddress }), unknownPathCode)
  const { withdrawAddress } = answer ?? { withdrawAddress: delegatorAddress }
  if (isAddress(withdrawAddress, context.facts.prefix)) return withdrawAddress
  throw invalidResponse(withdrawAddressQuery.path, 'it is no address of an account')
}
