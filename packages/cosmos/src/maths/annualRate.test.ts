import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AnnualRateInputs, annualRate } from './annualRate.js'

const one = 10n ** 18n
const fraction = fc.bigInt({ min: 0n, max: one })

const hub: AnnualRateInputs = {
  annualProvisions: 39_000_000_000_000n * one,
  blocksPerYear: 4_360_000n,
  blockMilliseconds: 6000,
  communityTax: one / 50n,
  commission: one / 20n,
  bondedTokens: 250_000_000_000_000n,
  isBonded: true,
}

describe('annualRate', () => {
  it('can be reckoned again from its inputs, to 10^-12', async () => {
    await fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 50n }),
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        fc.double({ min: 0.1, max: 1e7, noNaN: true }),
        fraction,
        fraction,
        fc.bigInt({ min: 1n, max: 10n ** 33n }),
        (annualProvisions, blocksPerYear, blockMilliseconds, communityTax, commission, bondedTokens) => {
          const rate = annualRate({
            ...hub,
            annualProvisions,
            blocksPerYear,
            blockMilliseconds,
            communityTax,
            commission,
            bondedTokens,
          })
          const input = (name: string) => Number(rate.inputs[name])
          const minted = (input('annualProvisions') * input('actualBlocksPerYear')) / input('blocksPerYear')
          const again = (minted * (1 - input('communityTax')) * (1 - input('commission'))) / input('bondedTokens')
          expect(Math.abs(rate.value - again)).toBeLessThanOrEqual(Math.abs(again) * 1e-12)
        },
      ),
    )
  })

  it('is what a year of blocks at their real pace pays', () => {
    const perBlock = 39_000_000 / 4_360_000
    const blocks = (365.25 * 86_400) / 6
    expect(annualRate(hub).value).toBeCloseTo((perBlock * blocks * 0.98 * 0.95) / 250_000_000, 12)
  })

  it('halves where blocks come half as fast', () => {
    const slow = annualRate({ ...hub, blockMilliseconds: 12_000 })
    expect(slow.value * 2).toBeCloseTo(annualRate(hub).value, 12)
  })

  it('is nothing for a validator that is not bonded, and says so in its inputs', () => {
    const rate = annualRate({ ...hub, isBonded: false })
    expect(rate.value).toBe(0)
    expect(rate.inputs['bonded']).toBe(0)
  })

  it('keeps integers as text, so that none is rounded', () => {
    const bondedTokens = 123_456_789_012_345_678_901_234_567n
    expect(annualRate({ ...hub, bondedTokens }).inputs['bondedTokens']).toBe(`${bondedTokens}`)
  })
})
