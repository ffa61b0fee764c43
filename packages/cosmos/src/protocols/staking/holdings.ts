import type { StakingError } from '@polystake/core'
import { readDenomBalance } from '../../balance.js'
import { readBondDenom } from '../../chainParameters.js'
import { withdrawAddressQuery } from '../../codec/rewardMessages.js'
import {
  type DelegationResponse,
  delegatorDelegationsQuery,
  delegatorUnbondingsQuery,
  delegatorValidatorsQuery,
  type RedelegationResponse,
  redelegationsQuery,
  type UnbondingDelegation,
  type Validator,
} from '../../codec/stakingMessages.js'
import type { CosmosContext } from '../../context.js'
import { invalidResponse } from '../../errors.js'
import { readPages } from './readPages.js'
import { type Rewards, readAllRewards } from './rewards.js'
import { readStakingFacts, type StakingFacts } from './stakingFacts.js'
import { assertValidatorAddress } from './validatorPool.js'

const itemsPerPage = 200n

/** What an owner has with one validator, as the chain says it. */
export interface Holding {
  delegation?: DelegationResponse
  /** Absent where nothing is delegated any more. */
  validator?: Validator
  unbonding?: UnbondingDelegation
  rewards?: Rewards | StakingError
  /** What was moved here from other validators. */
  redelegations: RedelegationResponse[]
}

/** Everything that an owner has in the staking module, by validator. */
export interface Holdings {
  facts: StakingFacts
  byValidator: Map<string, Holding>
  withdrawAddress: string
  /** What is not staked, in base units. */
  spendable: bigint
}

/** Puts what a module listed under its validators. @throws `invalid-response` for what stands twice or is another's */
const byValidator = <item>(
  context: CosmosContext,
  items: readonly item[],
  path: string,
  keyOf: (item: item) => { validatorAddress: string; delegatorAddress?: string },
  owner: string,
): Map<string, item> => {
  const found = new Map<string, item>()
  for (const item of items) {
    const { validatorAddress, delegatorAddress = owner } = keyOf(item)
    assertValidatorAddress(context, validatorAddress, path)
    if (delegatorAddress !== owner) throw invalidResponse(path, 'it is of another owner')
    if (found.has(validatorAddress)) throw invalidResponse(path, 'a validator stands in it twice')
    found.set(validatorAddress, item)
  }
  return found
}

/** Reads everything that an owner has: one request, with as many more as the longest list has further pages. */
export const readHoldings = async (context: CosmosContext, owner: string): Promise<Holdings> => {
  const ofOwner = { request: { delegatorAddr: owner }, limit: itemsPerPage }
  const delegations = readPages(context, {
    ...ofOwner,
    query: delegatorDelegationsQuery,
    itemsOf: (response) => response.delegationResponses,
  })
  const [delegated, unbonding, redelegated, validators, { withdrawAddress }, spendable, rewards, facts] =
    await Promise.all([
      delegations,
      readPages(context, {
        ...ofOwner,
        query: delegatorUnbondingsQuery,
        itemsOf: (response) => response.unbondingResponses,
      }),
      readPages(context, {
        ...ofOwner,
        query: redelegationsQuery,
        itemsOf: (response) => response.redelegationResponses,
      }),
      readPages(context, { ...ofOwner, query: delegatorValidatorsQuery, itemsOf: (response) => response.validators }),
      context.read(withdrawAddressQuery, { delegatorAddress: owner }),
      readBondDenom(context).then((denom) => readDenomBalance(context, owner, denom)),
      readAllRewards(context, owner, delegations),
      readStakingFacts(context),
    ])
  const delegationOf = byValidator(context, delegated, delegatorDelegationsQuery.path, (item) => item.delegation, owner)
  const unbondingOf = byValidator(context, unbonding, delegatorUnbondingsQuery.path, (item) => item, owner)
  const validatorOf = new Map(validators.map((validator) => [validator.operatorAddress, validator]))
  const holdingOf = (address: string): Holding => {
    const [delegation, validator] = [delegationOf.get(address), validatorOf.get(address)]
    const [entries, reward] = [unbondingOf.get(address), rewards.get(address)]
    return {
      ...(delegation && { delegation }),
      ...(validator && { validator }),
      ...(entries && { unbonding: entries }),
      ...(reward && { rewards: reward }),
      redelegations: redelegated.filter((one) => one.redelegation.validatorDstAddress === address),
    }
  }
  const addresses = new Set([...delegationOf.keys(), ...unbondingOf.keys()])
  return {
    facts,
    byValidator: new Map([...addresses].map((address) => [address, holdingOf(address)])),
    withdrawAddress,
    spendable,
  }
}
