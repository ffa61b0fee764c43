import { type AccountId, type Amount, invalidResponse, type PoolId, parseAccountId, parsePoolId } from '@polystake/core'
import { readDenomBalance } from '../../balance.js'
import { readBondDenom, readStakingParameters, type StakingParameters } from '../../chainParameters.js'
import {
  delegationQuery,
  type UnbondingDelegation,
  unbondingDelegationQuery,
  type Validator,
} from '../../codec/stakingMessages.js'
import type { CosmosContext } from '../../context.js'
import { notFoundCode } from '../../errors.js'
import { withdrawableTokens } from '../../maths/validatorShares.js'
import { optional } from './optional.js'
import { parseValidatorAddress, readValidator } from './readValidators.js'
import { noRewards, type Rewards, readRewards, readWithdrawAddress } from './rewards.js'
import { validatorPoolId } from './validatorPool.js'

/** One owner and one validator, as a plan needs to see them. */
export interface DelegationView {
  owner: AccountId<'cosmos'>
  pool: PoolId<'cosmos'>
  delegatorAddress: string
  validator: Validator
  parameters: StakingParameters
  /** What is delegated, in shares times 10^18, and what of it can be taken out. */
  delegated: { shares: bigint; withdrawable: Amount }
  unbonding: UnbondingDelegation | undefined
  /** Absent where the chain cannot work them out. */
  rewards: Rewards | undefined
  withdrawAddress: string
  spendable: Amount
  /** An amount of any asset of the chain; of the staked one by default. */
  amountOf(value: bigint, denom?: string): Amount
}

/** Checks that what a module answered is what was asked for. @throws `invalid-response` */
const assertPair = (
  { path }: { path: string },
  { delegatorAddr, validatorAddr }: { delegatorAddr: string; validatorAddr: string },
  found: { delegatorAddress: string; validatorAddress: string } | undefined,
): void => {
  if (found && (found.delegatorAddress !== delegatorAddr || found.validatorAddress !== validatorAddr))
    throw invalidResponse(path, 'it is of another owner or validator')
}

/** Reads one owner and one validator, in one request. @throws `pool-not-found`, or `invalid-address` before any request */
export const readDelegation = async (
  context: CosmosContext,
  { owner, pool }: { owner: AccountId<'cosmos'>; pool: PoolId<'cosmos'> },
): Promise<DelegationView> => {
  const { address: delegatorAddress } = parseAccountId(owner)
  const validatorAddress = parseValidatorAddress(context, parsePoolId(pool).address)
  const pair = { delegatorAddr: delegatorAddress, validatorAddr: validatorAddress }
  const [validator, delegation, unbonding, withdrawAddress, spendable, rewards, parameters] = await Promise.all([
    readValidator(context, validatorAddress),
    optional(context.read(delegationQuery, pair), notFoundCode),
    optional(context.read(unbondingDelegationQuery, pair), notFoundCode),
    readWithdrawAddress(context, delegatorAddress),
    readBondDenom(context).then((denom) => readDenomBalance(context, delegatorAddress, denom)),
    optional(readRewards(context, delegatorAddress, validatorAddress)),
    readStakingParameters(context),
  ])
  const own = delegation?.delegationResponse.delegation
  assertPair(delegationQuery, pair, own)
  assertPair(unbondingDelegationQuery, pair, unbonding?.unbond)
  const shares = own?.shares ?? 0n
  const { bondDenom } = parameters
  const amountOf = (value: bigint, denom = bondDenom): Amount => ({ asset: context.asset(denom, bondDenom), value })
  return {
    owner,
    pool: validatorPoolId(context, validatorAddress),
    delegatorAddress,
    validator,
    parameters,
    delegated: { shares, withdrawable: amountOf(withdrawableTokens(shares, validator)) },
    unbonding: unbonding?.unbond,
    rewards: shares > 0n ? rewards : noRewards,
    withdrawAddress,
    spendable: amountOf(spendable),
    amountOf,
  }
}
