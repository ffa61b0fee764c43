import type { Effect, Intent } from '@polystake/core'
import { expectStakingError } from '@polystake/testing'
import * as distribution from 'cosmjs-types/cosmos/distribution/v1beta1/query'
import { describe, expect, it } from 'vitest'
import { actionOf, amount, codesOf, one, open, owner, poolOf, read } from '../../../test/openStaking.js'
import { type SampleStake, sampleOwner, sampleStranger, sampleValidator } from '../../../test/sampleStaking.js'
import { toEncodeObjects } from '../../steps/toEncodeObjects.js'

const planOf = (stake: SampleStake, intent: object) =>
  open(stake).adapter.plan({ owner, ...intent } as Intent<'cosmos'>)

const blockedOf = async (stake: SampleStake, intent: object) =>
  (await expectStakingError(planOf(stake, intent), 'action-blocked')).context

const atLeast = (effects: readonly Effect[]) =>
  effects.map((effect) => [effect.kind, 'atLeast' in effect ? effect.atLeast.value : 'no least'])

/** An owner with rewards of 1, 2, 3 … base units and nine tenths at so many validators. */
const earning = (count: number): SampleStake => {
  const indices = Array.from({ length: count }, (_, index) => index)
  return {
    validators: indices.map(() => ({})),
    delegations: indices.map((of) => ({ of, shares: 10n * one })),
    rewards: indices.map((of) => ({ of, denom: 'umoss', amount: BigInt(of + 1) * one + (one * 9n) / 10n })),
  }
}

const claimedAt = async (stake: SampleStake, intent: object): Promise<string[][]> =>
  (await planOf(stake, intent)).steps.map((step) =>
    step.kind === 'messages' ? toEncodeObjects(step).map(({ value }) => Object(value).validatorAddress) : [],
  )

describe('claimRewards at every validator', () => {
  const claim = { verb: 'claimRewards', pool: poolOf(0), options: { pools: 'all' } }
  const withOptions = (options: object) => ({ ...claim, options: { pools: 'all', ...options } })

  it('takes the most valuable first, in as many steps as their gas asks for', async () => {
    const steps = await claimedAt(earning(70), claim)
    expect(steps.map(({ length }) => length)).toEqual([37, 33])
    expect(steps.flat()).toEqual(Array.from({ length: 70 }, (_, index) => sampleValidator(69 - index)))
    expect((await claimedAt(earning(7), withOptions({ gasPerStep: 319_999 }))).map(({ length }) => length)).toEqual([
      3, 3, 1,
    ])
  })

  it('puts fewer in a step where several assets are paid', async () => {
    const stake = earning(4)
    const others = ['ufern', 'ureed'].map((denom) => ({ of: 3, denom, amount: one }))
    const steps = await claimedAt(
      { ...stake, rewards: [...(stake.rewards ?? []), ...others] },
      withOptions({ gasPerStep: 200_000 }),
    )
    expect(steps.map(({ length }) => length)).toEqual([2, 2])
    const alone = await claimedAt(
      { ...stake, rewards: [...(stake.rewards ?? []), ...others] },
      withOptions({ gasPerStep: 90_000 }),
    )
    expect(alone.map(({ length }) => length)).toEqual([1, 1, 1, 1])
  })

  it('puts all in one step where a step may take any gas', async () => {
    const steps = await claimedAt(earning(70), withOptions({ gasPerStep: Number.MAX_VALUE }))
    expect(steps.map(({ length }) => length)).toEqual([70])
  })

  it('states the sum of whole units of each validator, not the whole units of the sum', async () => {
    const { effects } = await planOf(earning(4), claim)
    expect(effects).toMatchObject([{ kind: 'receive', owner, atLeast: { value: '10' } }])
  })

  it('states what each validator pays to another account', async () => {
    const { effects, warnings } = await planOf({ ...earning(2), withdrawAddress: sampleStranger }, claim)
    expect(effects).toMatchObject([
      { kind: 'pay', pool: poolOf(1), state: 'reward', atLeast: { value: '2' } },
      { kind: 'pay', pool: poolOf(0), state: 'reward', atLeast: { value: '1' } },
    ])
    expect(warnings.map(({ code }) => code)).toEqual(['withdraw-address'])
  })

  it('leaves dust where it is', async () => {
    expect(await claimedAt(earning(4), withOptions({ dust: '3' }))).toEqual([[3, 2].map(sampleValidator)])
    expect(await blockedOf(earning(4), withOptions({ dust: '5' }))).toMatchObject({ reason: 'nothing-to-do' })
  })

  it('leaves out the validator whose rewards cannot be worked out, and says so', async () => {
    const refused = () => ({ code: 18, log: 'calculated final stake for delegator greater than current stake' })
    const stake: SampleStake = {
      ...earning(3),
      instead: {
        'distribution/DelegationTotalRewards': refused,
        'distribution/DelegationRewards': (request) =>
          distribution.QueryDelegationRewardsRequest.decode(request).validatorAddress === sampleValidator(1)
            ? refused()
            : undefined,
      },
    }
    const plan = await planOf(stake, claim)
    expect(await claimedAt(stake, claim)).toEqual([[2, 0].map(sampleValidator)])
    expect(plan.warnings.map(({ code }) => code)).toEqual(['rewards-unreadable'])
    const alone = { ...stake, validators: [{}, {}], delegations: [{ of: 1, shares: one }], rewards: [] }
    expect(await blockedOf(alone, claim)).toMatchObject({ reason: 'not-permitted' })
  })

  it.each([
    ['an option that is not known', { options: { pools: 'all', dusty: '3' } }],
    ['dust without all pools', { options: { dust: '3' } }],
    ['other pools', { options: { pools: 'some' } }],
    ['dust that is no amount', { options: { pools: 'all', dust: '0.1' } }],
    ['dust that is a number', { options: { pools: 'all', dust: 1 } }],
    ['gas for no withdrawal', { options: { pools: 'all', gasPerStep: 79_999 } }],
  ])('is refused with %s', async (_, changed) => {
    await expectStakingError(planOf(earning(1), { ...claim, ...changed }), 'invalid-intent')
  })
})

describe('restakeRewards', () => {
  const restake = { verb: 'restakeRewards', pool: poolOf(2) }

  it('withdraws and delegates in one step, and pays out the rest', async () => {
    const stake = {
      ...earning(3),
      rewards: [...(earning(3).rewards ?? []), { of: 2, denom: 'ufern', amount: 8n * one }],
    }
    const plan = await planOf(stake, restake)
    const [step] = plan.steps
    if (step.kind !== 'messages') throw new Error('it is no message')
    expect(toEncodeObjects(step).map(({ typeUrl }) => typeUrl.replace(/.*\./, ''))).toEqual([
      'MsgWithdrawDelegatorReward',
      'MsgDelegate',
    ])
    expect(plan.effects[0]).toMatchObject({ kind: 'move', pool: poolOf(2), state: 'active', exact: { value: '3' } })
    expect(atLeast(plan.effects.slice(1))).toEqual([
      ['receive', '0'],
      ['receive', '8'],
    ])
    const part = await planOf(stake, { ...restake, amounts: [amount(2n)] })
    expect(part.effects).toMatchObject([{ exact: { value: '2' } }, { atLeast: { value: '1' } }, {}])
  })

  it.each<[string, SampleStake, object, string]>([
    ['rewards go elsewhere', { ...earning(3), withdrawAddress: sampleStranger }, {}, 'not-permitted'],
    ['there are none', { ...earning(3), rewards: [] }, {}, 'nothing-to-do'],
    [
      'there are others only',
      { ...earning(3), rewards: [{ of: 2, denom: 'ufern', amount: one }] },
      {},
      'nothing-to-do',
    ],
    ['there are less', earning(3), { amounts: [amount(4n)] }, 'insufficient-balance'],
  ])('is blocked where %s', async (_, stake, changed, reason) => {
    expect(await blockedOf(stake, { ...restake, ...changed })).toMatchObject({ reason })
    if (reason === 'insufficient-balance') return
    const position = (await read(stake)).find(({ pool }) => pool === poolOf(2))
    expect(actionOf(position, 'restakeRewards')).toMatchObject({ status: 'blocked', reason })
  })
})

describe('setWithdrawAddress', () => {
  const set = (address: unknown) => ({ verb: 'manage', operation: 'setWithdrawAddress', options: { address } })

  it('names where rewards go, and warns that it is another account', async () => {
    const plan = await planOf(earning(1), set(sampleStranger))
    expect(plan).toMatchObject({ effects: [], warnings: [{ code: 'withdraw-address' }] })
    const [step] = plan.steps
    if (step.kind !== 'messages') throw new Error('it is no message')
    expect(toEncodeObjects(step)).toEqual([
      {
        typeUrl: '/cosmos.distribution.v1beta1.MsgSetWithdrawAddress',
        value: { delegatorAddress: sampleOwner, withdrawAddress: sampleStranger },
      },
    ])
    const back = await planOf({ ...earning(1), withdrawAddress: sampleStranger }, set(sampleOwner.toUpperCase()))
    expect(back.warnings).toEqual([])
  })

  it('is blocked where it changes nothing, or the chain does not allow it', async () => {
    expect(await blockedOf(earning(1), set(sampleOwner))).toMatchObject({ reason: 'nothing-to-do' })
    const codec = distribution.QueryParamsResponse
    const fixed = () => codec.encode(codec.fromPartial({ params: { communityTax: '0' } })).finish()
    const stake = { ...earning(1), instead: { 'distribution/Params': fixed } }
    expect(await blockedOf(stake, set(sampleStranger))).toMatchObject({ reason: 'not-permitted' })
    const [position] = await read(stake)
    expect(actionOf(position, 'manage')).toMatchObject({ status: 'blocked', operation: 'setWithdrawAddress' })
    expect(codesOf(position)).toEqual([])
  })

  it.each<[string, object, 'invalid-intent' | 'invalid-address']>([
    ['no address', { ...set(undefined), options: {} }, 'invalid-intent'],
    ['another option', { ...set(sampleStranger), options: { address: sampleStranger, to: 'x' } }, 'invalid-intent'],
    ['a number', set(5), 'invalid-intent'],
    ['a validator’s address', set(sampleValidator(0)), 'invalid-address'],
    [
      'a wrong checksum',
      set(`${sampleStranger.slice(0, -1)}${sampleStranger.endsWith('q') ? 'p' : 'q'}`),
      'invalid-address',
    ],
    ['another operation', { ...set(sampleStranger), operation: 'setName' }, 'invalid-intent'],
  ])('is refused for %s', async (_, intent, code) => {
    const expected = 'operation' in intent && intent.operation === 'setName' ? 'unsupported-verb' : code
    await expectStakingError(planOf(earning(1), intent), expected)
  })
})
