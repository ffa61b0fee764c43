import type { Intent } from '@polystake/core'
import { expectStakingError } from '@polystake/testing'
import * as distribution from 'cosmjs-types/cosmos/distribution/v1beta1/query'
import { describe, expect, it } from 'vitest'
import { actionOf, amount, asset, codesOf, one, open, owner, poolOf, read } from '../../../test/openStaking.js'
import { sampleTime } from '../../../test/sampleNode.js'
import { type SampleStake, sampleStranger, sampleValidator } from '../../../test/sampleStaking.js'

describe('an owner', () => {
  it('with 250 delegations has 250 positions', async () => {
    const validators = Array.from({ length: 250 }, () => ({}))
    const delegations = validators.map((_, of) => ({ of, shares: 3n * one }))
    const positions = await read({ validators, delegations })
    expect(new Set(positions.map(({ id }) => id)).size).toBe(250)
    expect(positions.every(({ balances }) => balances[0]?.amount.value === 3n)).toBe(true)
  })

  it('that a module before SDK 0.46 does not find has nothing', async () => {
    const notFound = () => ({ code: 22, log: 'unable to find delegation for address' })
    const instead = {
      'staking/DelegatorDelegations': notFound,
      'staking/DelegatorUnbondingDelegations': notFound,
      'staking/Redelegations': notFound,
    }
    expect(await read({ validators: [{}], instead })).toEqual([])
  })

  it('may have what unbonds with a validator that is gone', async () => {
    const entries = [{ balance: 5n, until: 200n }]
    const [position] = await read({ validators: [{}], unbondings: [{ of: 9, entries }] })
    expect(position?.balances).toEqual([
      { state: 'deactivating', amount: amount(5n), lot: 'height-1', availableAt: sampleTime(200n) },
    ])
    expect(position?.actions.map(({ verb, status }) => [verb, status])).toEqual([
      ['unstake', 'blocked'],
      ['redelegate', 'blocked'],
      ['cancelUnstake', 'blocked'],
      ['claimRewards', 'blocked'],
      ['manage', 'available'],
    ])
    expect(position?.rate.status).toBe('unknown')
  })

  it('may not unstake an eighth time before the first entry matures', async () => {
    const entries = [205n, 203n, 204n, 206n, 207n, 208n, 209n].map((until, index) => ({
      balance: 1n,
      until,
      id: BigInt(index + 1),
    }))
    const stake = { validators: [{}], delegations: [{ of: 0, shares: one }], unbondings: [{ of: 0, entries }] }
    const [position] = await read(stake)
    expect(actionOf(position, 'unstake')).toMatchObject({ reason: 'too-many-entries', until: sampleTime(203n) })
    const plan = open(stake).adapter.plan({ verb: 'unstake', owner, pool: poolOf(0), amounts: 'all' })
    const error = await expectStakingError(plan, 'action-blocked')
    expect(error.context.until).toBe(sampleTime(203n).toISOString())
  })

  it('is told of an entry that another module holds', async () => {
    const entries = [{ balance: 5n, until: 200n, id: 1n, held: 1n }]
    const [position] = await read({ validators: [{}], unbondings: [{ of: 0, entries }] })
    expect(codesOf(position)).toEqual(['unbonding-on-hold'])
  })

  it('is told until when what was moved is answerable for its former validator, while it is', async () => {
    const redelegations = [
      { from: 1, to: 0, until: 150n },
      { from: 2, to: 0, until: 170n },
      { from: 3, to: 0, until: 100n }, // over at this very height
      { from: 0, to: 1, until: 160n },
    ]
    const [position] = await read({ validators: [{}], delegations: [{ of: 0, shares: one }], redelegations })
    expect(codesOf(position)).toEqual(['redelegation-locked'])
    expect(position?.warnings[0]?.message).toContain(sampleTime(170n).toISOString())
    expect(position?.details).toMatchObject({
      redelegations: [
        { from: sampleValidator(1), until: sampleTime(150n) },
        { from: sampleValidator(2), until: sampleTime(170n) },
      ],
    })
  })

  it('whose rewards go elsewhere is told so, and no effect says that they arrive', async () => {
    const stake = {
      validators: [{}],
      delegations: [{ of: 0, shares: one }],
      rewards: [{ of: 0, denom: 'umoss', amount: 5n * one }],
      withdrawAddress: sampleStranger,
    }
    const [position] = await read(stake)
    expect(codesOf(position)).toEqual(['withdraw-address'])
    const plan = await open(stake).adapter.plan({ verb: 'claimRewards', owner, pool: poolOf(0) })
    expect(plan.effects).toMatchObject([
      { kind: 'pay', owner, pool: poolOf(0), state: 'reward', atLeast: { asset: asset.id, value: '5' } },
    ])
    expect(plan.warnings[0]?.message).toContain(sampleStranger)
  })

  it('gets whole units of each reward only', async () => {
    const rewards = [
      { of: 0, denom: 'ufern', amount: one - 1n },
      { of: 0, denom: 'umoss', amount: 3n * one - 1n },
    ]
    const [position] = await read({ validators: [{}], delegations: [{ of: 0, shares: one }], rewards })
    expect(position?.balances.slice(1)).toEqual([{ state: 'reward', amount: amount(2n) }])
  })

  it('is not shut out by a reward whose denom is too long for an id, and is told of it', async () => {
    const denom = `factory/${sampleStranger}/${'_'.repeat(44)}`
    const rewards = [denom, 'umoss'].map((one) => ({ of: 0, denom: one, amount: 5n * 10n ** 18n }))
    const stake = { validators: [{}], delegations: [{ of: 0, shares: one }], rewards }
    const [position] = await read(stake)
    expect(position?.balances.slice(1)).toEqual([{ state: 'reward', amount: amount(5n) }])
    expect(codesOf(position)).toEqual(['reward-unnamed'])
    const intents: Intent<'cosmos'>[] = [
      { verb: 'unstake', owner, pool: poolOf(0), amounts: 'all' },
      { verb: 'claimRewards', owner, pool: poolOf(0) },
    ]
    for (const intent of intents) {
      const plan = await open(stake).adapter.plan(intent)
      expect(plan.warnings.map(({ code }) => code)).toEqual(['reward-unnamed'])
    }
  })

  it('without a balance cannot stake, and may stake all of one that vests', async () => {
    const stake = { validators: [{}], delegations: [{ of: 0, shares: one }] }
    expect(actionOf((await read({ ...stake, balance: 0n }))[0], 'stake')).toMatchObject({
      status: 'blocked',
      reason: 'insufficient-balance',
    })
    expect(actionOf((await read({ ...stake, balance: 900n }))[0], 'stake')).toEqual({
      verb: 'stake',
      status: 'available',
      maximum: amount(900n),
    })
  })
})

describe('rewards that the chain cannot work out', () => {
  const refused = () => ({ code: 111_222, log: 'panic: calculated final stake greater than current stake' })
  const stake: SampleStake = {
    validators: [{}, {}, {}],
    delegations: [0, 1, 2].map((of) => ({ of, shares: one })),
    rewards: [0, 1, 2].map((of) => ({ of, denom: 'umoss', amount: 9n * one })),
    instead: {
      'distribution/DelegationTotalRewards': refused,
      'distribution/DelegationRewards': (request) =>
        distribution.QueryDelegationRewardsRequest.decode(request).validatorAddress === sampleValidator(1)
          ? refused()
          : undefined,
    },
  }

  it('of one delegation cost the others nothing', async () => {
    const reading = await open(stake).adapter.listPositions({ owner })
    if (reading.status !== 'partial') throw new Error(`it is ${reading.status}`)
    expect(reading.gaps.map(({ error }) => error.code)).toEqual(['endpoint-refused'])
    expect(reading.items.map((position) => position.balances.map(({ state }) => state))).toEqual([
      ['active', 'reward'],
      ['active'],
      ['active', 'reward'],
    ])
    expect(codesOf(reading.items[1])).toEqual(['rewards-unreadable'])
    expect(actionOf(reading.items[1], 'claimRewards')).toMatchObject({ status: 'blocked', reason: 'not-permitted' })
  })

  it('are told apart by an error of another copy of core too', async () => {
    const foreign = Object.assign(new Error('refused'), {
      code: 'endpoint-refused',
      context: { rpcCode: 5 },
      [Symbol.for('polystake.error')]: true,
    })
    const throwing = () => {
      throw foreign
    }
    const instead = { 'distribution/DelegationTotalRewards': throwing, 'distribution/DelegationRewards': throwing }
    const reading = await open({ ...stake, instead }).adapter.listPositions({ owner })
    if (reading.status !== 'partial') throw new Error(`it is ${reading.status}`)
    expect(reading.items.map(codesOf)).toEqual(Array(3).fill(['rewards-unreadable']))
    expect(reading.gaps.map(({ error }) => error)).toEqual([foreign, foreign, foreign])
  })

  it('are not asked for one by one where it was the node that failed', async () => {
    const { adapter, asked } = open({
      ...stake,
      instead: { 'distribution/DelegationTotalRewards': () => ({ code: 26 }) },
    })
    const reading = await adapter.listPositions({ owner })
    expect(reading.status !== 'complete' && reading.gaps.map(({ error }) => error.code)).toEqual(['node-behind'])
    expect(asked.filter((question) => question.includes('/DelegationRewards'))).toEqual([])
  })

  it('are not claimed, but unstaking is not forbidden', async () => {
    const { adapter } = open(stake)
    await expectStakingError(adapter.plan({ verb: 'claimRewards', owner, pool: poolOf(1) }), 'action-blocked')
    const plan = await adapter.plan({ verb: 'unstake', owner, pool: poolOf(1), amounts: 'all' })
    expect(plan.warnings.map(({ code }) => code)).toEqual(['rewards-unreadable'])
  })
})
