import type { Intent } from '@polystake/core'
import { expectStakingError } from '@polystake/testing'
import { describe, expect, it } from 'vitest'
import { actionOf, amount, one, open, owner, poolOf, read } from '../../../test/openStaking.js'
import { sampleTime } from '../../../test/sampleNode.js'
import { type SampleStake, sampleOwner } from '../../../test/sampleStaking.js'
import { toEncodeObjects } from '../../steps/toEncodeObjects.js'

const unbondingMilliseconds = 1_814_400_000

const planOf = (stake: SampleStake, intent: object) =>
  open(stake).adapter.plan({ owner, ...intent } as Intent<'cosmos'>)

const blockedOf = async (stake: SampleStake, intent: object) => {
  const error = await expectStakingError(planOf(stake, intent), 'action-blocked')
  return error.context
}

const messagesOf = async (stake: SampleStake, intent: object) => {
  const [step] = (await planOf(stake, intent)).steps
  if (step.kind !== 'messages') throw new Error('it is no message')
  return toEncodeObjects(step)
}

describe('redelegate', () => {
  const move = { verb: 'redelegate', pool: poolOf(0), to: poolOf(1), amounts: [amount(4n)] }
  const sound: SampleStake = { validators: [{}, {}, {}], delegations: [{ of: 0, shares: 10n * one }] }

  it('moves exactly where shares are worth one, and says until when the stake is bound', async () => {
    const plan = await planOf(sound, move)
    expect(plan.effects).toMatchObject([
      { kind: 'pay', pool: poolOf(0), state: 'active', exact: { value: '4' } },
      { kind: 'receive', pool: poolOf(1), state: 'active', exact: { value: '4' } },
    ])
    const until = new Date(sampleTime(100n).getTime() + unbondingMilliseconds).toISOString()
    expect(plan.warnings).toMatchObject([{ code: 'redelegation-locked', message: expect.stringContaining(until) }])
    expect((await messagesOf(sound, move))[0]).toMatchObject({
      typeUrl: '/cosmos.staking.v1beta1.MsgBeginRedelegate',
      value: { amount: { denom: 'umoss', amount: '4' } },
    })
  })

  it('pays out what waits at both validators', async () => {
    const rewards = [0, 1].map((of) => ({ of, denom: 'umoss', amount: BigInt(of + 2) * one }))
    const delegations = [0, 1].map((of) => ({ of, shares: 10n * one }))
    const { effects } = await planOf({ ...sound, rewards, delegations }, move)
    expect(effects.flatMap((effect) => ('atLeast' in effect && !effect.state ? [effect.atLeast.value] : []))).toEqual([
      '3',
      '2',
    ])
  })

  it.each([
    ['is jailed', { jailed: true, status: 2, tombstoned: false }, 'validator-jailed'],
    ['can never come back', { jailed: true, status: 2, tombstoned: true }, 'validator-tombstoned'],
  ])('warns, as staking does, of a validator that %s', async (_, validator, code) => {
    const stake = { ...sound, validators: [{}, validator] }
    for (const intent of [move, { verb: 'stake', pool: poolOf(1), amounts: [amount(4n)] }])
      expect((await planOf(stake, intent)).warnings.map((warning) => warning.code)).toContain(code)
  })

  it('binds nothing where the former validator is out of the set', async () => {
    const { warnings } = await planOf({ ...sound, validators: [{ status: 1 }, {}] }, move)
    expect(warnings).toEqual([])
  })

  it('bounds what is rounded after a slash', async () => {
    const validators = [
      { tokens: 950n, shares: 1000n * one },
      { tokens: 990n, shares: 1000n * one },
    ]
    const { effects } = await planOf({ ...sound, validators }, move)
    expect(effects).toMatchObject([
      { atLeast: { value: '2' }, atMost: { value: '4' } },
      { atLeast: { value: '2' }, atMost: { value: '5' } },
    ])
  })

  it('states no less than nothing', async () => {
    const stake = { ...sound, validators: [{ tokens: 950n, shares: 1000n * one }, {}] }
    const { effects } = await planOf(stake, { ...move, amounts: [amount(1n)] })
    expect(effects).toMatchObject([{ atLeast: { value: '0' } }, { atLeast: { value: '0' } }])
  })

  it('is blocked, in the position too, where all there is would be rounded to nothing', async () => {
    const stake: SampleStake = {
      validators: [{ tokens: 970n, shares: 1000n * one }, {}],
      delegations: [{ of: 0, shares: (15n * one) / 10n }],
    }
    const blocked = { reason: 'below-minimum' }
    expect(await blockedOf(stake, { ...move, amounts: 'all' })).toMatchObject(blocked)
    const [position] = await read(stake)
    expect(actionOf(position, 'redelegate')).toMatchObject({ status: 'blocked', ...blocked })
  })

  it('is blocked while the chain still lists a move whose date is over', async () => {
    const stake = { ...sound, redelegations: [{ from: 2, to: 0, until: 99n }] }
    expect(await blockedOf(stake, move)).toMatchObject({ reason: 'transitive-redelegation' })
    expect(actionOf((await read(stake))[0], 'redelegate')).toMatchObject({ reason: 'transitive-redelegation' })
  })

  it('is blocked, in the position too, while a part answers for its former validator', async () => {
    const redelegations = [
      { from: 2, to: 0, until: 150n },
      { from: 1, to: 0, until: 170n },
    ]
    const stake = { ...sound, redelegations }
    const until = sampleTime(170n)
    expect(await blockedOf(stake, move)).toMatchObject({
      reason: 'transitive-redelegation',
      until: until.toISOString(),
    })
    const [position] = await read(stake)
    expect(actionOf(position, 'redelegate')).toMatchObject({ status: 'blocked', until })
    expect(position?.details).toMatchObject({ redelegations: [{ until: sampleTime(150n) }, { until }] })
  })

  it('is blocked an eighth time between the same two, but not to a third', async () => {
    const redelegations = [205n, 203n, 204n, 206n, 207n, 208n, 209n].map((until) => ({ from: 0, to: 1, until }))
    const stake = { ...sound, redelegations }
    expect(await blockedOf(stake, move)).toMatchObject({
      reason: 'too-many-entries',
      until: sampleTime(203n).toISOString(),
    })
    expect((await planOf(stake, { ...move, to: poolOf(2) })).steps).toHaveLength(1)
  })

  it.each<[string, SampleStake, object, string]>([
    ['nothing is delegated', { ...sound, delegations: [] }, {}, 'nothing-to-do'],
    ['there is less', sound, { amounts: [amount(11n)] }, 'insufficient-balance'],
    ['the other takes no stakes', { ...sound, validators: [{}, { tokens: 0n, shares: one }] }, {}, 'inactive'],
    [
      'it is rounded to nothing',
      { ...sound, validators: [{ tokens: 903n, shares: 1000n * one }, {}] },
      { amounts: [amount(1n)] },
      'below-minimum',
    ],
  ])('is blocked where %s', async (_, stake, changed, reason) => {
    expect(await blockedOf(stake, { ...move, ...changed })).toMatchObject({ reason })
  })

  it.each([
    ['the same validator in capitals', { to: poolOf(0).replace(/mossvaloper.*/, (text) => text.toUpperCase()) }],
    ['another protocol', { to: poolOf(1).replace('/staking/', '/farming/') }],
    ['lots', { lots: ['1'] }],
  ])('is refused for %s', async (_, changed) => {
    await expectStakingError(planOf(sound, { ...move, ...changed }), 'invalid-intent')
  })

  it('to a validator that is not there is not found', async () => {
    await expectStakingError(planOf(sound, { ...move, to: poolOf(9) }), 'pool-not-found')
  })
})

describe('cancelUnstake', () => {
  const cancel = { verb: 'cancelUnstake', pool: poolOf(0) }
  const entries = [
    { balance: 5n, until: 205n, id: 11n },
    { balance: 7n, until: 206n, id: 12n },
  ]
  const sound: SampleStake = { validators: [{}, {}], unbondings: [{ of: 0, entries }] }

  it('offers each part in the position, with nothing delegated any more', async () => {
    const [position] = await read(sound)
    expect(position?.actions.filter(({ verb }) => verb === 'cancelUnstake')).toEqual([
      { verb: 'cancelUnstake', lot: '11', status: 'available', maximum: amount(5n) },
      { verb: 'cancelUnstake', lot: '12', status: 'available', maximum: amount(7n) },
    ])
    expect(position?.details).toMatchObject({ validatorName: 'Validator 0' })
  })

  it('takes back all, one lot, or a part of one', async () => {
    const all = await planOf(sound, cancel)
    expect(all.effects).toMatchObject([
      { kind: 'move', state: 'active', lot: '11', exact: { value: '5' } },
      { kind: 'move', state: 'active', lot: '12', exact: { value: '7' } },
    ])
    const valuesOf = async (changed: object) =>
      (await messagesOf(sound, { ...cancel, ...changed })).map(({ value }) => {
        const { creationHeight, amount: coin } = Object(value)
        return [creationHeight, coin.amount]
      })
    expect(await valuesOf({})).toEqual([
      [1n, '5'],
      [2n, '7'],
    ])
    expect(await valuesOf({ lots: ['12'] })).toEqual([[2n, '7']])
    expect(await valuesOf({ lots: ['12'], amounts: [amount(3n)] })).toEqual([[2n, '3']])
  })

  it.each<[string, SampleStake, object, string]>([
    ['nothing is unbonding', { validators: [{}] }, {}, 'nothing-to-do'],
    ['the validator is jailed', { ...sound, validators: [{ jailed: true, status: 2 }] }, {}, 'jailed'],
    ['it has no exchange rate', { ...sound, validators: [{ tokens: 0n, shares: one }] }, {}, 'inactive'],
    [
      'nothing is left',
      { ...sound, unbondings: [{ of: 0, entries: [{ balance: 0n, until: 205n }] }] },
      {},
      'nothing-to-do',
    ],
    [
      'its time is over',
      { ...sound, unbondings: [{ of: 0, entries: [{ balance: 5n, until: 99n }] }] },
      {},
      'window-closed',
    ],
    ['there is less', sound, { lots: ['11'], amounts: [amount(6n)] }, 'insufficient-balance'],
  ])('is blocked where %s', async (_, stake, changed, reason) => {
    expect(await blockedOf(stake, { ...cancel, ...changed })).toMatchObject({ reason })
  })

  it.each([
    ['a lot that is not there', { lots: ['13'] }],
    ['an amount of two lots', { amounts: [amount(1n)] }],
  ])('is refused for %s', async (_, changed) => {
    await expectStakingError(planOf(sound, { ...cancel, ...changed }), 'invalid-intent')
  })

  it('of an entry that began with another in one block is blocked, since the chain would take the other', async () => {
    const unbondings = [{ of: 0, entries: entries.map((entry) => ({ ...entry, height: 3n })) }]
    const stake = { ...sound, unbondings }
    expect(await blockedOf(stake, { ...cancel, lots: ['12'] })).toMatchObject({ reason: 'not-permitted' })
    const all = await messagesOf(stake, cancel)
    expect(all.map(({ value }) => Object(value).amount.amount)).toEqual(['5'])
  })
})

describe('a validator that is gone', () => {
  it('lets nothing be taken back', async () => {
    const stake = { validators: [{}], unbondings: [{ of: 9, entries: [{ balance: 5n, until: 205n, id: 1n }] }] }
    const [position] = await read(stake)
    expect(actionOf(position, 'cancelUnstake')).toMatchObject({ status: 'blocked', reason: 'inactive' })
    expect(position?.owner).toContain(sampleOwner)
  })
})
