import type { ErrorCode, Intent, PoolId } from '@polystake/core'
import { expectStakingError } from '@polystake/testing'
import * as distribution from 'cosmjs-types/cosmos/distribution/v1beta1/query'
import * as mint from 'cosmjs-types/cosmos/mint/v1beta1/query'
import {
  QueryParamsResponse,
  QueryPoolResponse,
  QueryValidatorsResponse,
} from 'cosmjs-types/cosmos/staking/v1beta1/query'
import { describe, expect, it } from 'vitest'
import {
  actionOf,
  amount,
  asset,
  chain,
  codesOf,
  gapsOf,
  one,
  open,
  owner,
  poolOf,
  read,
} from '../../test/openStaking.js'
import { sampleTime } from '../../test/sampleNode.js'
import { type SampleStake, sampleOwner, sampleStranger, sampleValidator } from '../../test/sampleStaking.js'
import { isStakingPool } from '../index.js'

describe('a validator', () => {
  it.each([
    ['bonded', { status: 3 }, 'open', []],
    ['unbonding', { status: 2 }, 'inactive', ['validator-inactive']],
    ['unbonded', { status: 1 }, 'inactive', ['validator-inactive']],
    ['jailed', { status: 2, jailed: true }, 'jailed', ['validator-jailed']],
    ['without tokens', { status: 1, tokens: 0n, shares: 1000n * one }, 'closed', ['validator-empty']],
    ['of a status that nobody knows', { status: 9 }, 'inactive', ['validator-inactive']],
  ])('%s says so as a pool and in a position', async (_, validator, status, codes) => {
    const stake = { validators: [validator], delegations: [{ of: 0, shares: 10n * one }] }
    const pool = await open(stake).adapter.getPool(poolOf(0))
    expect(pool.status).toBe(status)
    const [position] = await read(stake)
    expect(codesOf(position)).toEqual(codes)
    if (status !== 'open') expect(position?.rate).toMatchObject({ status: 'known', value: 0 })
    expect(isStakingPool(pool)).toBe(true)
  })

  it('without tokens takes no stake and gives none back', async () => {
    const stake = {
      validators: [{ status: 1, tokens: 0n, shares: 1000n * one }],
      delegations: [{ of: 0, shares: 10n * one }],
    }
    const [position] = await read(stake)
    expect(position?.balances).toEqual([{ state: 'active', amount: amount(0n), shares: 10n * one }])
    expect(actionOf(position, 'stake')).toMatchObject({ status: 'blocked', reason: 'inactive' })
    expect(actionOf(position, 'unstake')).toMatchObject({ status: 'blocked', reason: 'nothing-to-do' })
    const { adapter } = open(stake)
    const intents: Intent<'cosmos'>[] = [
      { verb: 'stake', owner, pool: poolOf(0), amounts: [amount(1n)] },
      { verb: 'unstake', owner, pool: poolOf(0), amounts: 'all' },
    ]
    for (const intent of intents) await expectStakingError(adapter.plan(intent), 'action-blocked')
  })

  it('that nobody delegates to yet gives shares one for one', async () => {
    const { adapter } = open({ validators: [{ status: 1, tokens: 0n, shares: 0n }] })
    const plan = await adapter.plan({ verb: 'stake', owner, pool: poolOf(0), amounts: [amount(7n)] })
    expect(plan.effects[1]).toMatchObject({ state: 'active', exact: { value: '7' } })
  })

  it('that the chain does not have is not found', async () => {
    await expectStakingError(open({ validators: [] }).adapter.getPool(poolOf(0)), 'pool-not-found')
  })

  it.each([
    ['stands in the list twice', [0, 0].map(sampleValidator)],
    ['has an address that is no validator’s', [sampleOwner]],
  ])('that %s makes the list one that cannot be right', async (_, addresses) => {
    const list = addresses.map((operatorAddress) => ({
      operatorAddress,
      tokens: '1',
      delegatorShares: '1',
      commission: { commissionRates: { rate: '0', maxRate: '0', maxChangeRate: '0' } },
      minSelfDelegation: '1',
    }))
    const codec = QueryValidatorsResponse
    const bytes = codec.encode(codec.fromPartial({ validators: list })).finish()
    const reading = await open({ validators: [], instead: { 'staking/Validators': () => bytes } }).adapter.listPools({})
    expect(reading.status).toBe('unavailable')
    expect(reading.status !== 'complete' && reading.gaps.map(({ error }) => error.code)).toEqual(['invalid-response'])
  })
})

describe('rounding after a heavy slash', () => {
  // worth 4.9999999999999999996 units, which the chain shows as 5, and of which it gives back 4
  const validators = [{ tokens: 10n * one, shares: 100n * one * one }]
  const delegations = [{ of: 0, shares: 50n * one - 4n, balance: 5n }]

  it('shows what the chain shows, and offers to unstake what it would not refuse', async () => {
    const [position] = await read({ validators, delegations })
    expect(position?.balances[0]?.amount).toEqual(amount(5n))
    expect(actionOf(position, 'unstake')).toMatchObject({ status: 'available', maximum: amount(4n) })
    const { adapter } = open({ validators, delegations })
    const plan = (amounts: 'all' | [ReturnType<typeof amount>]) =>
      adapter.plan({ verb: 'unstake', owner, pool: poolOf(0), amounts })
    expect((await plan('all')).effects[0]).toMatchObject({ atLeast: { value: '3' }, atMost: { value: '4' } })
    await expectStakingError(plan([amount(5n)]), 'action-blocked')
  })

  it('may leave one less of a stake, or make one more of it with what was there before', async () => {
    const { adapter } = open({ validators: [{ tokens: 950n, shares: 1000n * one }] })
    const plan = await adapter.plan({ verb: 'stake', owner, pool: poolOf(0), amounts: [amount(100n)] })
    expect(plan.effects).toMatchObject([
      { kind: 'pay', exact: { value: '100' } },
      { kind: 'receive', state: 'active', atLeast: { value: '99' }, atMost: { value: '101' } },
    ])
  })
})

describe('an answer that cannot be right', () => {
  const sound: SampleStake = { validators: [{}, {}], delegations: [{ of: 0, shares: one }] }

  it.each<[string, Partial<SampleStake>]>([
    ['a delegation of another owner', { delegations: [{ of: 0, shares: one, owner: sampleStranger }] }],
    ['a delegation that is listed twice', { delegations: [0, 0].map((of) => ({ of, shares: one })) }],
    ['a delegation that is worth something else', { delegations: [{ of: 0, shares: one, balance: 2n }] }],
    ['more shares than the validator gave', { delegations: [{ of: 0, shares: 2000n * one }] }],
    ['a delegation to a validator that is not told', { delegations: [{ of: 9, shares: one, balance: 1n }] }],
    ['a redelegation of another owner', { redelegations: [{ from: 1, to: 0, until: 150n, owner: sampleStranger }] }],
    ['a withdraw address that is none', { withdrawAddress: 'moss1\u202eevil' }],
    ['a withdraw address of another chain', { withdrawAddress: sampleValidator(1) }],
  ])('is %s', async (_, changed) => {
    expect((await gapsOf({ ...sound, ...changed })).map(({ code }) => code)).toEqual(['invalid-response'])
  })

  it.each<[string, Partial<SampleStake>]>([
    ['a delegation of another owner', { delegations: [{ of: 0, shares: one, owner: sampleStranger }] }],
    ['a withdraw address that is none', { withdrawAddress: 'moss' }],
  ])('is refused by a plan: %s', async (_, changed) => {
    const { adapter } = open({ ...sound, ...changed })
    await expectStakingError(
      adapter.plan({ verb: 'unstake', owner, pool: poolOf(0), amounts: 'all' }),
      'invalid-response',
    )
  })
})

describe('a pool’s id in capitals', () => {
  it('stands in the effects as the chain writes it', async () => {
    const { adapter } = open({ validators: [{}] })
    const pool: PoolId<'cosmos'> = `${chain}/staking/${sampleValidator(0).toUpperCase()}`
    const plan = await adapter.plan({ verb: 'stake', owner, pool, amounts: [amount(1n)] })
    expect(plan.effects.flatMap(({ pool: one }) => one ?? [])).toEqual([poolOf(0)])
  })
})

describe('an unbonding time that no calendar holds', () => {
  it('is an answer that cannot be right', async () => {
    const params = { unbondingTime: { seconds: 10n ** 15n, nanos: 0 }, maxEntries: 7, bondDenom: 'umoss' }
    const bytes = QueryParamsResponse.encode(QueryParamsResponse.fromPartial({ params })).finish()
    const { adapter } = open({
      validators: [{}],
      delegations: [{ of: 0, shares: one }],
      instead: { 'staking/Params': () => bytes },
    })
    const planned = adapter.plan({ verb: 'unstake', owner, pool: poolOf(0), amounts: 'all' })
    await expectStakingError(planned, 'invalid-response')
  })
})

describe('an intent', () => {
  const { adapter, asked } = open({ validators: [{}], delegations: [{ of: 0, shares: 10n * one }] })
  const pool = poolOf(0)

  it.each<[string, object, ErrorCode]>([
    ['several amounts', { verb: 'stake', owner, pool, amounts: [amount(1n), amount(2n)] }, 'invalid-intent'],
    ['another exit', { verb: 'unstake', owner, pool, amounts: 'all', exit: 'market' }, 'invalid-intent'],
    ['lots to unstake', { verb: 'unstake', owner, pool, amounts: 'all', lots: ['1'] }, 'invalid-intent'],
    ['lots to claim', { verb: 'claimRewards', owner, pool, lots: ['1'] }, 'invalid-intent'],
    [
      'options that mean nothing to stake',
      { verb: 'stake', owner, pool, amounts: [amount(1n)], options: { pools: 'all' } },
      'invalid-intent',
    ],
    [
      'options that mean nothing to unstake',
      { verb: 'unstake', owner, pool, amounts: 'all', options: { pools: 'all' } },
      'invalid-intent',
    ],
    [
      'options that mean nothing to redelegate',
      { verb: 'redelegate', owner, pool, to: poolOf(1), amounts: 'all', options: { pools: 'all' } },
      'invalid-intent',
    ],
    [
      'options that mean nothing to restakeRewards',
      { verb: 'restakeRewards', owner, pool, options: { pools: 'all' } },
      'invalid-intent',
    ],
    [
      'options that mean nothing to cancelUnstake',
      { verb: 'cancelUnstake', owner, pool, options: { pools: 'all' } },
      'invalid-intent',
    ],
    ['an amount to claim', { verb: 'claimRewards', owner, pool, amounts: [amount(1n)] }, 'invalid-intent'],
    [
      'another asset',
      { verb: 'stake', owner, pool, amounts: [{ asset: { ...asset, decimals: 5 }, value: 1n }] },
      'asset-mismatch',
    ],
    ['more than the balance', { verb: 'stake', owner, pool, amounts: [amount(501n)] }, 'action-blocked'],
    ['more than the delegation', { verb: 'unstake', owner, pool, amounts: [amount(11n)] }, 'action-blocked'],
    ['no rewards to claim', { verb: 'claimRewards', owner, pool }, 'action-blocked'],
  ])('with %s is refused', async (_, intent, code) => {
    await expectStakingError(adapter.plan(intent as Intent<'cosmos'>), code)
  })

  it('for a pool that is no validator’s address is refused before any question', async () => {
    asked.length = 0
    const wrong = `${chain}/staking/${sampleOwner}` as const
    await expectStakingError(adapter.plan({ verb: 'claimRewards', owner, pool: wrong }), 'invalid-address')
    expect(asked).toEqual([])
  })

  it('to stake the whole balance warns that no fee could be paid', async () => {
    const plan = await adapter.plan({ verb: 'stake', owner, pool, amounts: [amount(500n)] })
    expect(plan.warnings.map(({ code }) => code)).toEqual(['no-fee-left'])
  })
})

describe('a rate', () => {
  const rateOf = async (instead: SampleStake['instead'] = {}) =>
    (await open({ validators: [{ tokens: 1000n }], instead }).adapter.getPool(poolOf(0))).rate

  it('is what a year of blocks makes, less the tax and the commission, of what is bonded', async () => {
    const rate = await rateOf()
    if (rate.status !== 'known') throw new Error(rate.reason)
    expect(rate).toMatchObject({ kind: 'apr', method: 'cosmos-mint', netOf: ['community tax', 'commission'] })
    expect(rate.value).toBeCloseTo((100_000 * 0.98 * 0.95) / 1_000_000, 12) // blocks come as fast as the chain reckons
    expect(rate.window).toEqual({ from: sampleTime(1n), to: sampleTime(100n) })
  })

  const refused = () => ({ code: 6, log: 'unknown query path' })
  const minted = (params: { mintDenom: string; blocksPerYear: bigint }) =>
    mint.QueryParamsResponse.encode(mint.QueryParamsResponse.fromPartial({ params })).finish()

  const taxed = (communityTax: string) =>
    distribution.QueryParamsResponse.encode(
      distribution.QueryParamsResponse.fromPartial({ params: { communityTax } }),
    ).finish()

  const pooled = (bondedTokens: string) =>
    QueryPoolResponse.encode(QueryPoolResponse.fromPartial({ pool: { bondedTokens, notBondedTokens: '0' } })).finish()

  it.each<[string, SampleStake['instead'], string]>([
    ['no mint module', { 'mint/Params': refused, 'mint/AnnualProvisions': refused }, 'no mint module'],
    ['no distribution module', { 'distribution/Params': refused }, 'no distribution'],
    ['no bonded stake', { 'staking/Pool': () => pooled('0') }, 'no bonded stake'],
    ['a tax above the whole', { 'distribution/Params': () => taxed(`${one + 1n}`) }, 'above the whole'],
    ['another denom', { 'mint/Params': () => minted({ mintDenom: 'ufern', blocksPerYear: 1n }) }, 'ufern'],
    ['no year', { 'mint/Params': () => minted({ mintDenom: 'umoss', blocksPerYear: 0n }) }, 'no mint module'],
  ])('is unknown, and says why, with %s', async (_, instead, reason) => {
    expect(await rateOf(instead)).toEqual({ status: 'unknown', reason: expect.stringContaining(reason) })
  })
})

describe('a chain without x/distribution', () => {
  const refused = () => ({ code: 6, log: 'unknown query path' })
  const methods = ['DelegationTotalRewards', 'DelegationRewards', 'DelegatorWithdrawAddress', 'Params']
  const stake: SampleStake = {
    validators: [{}, {}],
    delegations: [0, 1].map((of) => ({ of, shares: 10n * one })),
    instead: Object.fromEntries(methods.map((method) => [`distribution/${method}`, refused])),
  }

  it('has positions all the same, without rewards, and asks for none one by one', async () => {
    const { adapter, asked } = open(stake)
    const reading = await adapter.listPositions({ owner })
    if (reading.status !== 'complete') throw reading.gaps[0].error
    expect(reading.items.map(({ balances }) => balances.map(({ state }) => state))).toEqual([['active'], ['active']])
    expect(reading.items.flatMap(({ warnings }) => warnings)).toEqual([])
    expect(actionOf(reading.items[0], 'claimRewards')).toMatchObject({ status: 'blocked', reason: 'nothing-to-do' })
    expect(reading.items[0]?.rate).toEqual({ status: 'unknown', reason: expect.stringContaining('no distribution') })
    expect(asked.filter((path) => path.includes('Query/DelegationRewards'))).toEqual([])
  })

  it('can be unstaked from', async () => {
    const plan = await open(stake).adapter.plan({ verb: 'unstake', owner, pool: poolOf(0), amounts: 'all' })
    expect(plan.effects.map(({ kind }) => kind)).toEqual(['move'])
    expect(plan.warnings).toEqual([])
  })
})
