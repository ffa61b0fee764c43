import { describe, expect, it } from 'vitest'
import type { AsOf } from './asOf.js'
import { type Gap, mergeReadings, type Reading } from './reading.js'
import { StakingError } from './stakingError.js'

const asOf = (chain: `${string}:${string}`, height: bigint): AsOf => ({
  chain,
  height,
  time: new Date(0),
  finality: 'latest',
})
const gap = (chain: `${string}:${string}`): Gap => ({
  chain,
  error: new StakingError('timeout', { message: 'Late.', context: { milliseconds: 1 } }),
})
const [a, b] = [asOf('a-a:1', 1n), asOf('b-b:1', 2n)]
const complete: Reading<string> = { status: 'complete', items: ['x'], asOf: [a] }
const empty: Reading<string> = { status: 'complete', items: [], asOf: [b] }
const partial: Reading<string> = { status: 'partial', items: ['y'], gaps: [gap('b-b:1')], asOf: [b] }
const unavailable: Reading<string> = { status: 'unavailable', gaps: [gap('c-c:1')] }

describe('mergeReadings', () => {
  it.each<[string, Reading<string>[], Reading<string>]>([
    ['nothing', [], { status: 'complete', items: [], asOf: [] }],
    ['one', [complete], complete],
    ['two complete ones, in their order', [empty, complete], { status: 'complete', items: ['x'], asOf: [b, a] }],
    ['a partial one', [complete, partial], { ...partial, items: ['x', 'y'], asOf: [a, b] }],
    [
      'one that is unavailable beside an empty one: not complete, for it is not known to be empty',
      [unavailable, empty],
      { status: 'partial', items: [], gaps: unavailable.gaps, asOf: [b] },
    ],
    ['the gaps of all', [partial, unavailable], { ...partial, gaps: [gap('b-b:1'), gap('c-c:1')] }],
    [
      'only unavailable ones',
      [unavailable, unavailable],
      { status: 'unavailable', gaps: [gap('c-c:1'), gap('c-c:1')] },
    ],
    ['one height twice', [complete, complete], { status: 'complete', items: ['x', 'x'], asOf: [a] }],
  ] as [string, Reading<string>[], Reading<string>][])('merges %s', (_, readings, merged) => {
    expect(mergeReadings(readings)).toEqual(merged)
  })

  it('keeps two heights of one chain', () => {
    const later: Reading<string> = { status: 'complete', items: [], asOf: [asOf('a-a:1', 2n)] }
    expect(mergeReadings([complete, later])).toMatchObject({ asOf: [{ height: 1n }, { height: 2n }] })
  })

  it('changes none of the readings', () => {
    const copy = structuredClone({ ...complete })
    mergeReadings([complete, empty])
    expect(complete).toEqual(copy)
  })
})
