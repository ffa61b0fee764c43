import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { growthRate } from './growthRate.js'
import { atLeast, atMost } from './margin.js'
import { smaller } from './smaller.js'

const value = fc.bigInt({ min: 0n, max: 2n ** 256n })

describe('growthRate', () => {
  it('is the growth of a year, by hand', () => {
    expect(growthRate({ from: 100n, to: 105n, seconds: 31_557_600n })).toBe(0.05)
    expect(growthRate({ from: 1_000_000n, to: 1_001_000n, seconds: 604_800n })).toBeCloseTo(0.001 * (365.25 / 7), 12)
    expect(growthRate({ from: 100n, to: 90n, seconds: 31_557_600n })).toBe(-0.1)
    expect(growthRate({ from: 7n, to: 7n, seconds: 1n })).toBe(0)
  })

  it('does not depend on the number of shares that were asked for', () => {
    const price = fc.bigInt({ min: 10n ** 12n, max: 10n ** 40n })
    const seconds = fc.bigInt({ min: 3600n, max: 10n ** 7n })
    fc.assert(
      fc.property(price, price, seconds, fc.bigInt({ min: 1n, max: 10n ** 20n }), (from, to, time, times) => {
        expect(growthRate({ from: from * times, to: to * times, seconds: time })).toBe(
          growthRate({ from, to, seconds: time }),
        )
      }),
    )
  })
})

describe('a margin', () => {
  it('holds a thousandth, and rounds away from what is stated', () => {
    expect(atLeast(1000n)).toBe(999n)
    expect(atLeast(1001n)).toBe(999n)
    expect(atMost(1000n)).toBe(1001n)
    expect(atMost(1n)).toBe(2n)
    expect(atLeast(0n)).toBe(0n)
    expect(atLeast(1n)).toBe(0n)
    fc.assert(
      fc.property(value, (whole) => {
        expect(atLeast(whole) * 1000n).toBeLessThanOrEqual(whole * 999n)
        expect(atMost(whole) * 1000n).toBeGreaterThanOrEqual(whole * 1001n)
        expect(atLeast(whole)).toBeGreaterThanOrEqual(0n)
      }),
    )
  })
})

describe('smaller', () => {
  it('is one of both, and not above either', () => {
    fc.assert(
      fc.property(value, value, (left, right) => {
        const least = smaller(left, right)
        expect([left, right]).toContain(least)
        expect(least <= left && least <= right).toBe(true)
      }),
    )
  })
})
