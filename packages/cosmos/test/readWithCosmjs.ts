import {
  QueryClient,
  type StakingExtension,
  setupBankExtension,
  setupDistributionExtension,
  setupStakingExtension,
} from '@cosmjs/stargate'
import type { CometClient } from '@cosmjs/tendermint-rpc'

/** One after another, as the library's documentation shows it, or what can be asked at once together. */
export type Manner = 'in turn' | 'at once'

interface Page<item> {
  items: item[]
  pagination?: { nextKey: Uint8Array } | undefined
}

/** Asks for pages until there is no next one. */
const readPages = async <item>(read: (key?: Uint8Array) => Promise<Page<item>>): Promise<item[]> => {
  const all: item[] = []
  for (let key: Uint8Array | undefined; ; ) {
    const { items, pagination } = await read(key)
    all.push(...items)
    if (!pagination?.nextKey.length) return all
    key = pagination.nextKey
  }
}

const delegations = async ({ staking }: StakingExtension, owner: string, key?: Uint8Array) => {
  const { delegationResponses: items, pagination } = await staking.delegatorDelegations(owner, key)
  return { items, pagination }
}

const unbondings = async ({ staking }: StakingExtension, owner: string, key?: Uint8Array) => {
  const { unbondingResponses: items, pagination } = await staking.delegatorUnbondingDelegations(owner, key)
  return { items, pagination }
}

const redelegations = async ({ staking }: StakingExtension, owner: string, key?: Uint8Array) => {
  const { redelegationResponses: items, pagination } = await staking.redelegations(owner, '', '', key)
  return { items, pagination }
}

const validators = async ({ staking }: StakingExtension, owner: string, key?: Uint8Array) => {
  const { validators: items, pagination } = await staking.delegatorValidators(owner, key)
  return { items, pagination }
}

/** What both sides must have read alike. */
export interface OwnerFacts {
  /** Base units staked, by validator. */
  readonly active: Readonly<Record<string, bigint>>
  /** Base units on their way out, by validator. */
  readonly deactivating: Readonly<Record<string, bigint>>
  /** Whole base units of the staked asset that wait, by validator. */
  readonly rewards: Readonly<Record<string, bigint>>
}

const byValidator = (rows: readonly (readonly [address: string, value: bigint])[]): Record<string, bigint> =>
  Object.fromEntries(rows.filter(([, value]) => value > 0n).sort(([a], [b]) => (a < b ? -1 : 1)))

/** Reads everything that an owner has with cosmjs: the facts that our adapter reads in one request. */
export const readWithCosmjs = async (
  comet: CometClient,
  owner: string,
  denom: string,
  manner: Manner,
): Promise<OwnerFacts> => {
  const client = QueryClient.withExtensions(
    comet,
    setupStakingExtension,
    setupDistributionExtension,
    setupBankExtension,
  )
  const found = {
    delegations: () => readPages((key) => delegations(client, owner, key)),
    unbondings: () => readPages((key) => unbondings(client, owner, key)),
    redelegations: () => readPages((key) => redelegations(client, owner, key)),
    validators: () => readPages((key) => validators(client, owner, key)),
    rewards: () => client.distribution.delegationTotalRewards(owner),
    withdrawAddress: () => client.distribution.delegatorWithdrawAddress(owner),
    balance: () => client.bank.balance(owner, denom),
  }
  const reading = { delegations: found.delegations() }
  if (manner === 'in turn') await reading.delegations
  const unbonding = found.unbondings()
  if (manner === 'in turn') await unbonding
  const rewards = found.rewards()
  if (manner === 'in turn') await rewards
  const others = []
  for (const read of [found.redelegations, found.validators, found.withdrawAddress, found.balance]) {
    const other: Promise<unknown> = read()
    if (manner === 'in turn') await other
    others.push(other)
  }
  await Promise.all(others)
  return {
    active: byValidator(
      (await reading.delegations).map(({ delegation, balance }) => [
        delegation.validatorAddress,
        BigInt(balance.amount),
      ]),
    ),
    deactivating: byValidator(
      (await unbonding).map(({ validatorAddress, entries }) => [
        validatorAddress,
        entries.reduce((sum, { balance }) => sum + BigInt(balance), 0n),
      ]),
    ),
    rewards: byValidator(
      (await rewards).rewards.map(({ validatorAddress, reward }) => [
        validatorAddress,
        BigInt(reward.find((coin) => coin.denom === denom)?.amount ?? '0') / 10n ** 18n,
      ]),
    ),
  }
}
