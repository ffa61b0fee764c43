import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { divide, formatDecimal, one, toNumber, truncate } from './decimal.js'

const amount = fc.bigInt({ min: 0n, max: 10n ** 50n })
const positive = fc.bigInt({ min: 1n, max: 10n ** 50n })

/** The SDK's `Quo` by its definition: cut off at 36 places, then rounded to 18, a half to the even one. */
const quotient = (left: bigint, right: bigint): bigint => {
  const places36 = (left * 10n ** 36n) / right
  const [below, rest] = [places36 / 10n ** 18n, places36 % 10n ** 18n]
  if (rest * 2n === 10n ** 18n) return below + (below & 1n)
  return rest * 2n > 10n ** 18n ? below + 1n : below
}

describe('divide', () => {
  it('does as LegacyDec.Quo', async () => {
    await fc.assert(
      fc.property(amount, positive, (left, right) => {
        expect(divide(left, right)).toBe(quotient(left, right))
      }),
    )
  })

  it.each([
    // 1/3, 2/3, 7/6 of the SDK's own decimal tests
    [1n * one, 3n * one, 333_333_333_333_333_333n],
    [2n * one, 3n * one, 666_666_666_666_666_667n],
    [7n * one, 6n * one, 1_166_666_666_666_666_667n],
    [1n, 2n * one, 0n], // half of the smallest goes to zero, which is even
    [3n, 2n * one, 2n], // one and a half of the smallest to two
    [5n, 2n * one, 2n], // two and a half to two
    [0n, 5n, 0n],
  ])('%d / %d is %d', (left, right, expected) => {
    expect(divide(left, right)).toBe(expected)
  })
})

describe('truncate', () => {
  it('takes the whole units', async () => {
    await fc.assert(
      fc.property(amount, fc.bigInt({ min: 0n, max: one - 1n }), (whole, rest) => {
        expect(truncate(whole * one + rest)).toBe(whole)
      }),
    )
  })
})

describe('formatDecimal', () => {
  it.each([
    [0n, '0'],
    [one, '1'],
    [one / 20n, '0.05'],
    [1n, '0.000000000000000001'],
    [1234n * one + one / 2n, '1234.5'],
    [100n * one, '100'],
  ])('writes %d as %s', (value, text) => {
    expect(formatDecimal(value)).toBe(text)
  })

  it('loses nothing', async () => {
    await fc.assert(
      fc.property(amount, (value) => {
        const [, whole = '', fraction = ''] = /^(\d+)\.?(\d*)$/.exec(formatDecimal(value)) ?? []
        expect(BigInt(`${whole}${fraction.padEnd(18, '0')}`)).toBe(value)
        expect(fraction).not.toMatch(/0$/)
      }),
    )
  })

  it('gives the nearest number', () => {
    expect(toNumber(one / 10n)).toBe(0.1)
    expect(toNumber(one / 3n)).toBe(1 / 3)
  })
})
