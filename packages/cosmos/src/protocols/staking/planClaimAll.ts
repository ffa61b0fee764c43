import {
  type Amount,
  type IntentOf,
  type NonEmpty,
  type PlanDraft,
  parseAccountId,
  refusedField,
  StakingError,
} from '@polystake/core'
import { readBondDenom } from '../../chainParameters.js'
import { delegatorDelegationsQuery } from '../../codec/stakingMessages.js'
import type { CosmosContext } from '../../context.js'
import type { CosmosMessages } from '../../steps/cosmosMessages.js'
import { withdrawRewardMessage, writeMessage } from '../../steps/messageTypes.js'
import { assertPossible, blockedClaim } from './blocked.js'
import { claimEffects } from './delegationPlan.js'
import { readOptions } from './readOptions.js'
import { readPages } from './readPages.js'
import { itemsPerPage } from './redelegations.js'
import { noRewards, type Rewards, readAllRewards, readWithdrawAddress } from './rewards.js'
import { assertValidatorAddress, validatorPoolId } from './validatorPool.js'
import { rewardWarnings, withdrawAddressWarnings } from './warnings.js'

/** The options of a claim at every validator: `pools: 'all'`, with what is too little to claim, and the gas of one step. */
export const claimOptions = ['pools', 'dust', 'gasPerStep'] as const

/** What a withdrawal takes, as measured: 69,000 to 76,000, and 18,300 for each further asset that is paid. */
const [gasPerWithdrawal, gasPerOther] = [80_000, 20_000]

/** What one transaction takes by default: nodes refuse what would fill a block. */
const defaultGasPerStep = 3_000_000

const readSettings = (intent: IntentOf<'claimRewards', 'cosmos'>) => {
  const { dust = '0', gasPerStep = defaultGasPerStep } = readOptions(intent, claimOptions)
  if (typeof dust !== 'string' || !/^\d{1,96}$/.test(dust))
    throw refusedField('invalid-intent', 'options.dust', 'must be base units, as decimal digits')
  if (typeof gasPerStep !== 'number' || gasPerStep < gasPerWithdrawal)
    throw refusedField('invalid-intent', 'options.gasPerStep', `must be a number from ${gasPerWithdrawal} on`)
  return { dust: BigInt(dust), gasPerStep }
}

const sumOf = (all: readonly Rewards[]): Rewards => {
  const sum = new Map<string, bigint>()
  for (const rewards of all) for (const [denom, value] of rewards) sum.set(denom, (sum.get(denom) ?? 0n) + value)
  return sum
}

/**
 * Plans a withdrawal of all that waits at every validator of an owner, the most valuable first, in as many steps as the gas of
 * one transaction asks for. What waits at a validator for which the chain cannot work it out stays there.
 */
export const planClaimAll = async (
  context: CosmosContext,
  intent: IntentOf<'claimRewards', 'cosmos'>,
): Promise<PlanDraft<CosmosMessages>> => {
  const { dust, gasPerStep } = readSettings(intent)
  const { owner } = intent
  const { address: delegatorAddress } = parseAccountId(owner)
  const delegations = readPages(context, delegatorDelegationsQuery, { delegatorAddr: delegatorAddress }, itemsPerPage)
  const [all, withdrawAddress, bondDenom] = await Promise.all([
    readAllRewards(context, delegatorAddress, delegations),
    readWithdrawAddress(context, delegatorAddress),
    readBondDenom(context),
    delegations,
  ])
  const worth = (rewards: Rewards): bigint => rewards.get(bondDenom) ?? 0n
  const readable = [...all].flatMap(([validatorAddress, rewards]) =>
    StakingError.isInstance(rewards) ? [] : { validatorAddress, rewards },
  )
  const claimed = readable
    .filter(({ rewards }) => rewards.size > 0 && worth(rewards) >= dust)
    .sort((left, right) => Number(worth(right.rewards) - worth(left.rewards)))
  const unread = readable.length < all.size ? undefined : noRewards
  if (claimed.length === 0)
    assertPossible(
      'claimRewards',
      unread ? { reason: 'nothing-to-do', message: 'No rewards wait that are worth it.' } : blockedClaim(undefined),
    )
  for (const { validatorAddress } of claimed)
    assertValidatorAddress(context, validatorAddress, delegatorDelegationsQuery.path)
  const steps: CosmosMessages[] = []
  let gas = 0
  for (const { validatorAddress, rewards } of claimed) {
    const needed = gasPerWithdrawal + gasPerOther * (rewards.size - 1)
    gas += needed
    if (steps.length === 0 || gas > gasPerStep) {
      steps.push({ kind: 'messages', purpose: 'Claim rewards', messages: [] })
      gas = needed
    }
    steps.at(-1)?.messages.push(writeMessage(withdrawRewardMessage, { delegatorAddress, validatorAddress }))
  }
  for (const step of steps) {
    const { length } = step.messages
    step.purpose = `Claim the rewards that wait at ${length} validator${length > 1 ? 's' : ''}`
  }
  const amountOf = (value: bigint, denom = bondDenom): Amount => ({ asset: context.asset(denom, bondDenom), value })
  const effectsOf = (validatorAddress: string, rewards: Rewards) => {
    const pool = validatorPoolId(context, validatorAddress)
    return claimEffects({ owner, pool, delegatorAddress, withdrawAddress, amountOf }, rewards)
  }
  const sum = sumOf(claimed.map(({ rewards }) => rewards))
  const effects =
    withdrawAddress === delegatorAddress
      ? effectsOf(claimed[0]?.validatorAddress ?? '', sum)
      : claimed.flatMap(({ validatorAddress, rewards }) => effectsOf(validatorAddress, rewards))
  return {
    steps: steps as NonEmpty<CosmosMessages>,
    effects,
    warnings: [
      ...withdrawAddressWarnings(delegatorAddress, withdrawAddress),
      ...rewardWarnings(unread),
      ...rewardWarnings(sum),
    ],
  }
}
