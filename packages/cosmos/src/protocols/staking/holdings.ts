import type { StakingError } from '@polystake/core'
import { invalidResponse } from '@polystake/core'
import { readDenomBalance } from '../../balance.js'
import { readBondDenom } from '../../chainParameters.js'
import {
  type DelegationResponse,
  delegatorDelegationsQuery,
  delegatorUnbondingsQuery,
  delegatorValidatorsQuery,
  type UnbondingDelegation,
  type Validator,
} from '../../codec/stakingMessages.js'
import type { CosmosContext } from '../../context.js'
import { findValidator } from './findValidator.js'
import { readPages } from './readPages.js'
import { itemsPerPage, type Redelegation, readRedelegations } from './redelegations.js'
import { noRewards, type Rewards, readAllRewards, readWithdrawAddress } from './rewards.js'
import { readStakingFacts, type StakingFacts } from './stakingFacts.js'
import { assertValidatorAddress } from './validatorPool.js'

/** What an owner has with one validator, as the chain says it. */
export interface Holding {
  delegation: DelegationResponse | undefined
  /** Absent where it is gone. */
  validator: Validator | undefined
  unbonding: UnbondingDelegation | undefined
  rewards: Rewards | StakingError
  /** What was moved here from other validators. */
  redelegations: Redelegation[]
}

/** Everything that an owner has in the staking module, by validator. */
export interface Holdings {
  facts: StakingFacts
  byValidator: Map<string, Holding>
  withdrawAddress: string
  /** What is not staked, in base units. */
  spendable: bigint
}

/** Checks that what a module listed is the owner's. @throws `invalid-response` */
const assertOwn = (
  context: CosmosContext,
  { path }: { path: string },
  owner: string,
  { delegatorAddress, validatorAddress }: { delegatorAddress: string; validatorAddress: string },
): void => {
  assertValidatorAddress(context, validatorAddress, path)
  if (delegatorAddress !== owner) throw invalidResponse(path, 'it is of another owner')
}

/** Puts what a module listed under its validators. @throws `invalid-response` for what stands twice or is another's */
const byValidator = <item>(
  context: CosmosContext,
  query: { path: string },
  owner: string,
  items: readonly item[],
  keyOf: (item: item) => { validatorAddress: string; delegatorAddress: string },
): Map<string, item> => {
  const found = new Map<string, item>()
  for (const item of items) {
    const key = keyOf(item)
    assertOwn(context, query, owner, key)
    if (found.has(key.validatorAddress)) throw invalidResponse(query.path, 'a validator stands in it twice')
    found.set(key.validatorAddress, item)
  }
  return found
}

/** Reads everything that an owner has: one request, with as many more as the longest list has further pages. */
export const readHoldings = async (context: CosmosContext, owner: string): Promise<Holdings> => {
  const ofOwner = { delegatorAddr: owner }
  const reading = readPages(context, delegatorDelegationsQuery, ofOwner, itemsPerPage)
  const [delegations, unbondings, redelegations, validators, withdrawAddress, spendable, rewards, facts] =
    await Promise.all([
      reading,
      readPages(context, delegatorUnbondingsQuery, ofOwner, itemsPerPage),
      readRedelegations(context, owner),
      readPages(context, delegatorValidatorsQuery, ofOwner, itemsPerPage),
      readWithdrawAddress(context, owner),
      readBondDenom(context).then((denom) => readDenomBalance(context, owner, denom)),
      readAllRewards(context, owner, reading),
      readStakingFacts(context),
    ])
  const delegationOf = byValidator(context, delegatorDelegationsQuery, owner, delegations, (item) => item.delegation)
  const unbondingOf = byValidator(context, delegatorUnbondingsQuery, owner, unbondings, (item) => item)
  const validatorOf = new Map(validators.map((validator) => [validator.operatorAddress, validator]))
  const holdingOf = (address: string): Holding => ({
    delegation: delegationOf.get(address),
    validator: validatorOf.get(address),
    unbonding: unbondingOf.get(address),
    rewards: rewards.get(address) ?? noRewards,
    redelegations: redelegations.filter(({ to }) => to === address),
  })
  const addresses = new Set([...delegationOf.keys(), ...unbondingOf.keys()])
  // the chain lists the validators of delegations only
  const left = [...unbondingOf.keys()].filter((address) => !delegationOf.has(address))
  for (const found of await Promise.all(left.map((address) => findValidator(context, address))))
    if (found) validatorOf.set(found.operatorAddress, found)
  return {
    facts,
    byValidator: new Map([...addresses].map((address) => [address, holdingOf(address)])),
    withdrawAddress,
    spendable,
  }
}
