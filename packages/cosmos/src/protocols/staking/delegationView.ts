import { type AccountId, type Amount, type Asset, type PoolId, parseAccountId, parsePoolId } from '@polystake/core'
import { readDenomBalance } from '../../balance.js'
import { readBondDenom, readStakingParameters, type StakingParameters } from '../../chainParameters.js'
import { withdrawAddressQuery } from '../../codec/rewardMessages.js'
import {
  delegationQuery,
  type UnbondingDelegation,
  unbondingDelegationQuery,
  type Validator,
} from '../../codec/stakingMessages.js'
import type { CosmosContext } from '../../context.js'
import { notFoundCode } from '../../errors.js'
import { tokensFromShares } from '../../maths/validatorShares.js'
import { optional } from './optional.js'
import { parseValidatorAddress, readValidator } from './readValidators.js'
import { type Rewards, readRewards } from './rewards.js'

/** One owner and one validator, as a plan needs to see them. */
export interface DelegationView {
  owner: AccountId<'cosmos'>
  pool: PoolId<'cosmos'>
  delegatorAddress: string
  validator: Validator
  parameters: StakingParameters
  asset: Asset
  /** What is delegated: its shares times 10^18, and their worth in base units. */
  delegated: { shares: bigint; amount: bigint }
  unbonding?: UnbondingDelegation
  /** Absent where the chain cannot work them out. */
  rewards?: Rewards
  withdrawAddress: string
  spendable: bigint
  /** An amount of any asset of the chain. */
  amountOf(value: bigint, denom?: string): Amount
}

const noRewards: Rewards = new Map()

/** Reads one owner and one validator, in one request. @throws `pool-not-found`, or `invalid-address` before any request */
export const readDelegation = async (
  context: CosmosContext,
  { owner, pool }: { owner: AccountId<'cosmos'>; pool: PoolId<'cosmos'> },
): Promise<DelegationView> => {
  const { address: delegatorAddress } = parseAccountId(owner)
  const validatorAddress = parseValidatorAddress(context, parsePoolId(pool).address)
  const pair = { delegatorAddr: delegatorAddress, validatorAddr: validatorAddress }
  const [validator, delegation, unbonding, { withdrawAddress }, spendable, rewards, parameters] = await Promise.all([
    readValidator(context, validatorAddress),
    optional(context.read(delegationQuery, pair), notFoundCode),
    optional(context.read(unbondingDelegationQuery, pair), notFoundCode),
    context.read(withdrawAddressQuery, { delegatorAddress }),
    readBondDenom(context).then((denom) => readDenomBalance(context, delegatorAddress, denom)),
    optional(readRewards(context, delegatorAddress, validatorAddress)),
    readStakingParameters(context),
  ])
  const shares = delegation?.delegationResponse.delegation.shares ?? 0n
  const waiting = shares > 0n ? rewards : noRewards
  const { bondDenom } = parameters
  return {
    owner,
    pool,
    delegatorAddress,
    validator,
    parameters,
    asset: context.asset(bondDenom, bondDenom),
    delegated: { shares, amount: tokensFromShares(shares, validator) },
    ...(unbonding && { unbonding: unbonding.unbond }),
    ...(waiting && { rewards: waiting }),
    withdrawAddress,
    spendable,
    amountOf: (value, denom = bondDenom) => ({ asset: context.asset(denom, bondDenom), value }),
  }
}
