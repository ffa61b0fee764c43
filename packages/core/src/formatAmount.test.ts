import { describe, expect, it } from 'vitest'
import { seed } from '../test/samplePool.js'
import { type FormatAmountOptions, formatAmount } from './formatAmount.js'

const cases: [value: bigint, decimals: number, options: FormatAmountOptions, text: string][] = [
  [0n, 4, {}, '0'],
  [0n, 0, {}, '0'],
  [1n, 0, {}, '1'],
  [1n, 4, {}, '0.0001'],
  [15_000n, 4, {}, '1.5'],
  [10_000n, 4, {}, '1'],
  [-15_000n, 4, {}, '-1.5'],
  [-1n, 4, {}, '-0.0001'],
  [2n ** 256n - 1n, 18, {}, '115792089237316195423570985008687907853269984665640564039457.584007913129639935'],
  [19_999n, 4, { places: 2 }, '1.99'], // cut off, never rounded up to what one does not have
  [19_999n, 4, { places: 0 }, '1'],
  [10_010n, 4, { places: 2 }, '1'],
  [15_000n, 4, { places: 9 }, '1.5'],
  [-1n, 4, { places: 2 }, '0'], // not -0
  [15_000n, 4, { symbol: true }, '1.5 SEED'],
]

describe('formatAmount', () => {
  it.each(cases)('writes %s with %s decimals and %o as %s', (value, decimals, options, text) => {
    expect(formatAmount({ asset: { ...seed, decimals }, value }, options)).toBe(text)
  })
})
