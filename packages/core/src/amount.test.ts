import { assert, bigInt, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed, seeds } from '../test/samplePool.js'
import { addAmounts, compareAmounts, subtractAmounts, sumAmounts } from './amount.js'
import { isStakingError } from './stakingError.js'

const other = { ...seed, id: 'meadow:main/native:hay' } as const
const sameIdOtherDecimals = { ...seed, decimals: 5 }

describe('amounts', () => {
  it('add, subtract and compare exactly, far beyond 2^53', async () => {
    await assert(
      property(bigInt(), bigInt(), (left, right) => {
        expect(addAmounts(seeds(left), seeds(right))).toEqual(seeds(left + right))
        expect(subtractAmounts(seeds(left), seeds(right))).toEqual(seeds(left - right))
        expect(Math.sign(compareAmounts(seeds(left), seeds(right)))).toBe(left < right ? -1 : left > right ? 1 : 0)
      }),
    )
  })

  it.each([
    ['another asset', other],
    ['other decimals of the same asset', sameIdOtherDecimals],
  ])('refuse to be reckoned with %s', (_, asset) => {
    for (const reckon of [addAmounts, subtractAmounts, compareAmounts]) {
      let thrown: unknown
      try {
        reckon(seeds(1n), { asset, value: 1n })
      } catch (error) {
        thrown = error
      }
      expect(isStakingError(thrown, 'asset-mismatch') && thrown.context).toEqual({
        expected: seed.id,
        actual: asset.id,
      })
    }
  })

  it('sum to one total per asset, in the order in which the assets appear', () => {
    const hay = { asset: other, value: 1n }
    expect(sumAmounts([hay, seeds(2n), hay, seeds(3n)])).toEqual([{ asset: other, value: 2n }, seeds(5n)])
    expect(sumAmounts([])).toEqual([])
  })

  it('are not changed by a sum', () => {
    const amounts = [seeds(2n), seeds(3n)]
    sumAmounts(amounts)
    expect(amounts).toEqual([seeds(2n), seeds(3n)])
  })

  it('refuse a sum over two numbers of decimals', () => {
    expect(() => sumAmounts([seeds(1n), { asset: sameIdOtherDecimals, value: 1n }])).toThrow(/decimals is not/)
  })
})
