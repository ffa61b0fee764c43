import type { Rate } from '@polystake/core'
import { describe, expect, it } from 'vitest'
import { chain, facts, poolOf } from '../../../test/openStaking.js'
import {
  type SampleEpochMint,
  sampleBlockMint,
  sampleEpochMint,
  sampleRedistribution,
  sampleTimeMint,
} from '../../../test/sampleMint.js'
import { sampleNode, sampleTime } from '../../../test/sampleNode.js'
import { type SampleStake, sampleStaking } from '../../../test/sampleStaking.js'
import type { MintModel } from '../../chains.js'
import { cosmos } from '../../cosmos.js'
import { staking } from '../staking.js'

type Answers = SampleStake['instead']
type Known = Extract<Rate, { status: 'known' }>

/** Reads the rate of a validator of a chain that makes its coins so. */
const rateOf = async (mint: MintModel, instead: Answers = {}, stake: Partial<SampleStake> = {}) => {
  const { rpc, asked } = sampleNode({ answer: sampleStaking({ validators: [{}], ...stake, instead }) })
  const adapter = cosmos({ rpc, chain, protocols: [staking()], facts: { ...facts, mint } })
  return { rate: (await adapter.getPool(poolOf(0))).rate, asked }
}

const knownRate = async (mint: MintModel, instead: Answers): Promise<Known> => {
  const { rate } = await rateOf(mint, instead)
  if (rate.status === 'unknown') throw new Error(rate.reason)
  return rate
}

/** A fraction of integers, as the printed inputs are. */
const exact = (text: string | number | undefined): [over: bigint, under: bigint] => {
  const [, whole = '', places = ''] = /^(\d+)\.?(\d*)$/.exec(`${text}`) ?? []
  return [BigInt(whole + places), 10n ** BigInt(places.length)]
}

/** What printed inputs make, reckoned in integers: all above the line over all below it. */
const quotient = ({ inputs }: Known, above: string[], below: string[], factors: readonly [bigint, bigint][] = []) => {
  const left = (name: string) => {
    const [over, under] = exact(inputs[name])
    return [under - over, under] as [bigint, bigint]
  }
  const flipped = below.map((name): [bigint, bigint] => {
    const [over, under] = exact(inputs[name])
    return [under, over]
  })
  const all = [
    ...above.map((name) => exact(inputs[name])),
    ...flipped,
    ...factors,
    left('communityTax'),
    left('commission'),
  ]
  const over = all.reduce((product, [one]) => product * one, 1n)
  const under = all.reduce((product, [, one]) => product * one, 1n)
  return Number((over * 10n ** 24n) / under) / 1e24
}

const expectNear = (value: number, again: number) => {
  expect(Math.abs(value - again)).toBeLessThanOrEqual(again * 1e-12)
}

const osmosis = (sample?: SampleEpochMint) => sampleEpochMint('osmosis.mint.v1beta1', 'osmosis.epochs.v1beta1', sample)
const stride = (fraction?: string) => ({
  ...sampleEpochMint('stride.mint.v1beta1', 'stride.epochs'),
  ...(fraction !== undefined && sampleRedistribution(fraction)),
})

describe('coins that are made by the block', () => {
  it.each<[MintModel, Answers]>([
    ['sdk', {}],
    ['juno', sampleBlockMint('juno.mint.v1')],
    ['juno', sampleBlockMint('juno.mint')],
  ])('of %s are reckoned at the pace of blocks', async (mint, instead) => {
    const rate = await knownRate(mint, instead)
    expect(rate).toMatchObject({ kind: 'apr', method: 'cosmos-mint', netOf: ['community tax', 'commission'] })
    expect(rate.window).toEqual({ from: sampleTime(1n), to: sampleTime(100n) })
    expectNear(
      rate.value,
      quotient(rate, ['annualProvisions', 'actualBlocksPerYear', 'bonded'], ['blocksPerYear', 'bondedTokens']),
    )
    expect(rate.value).toBeCloseTo((100_000 * 0.98 * 0.95) / 1_000_000, 12)
  })
})

describe('coins that are made by the epoch', () => {
  const above = ['epochProvisions', 'stakingProportion', 'redistributed', 'bonded']
  const epochRate = (rate: Known) => quotient(rate, above, ['epochSeconds', 'bondedTokens'], [[31_557_600n, 1n]])

  it.each<[MintModel, Answers, number]>([
    ['osmosis', osmosis(), 1],
    ['osmosis', osmosis({ seconds: 43_200n }), 2],
    ['stride', stride(), 1],
    ['stride', stride('0.85'), 0.85],
    ['stride', stride('1'), 1],
  ])('of %s are reckoned by its epochs, and by what stakers get', async (mint, instead, times) => {
    const rate = await knownRate(mint, instead)
    expect(rate).toMatchObject({ kind: 'apr', method: 'cosmos-mint-epochs', netOf: ['community tax', 'commission'] })
    expect(rate).not.toHaveProperty('window')
    expectNear(rate.value, epochRate(rate))
    expect(rate.value).toBeCloseTo((365.25 * 1000 * 0.25 * 0.98 * 0.95 * times) / 1_000_000, 12)
  })

  it.each<[string, MintModel, Answers, string]>([
    ['an epoch that is not counted', 'osmosis', osmosis({ identifier: 'month' }), 'does not say all'],
    ['an epoch of no length', 'osmosis', osmosis({ seconds: 0n }), 'does not say all'],
    ['another denom', 'osmosis', osmosis({ denom: 'ufern' }), 'new coins are ufern'],
    ['no such module', 'osmosis', {}, 'no mint module'],
    ['the module of another chain', 'stride', osmosis(), 'no mint module'],
    ['a part that is no number', 'stride', stride('most'), 'does not say all'],
    ['a part of more than all', 'stride', stride('1.5'), 'does not say all'],
    ['no part at all', 'stride', stride(''), 'does not say all'],
  ])('are not known with %s', async (_, mint, instead, reason) => {
    expect((await rateOf(mint, instead)).rate).toEqual({ status: 'unknown', reason: expect.stringContaining(reason) })
  })

  it('are not known where a chain refuses to say what part of them it keeps', async () => {
    const path = '/interchain_security.ccv.consumer.v1.Query/QueryParams'
    const { rate } = await rateOf('stride', { ...stride(), [path]: () => ({ code: 18, log: 'failed' }) })
    expect(rate).toMatchObject({ status: 'unknown' })
  })
})

describe('coins that are made by time', () => {
  it('are reckoned without the pace of blocks', async () => {
    const rate = await knownRate('celestia', sampleTimeMint())
    expect(rate).toMatchObject({ kind: 'apr', method: 'cosmos-mint-time', netOf: ['community tax', 'commission'] })
    expect(rate).not.toHaveProperty('window')
    const inputs = [
      ['annualProvisions', 'bonded'],
      ['provisionSeconds', 'bondedTokens'],
    ] as const
    expectNear(rate.value, quotient(rate, [...inputs[0]], [...inputs[1]], [[31_557_600n, 1n]]))
    expect(rate.value).toBeCloseTo(((100_000 * 0.98 * 0.95) / 1_000_000) * (365.25 / 365.2425), 12)
  })

  it('are not known where there is no such module', async () => {
    expect((await rateOf('celestia')).rate).toMatchObject({ status: 'unknown' })
  })
})

describe('a module that nobody knows', () => {
  it('is one that was looked for in vain', async () => {
    const { rate } = await rateOf('moss' as MintModel)
    expect(rate).toEqual({ status: 'unknown', reason: expect.stringContaining('no mint module') })
  })
})

describe('no coins', () => {
  it('are not asked for, and the reason is that others pay', async () => {
    const { rate, asked } = await rateOf('none')
    expect(rate).toEqual({ status: 'unknown', reason: expect.stringContaining('earn fees') })
    expect(asked.filter((path) => path.includes('mint'))).toEqual([])
  })
})

describe('a validator that is not bonded', () => {
  it.each<[MintModel, Answers]>([
    ['sdk', {}],
    ['osmosis', osmosis()],
    ['celestia', sampleTimeMint()],
  ])('earns nothing of what %s makes', async (mint, instead) => {
    const { rate } = await rateOf(mint, instead, { validators: [{ status: 1 }] })
    expect(rate).toMatchObject({ status: 'known', value: 0, inputs: { bonded: 0 } })
  })
})
