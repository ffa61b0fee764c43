import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseStake } from './chooseStake.js'

const minimum = 1000n
const stakesOf = (...values: number[]) => values.map((value) => ({ stake: BigInt(value) }))
const numbersOf = (choice: ReturnType<typeof chooseStake>) =>
  choice && {
    whole: choice.whole.map(({ stake }) => Number(stake)),
    ...(choice.part && { part: [Number(choice.part.of.stake), Number(choice.part.amount)] }),
  }
const choose = (stakes: number[], amount: number) =>
  numbersOf(chooseStake(stakesOf(...stakes), BigInt(amount), minimum))

describe('chooseStake', () => {
  it.each([
    ['one that is as much', [2000, 3000, 5000], 3000, { whole: [3000] }],
    ['two before a part', [2000, 3000, 9000], 5000, { whole: [3000, 2000] }],
    ['few before many', [2000, 3000, 5000], 5000, { whole: [5000] }],
    ['small ones where a large one is in the way', [1900, 1000, 1000], 2000, { whole: [1000, 1000] }],
    ['a part where none is as much', [5000, 2000], 2500, { whole: [], part: [5000, 2500] }],
    ['a part beside a whole one', [5000, 3000], 6000, { whole: [5000], part: [3000, 1000] }],
    ['all', [2000, 300, 5], 2305, { whole: [2000, 300, 5] }],
    ['one below the minimum, whole', [300, 5000], 300, { whole: [300] }],
  ])('takes %s', (_, stakes, amount, expected) => {
    expect(choose(stakes, amount)).toEqual(expected)
  })

  it.each([
    ['a part below the minimum', [5000], 999],
    ['a part that leaves less than the minimum', [5000], 4001],
    ['more than there is', [5000], 5001],
    ['anything of nothing', [], 1],
  ])('finds no way to take %s', (_, stakes, amount) => {
    expect(choose(stakes, amount)).toBeUndefined()
  })

  const stakes = fc.array(fc.bigInt({ min: 1n, max: 9000n }), { minLength: 1, maxLength: 25 })

  it('makes up the amount, takes none twice, and leaves the minimum on both sides', () => {
    fc.assert(
      fc.property(stakes, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
        const lots = values.map((stake) => ({ stake }))
        const total = values.reduce((sum, stake) => sum + stake, 0n)
        const amount = BigInt(Math.ceil(Number(total) * share)) || 1n
        const choice = chooseStake(lots, amount, minimum)
        if (!choice) return
        const { whole, part } = choice
        const taken = [...whole, ...(part ? [part.of] : [])]
        expect(new Set(taken).size).toBe(taken.length)
        expect(whole.reduce((sum, { stake }) => sum + stake, part?.amount ?? 0n)).toBe(amount)
        if (part) expect(part.amount >= minimum && part.of.stake - part.amount >= minimum).toBe(true)
      }),
    )
  })

  it('always finds a way to take all, each alone, and what one of them can give a part of', () => {
    fc.assert(
      fc.property(stakes, (values) => {
        const lots = values.map((stake) => ({ stake }))
        const total = values.reduce((sum, stake) => sum + stake, 0n)
        expect(chooseStake(lots, total, minimum)?.part).toBeUndefined()
        expect(chooseStake(lots, total, minimum)?.whole).toHaveLength(values.length)
        for (const stake of values) {
          expect(chooseStake(lots, stake, minimum)?.whole).toHaveLength(1)
          if (stake >= 2n * minimum) expect(chooseStake(lots, stake - minimum, minimum)).toBeDefined()
        }
      }),
    )
  })
})
