import {
  accountFromAny,
  decodeCosmosSdkDecFromProto,
  QueryClient,
  setupAuthExtension,
  setupAuthzExtension,
  setupBankExtension,
  setupDistributionExtension,
  setupFeegrantExtension,
  setupSlashingExtension,
  setupStakingExtension,
} from '@cosmjs/stargate'
import { Comet38Client } from '@cosmjs/tendermint-rpc'
import { GenericAuthorization } from 'cosmjs-types/cosmos/authz/v1beta1/authz'
import { QuerySpendableBalancesRequest, QuerySpendableBalancesResponse } from 'cosmjs-types/cosmos/bank/v1beta1/query'
import { BasicAllowance } from 'cosmjs-types/cosmos/feegrant/v1beta1/feegrant'
import { StakeAuthorization } from 'cosmjs-types/cosmos/staking/v1beta1/authz'
import { ContinuousVestingAccount, PeriodicVestingAccount } from 'cosmjs-types/cosmos/vesting/v1beta1/vesting'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bech32 } from './bech32.js'
import { type CosmosScene, cosmosScenes } from './cosmosScene.js'
import { type CosmosChain, startCosmos } from './startCosmos.js'

const COIN = 1_000_000n
const DAY = 24 * 3600

const connect = async ({ description }: CosmosChain) => {
  const comet = await Comet38Client.connect(description.url)
  const query = QueryClient.withExtensions(
    comet,
    setupAuthExtension,
    setupAuthzExtension,
    setupBankExtension,
    setupDistributionExtension,
    setupFeegrantExtension,
    setupSlashingExtension,
    setupStakingExtension,
  )
  return { comet, query }
}

let chain: CosmosChain
let wide: CosmosChain
let query: Awaited<ReturnType<typeof connect>>['query']
let comet: Comet38Client

beforeAll(async () => {
  const small = cosmosScenes.filter((scene) => !scene.startsWith('many-'))
  chain = await startCosmos({ scenes: small, time: new Date('2026-11-22T00:00:00Z') })
  wide = await startCosmos({ scenes: ['many-delegations', 'many-validators', 'jailed'], accounts: 1 })
  ;({ comet, query } = await connect(chain))
})

afterAll(async () => {
  comet.disconnect()
  await Promise.all([chain.stop(), wide.stop()])
})

const shown = ({ facts }: CosmosChain, scene: CosmosScene) => {
  const found = facts.scenes[scene]
  if (!found) throw new Error(`no scene ${scene}`)
  const [validator = '', other = ''] = found.validators
  const [account = '', second = '', third = ''] = found.accounts
  return { validator, other, account, second, third }
}

const validatorOf = async (address: string) => {
  const { validator } = await query.staking.validator(address)
  return { ...validator, tokens: BigInt(validator.tokens), shares: BigInt(validator.delegatorShares) / 10n ** 18n }
}

const signingInfo = async (operatorAddress: string) => {
  const found = chain.facts.validators.find((each) => each.operatorAddress === operatorAddress)
  const address = bech32('cosmosvalcons', Buffer.from(found?.consensusAddress ?? '', 'hex'))
  return (await query.slashing.signingInfo(address)).valSigningInfo
}

const worth = async (account: string, validator: string) => {
  const { delegationResponse } = await query.staking.delegation(account, validator)
  return BigInt(delegationResponse?.balance.amount ?? -1)
}

describe('a chain with every small scene', () => {
  it('has accounts for them after the funded ones, and validators after the others', () => {
    const addresses = chain.description.accounts.map(({ address }) => address)
    const ofScenes = Object.values(chain.facts.scenes).flatMap(({ accounts }) => accounts)
    expect(ofScenes.length).toBeGreaterThan(10)
    expect(addresses.slice(8)).toEqual(ofScenes)
    expect(chain.facts.validators.slice(10).map(({ moniker }) => moniker)).toEqual([
      'Slashed',
      'Jailed',
      'Tombstoned',
      'Empty',
      'Poisoned',
    ])
  })

  it('has all its tokens in its pools, and goes on', async () => {
    const { pool } = await query.staking.pool()
    const held = async (status: 'BOND_STATUS_BONDED' | 'BOND_STATUS_UNBONDING' | 'BOND_STATUS_UNBONDED') => {
      const { validators } = await query.staking.validators(status)
      return validators.reduce((sum, { tokens }) => sum + BigInt(tokens), 0n)
    }
    expect(BigInt(pool?.bondedTokens ?? 0)).toBe(await held('BOND_STATUS_BONDED'))
    const entries = 28n * COIN // what the scene of unbonding has in its seven
    const unbonded = (await held('BOND_STATUS_UNBONDING')) + (await held('BOND_STATUS_UNBONDED')) + entries
    expect(BigInt(pool?.notBondedTokens ?? 0)).toBe(unbonded)
    const height = chain.height()
    await chain.mine(3)
    expect(chain.height()).toBe(height + 3)
  })

  it('slashed: a bonded validator has less tokens than shares', async () => {
    const { validator, account } = shown(chain, 'slashed')
    const { tokens, shares, jailed, status } = await validatorOf(validator)
    expect({ tokens, shares, jailed, status }).toEqual({
      tokens: 10_450n * COIN,
      shares: 11_000n * COIN,
      jailed: false,
      status: 3,
    })
    expect(await worth(account, validator)).toBe(950n * COIN)
  })

  it('jailed: for missed votes, by the chain itself', async () => {
    const { validator, account } = shown(chain, 'jailed')
    const { tokens, jailed, status } = await validatorOf(validator)
    expect({ tokens, jailed, status }).toEqual({ tokens: 10_890n * COIN, jailed: true, status: 2 })
    const { tombstoned, jailedUntil } = await signingInfo(validator)
    expect(tombstoned).toBe(false)
    expect(Number(jailedUntil.seconds) * 1000).toBeGreaterThan(chain.time().getTime())
    expect(await worth(account, validator)).toBe(990n * COIN)
    const { slashes } = await query.distribution.validatorSlashes(validator, 0, 100)
    expect(slashes.map(({ fraction }) => fraction)).toEqual([String(10n ** 16n)])
  })

  it('tombstoned: for a double sign, by the chain itself', async () => {
    const { validator, account } = shown(chain, 'tombstoned')
    const { tokens, jailed, status } = await validatorOf(validator)
    expect({ tokens, jailed, status }).toEqual({ tokens: 10_450n * COIN, jailed: true, status: 2 })
    expect((await signingInfo(validator)).tombstoned).toBe(true)
    expect(await worth(account, validator)).toBe(950n * COIN)
  })

  it('has the punished validators in no set any more', async () => {
    const { validators } = await comet.validatorsAll(chain.height())
    const members = validators.map(({ address }) => Buffer.from(address).toString('hex').toUpperCase())
    const bonded = chain.facts.validators.filter(({ jailed, moniker }) => !jailed && moniker !== 'Empty')
    expect(members.sort()).toEqual(bonded.map(({ consensusAddress }) => consensusAddress).sort())
  })

  it('empty: shares that are worth nothing', async () => {
    const { validator, account } = shown(chain, 'empty')
    const { tokens, shares, status } = await validatorOf(validator)
    expect({ tokens, shares, status }).toEqual({ tokens: 0n, shares: 11_000n * COIN, status: 1 })
    expect(await worth(account, validator)).toBe(0n)
  })

  it('poisoned-rewards: those of one delegation cannot be read, and so not all of them at once', async () => {
    const { validator, other, account } = shown(chain, 'poisoned-rewards')
    const tooMuch = /calculated final stake for delegator .* greater than current stake/
    await expect(query.distribution.delegationTotalRewards(account)).rejects.toThrow(tooMuch)
    await expect(query.distribution.delegationRewards(account, validator)).rejects.toThrow(tooMuch)
    const { rewards } = await query.distribution.delegationRewards(account, other)
    expect(decodeCosmosSdkDecFromProto(rewards[0]?.amount ?? '0').toFloatApproximation()).toBeGreaterThan(0)
    const { delegationResponses } = await query.staking.delegatorDelegations(account)
    expect(delegationResponses).toHaveLength(2)
  })

  it('poisoned-rewards: whoever else delegates to that validator reads theirs', async () => {
    const { validator, account } = shown(chain, 'poisoned-rewards')
    const { delegationResponses } = await query.staking.validatorDelegations(validator)
    const [own] = delegationResponses.flatMap(({ delegation }) =>
      delegation.delegatorAddress === account ? [] : [delegation.delegatorAddress],
    )
    const { rewards } = await query.distribution.delegationRewards(own ?? '', validator)
    expect(BigInt(rewards[0]?.amount ?? 0)).toBeGreaterThan(0n)
  })

  it('vesting: by the second, at one time, in periods, and partly locked', async () => {
    const { account, second, third } = shown(chain, 'vesting')
    const whole = 100_000n * COIN
    const locked = async (address: string) => {
      const request = QuerySpendableBalancesRequest.encode({ address }).finish()
      const { value } = await query.queryAbci('/cosmos.bank.v1beta1.Query/SpendableBalances', request)
      const spendable = QuerySpendableBalancesResponse.decode(value).balances[0]?.amount ?? -1
      return BigInt((await query.bank.balance(address, 'ustake')).amount) - BigInt(spendable)
    }
    expect(await locked(account)).toBeLessThanOrEqual(45_000n * COIN) // three quarters of what vests, and less by the second
    expect(await locked(account)).toBeGreaterThan(44_000n * COIN)
    expect(await locked(second)).toBe(60_000n * COIN)
    expect(await locked(third)).toBe(40_000n * COIN)
    const [continuous, delayed, periodic] = await Promise.all(
      [account, second, third].map((address) => query.auth.account(address)),
    )
    expect(delayed?.typeUrl).toBe('/cosmos.vesting.v1beta1.DelayedVestingAccount')
    if (!continuous || !periodic) throw new Error('no account')
    expect(BigInt((await query.bank.balance(account, 'ustake')).amount)).toBe(whole)
    expect(accountFromAny(continuous).address).toBe(account)
    const { startTime, baseVestingAccount } = ContinuousVestingAccount.decode(continuous.value)
    const now = BigInt(chain.time().getTime()) / 1000n
    expect(startTime).toBeLessThan(now)
    expect(baseVestingAccount?.endTime).toBeGreaterThan(now)
    expect(baseVestingAccount?.originalVesting).toEqual([{ denom: 'ustake', amount: String(60_000n * COIN) }])
    const { vestingPeriods } = PeriodicVestingAccount.decode(periodic.value)
    expect(vestingPeriods.map(({ length }) => Number(length))).toEqual([60 * DAY, 60 * DAY, 60 * DAY])
  })

  it('authz: one account lets another delegate, and withdraw its rewards', async () => {
    const { account, second, validator } = shown(chain, 'authz')
    const { grants } = await query.authz.grants(account, second, '')
    const byType = new Map(grants.map(({ authorization }) => [authorization?.typeUrl, authorization?.value]))
    const stake = byType.get('/cosmos.staking.v1beta1.StakeAuthorization') ?? Uint8Array.of()
    expect(StakeAuthorization.decode(stake)).toMatchObject({
      maxTokens: { denom: 'ustake', amount: String(1_000n * COIN) },
      allowList: { address: [validator] },
      authorizationType: 1,
    })
    const generic = byType.get('/cosmos.authz.v1beta1.GenericAuthorization') ?? Uint8Array.of()
    expect(GenericAuthorization.decode(generic).msg).toBe('/cosmos.distribution.v1beta1.MsgWithdrawDelegatorReward')
  })

  it('feegrant: one account pays the fees of another', async () => {
    const { account, second } = shown(chain, 'feegrant')
    const { allowance } = await query.feegrant.allowance(account, second)
    expect(BasicAllowance.decode(allowance?.allowance?.value ?? Uint8Array.of()).spendLimit).toEqual([
      { denom: 'ustake', amount: String(COIN) },
    ])
  })

  it('withdraw-address: rewards go to another account', async () => {
    const { account, second, validator } = shown(chain, 'withdraw-address')
    expect((await query.distribution.delegatorWithdrawAddress(account)).withdrawAddress).toBe(second)
    expect(await worth(account, validator)).toBe(1_000n * COIN)
  })

  it('unbonding: as many entries as there may be, each of a block of its own', async () => {
    const { account, validator } = shown(chain, 'unbonding')
    const { unbond } = await query.staking.unbondingDelegation(account, validator)
    expect(unbond.entries.map(({ balance }) => BigInt(balance) / COIN)).toEqual([1n, 2n, 3n, 4n, 5n, 6n, 7n])
    for (const { creationHeight, completionTime } of unbond.entries) {
      const { header } = (await comet.block(Number(creationHeight))).block
      expect(Number(completionTime.seconds)).toBe(Math.floor(header.time.getTime() / 1000) + 21 * DAY)
    }
  })

  it('redelegation: two entries, and a destination that holds what they brought', async () => {
    const { account, validator, other } = shown(chain, 'redelegation')
    const { redelegationResponses } = await query.staking.redelegations(account, validator, other)
    expect(redelegationResponses[0]?.entries.map(({ balance }) => BigInt(balance) / COIN)).toEqual([100n, 200n])
    expect(await worth(account, other)).toBe(1_000n * COIN)
  })
})

describe('a wide chain', () => {
  it('many-validators and many-delegations: more than a page of both', async () => {
    const { comet, query } = await connect(wide)
    const { account } = shown(wide, 'many-delegations')
    const page = await query.staking.delegatorDelegations(account)
    const rest = await query.staking.delegatorDelegations(account, page.pagination?.nextKey)
    expect([page, rest].map(({ delegationResponses }) => delegationResponses.length)).toEqual([100, 10])
    const { pagination } = await query.staking.validators('BOND_STATUS_BONDED')
    expect(pagination?.total).toBe(119n)
    expect(wide.facts.scenes['many-validators']?.validators).toHaveLength(120)
    comet.disconnect()
  })
})

it('refuses scenes it does not know, and too few validators for one', async () => {
  const unknown = 'sunny' as CosmosScene
  await expect(startCosmos({ scenes: [unknown] })).rejects.toThrow('scenes must be among slashed, jailed')
  await expect(startCosmos({ scenes: ['slashed'], validators: 3 })).rejects.toThrow('scenes need 4 validators or more')
})
