import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnnualMint } from './annualMint.js'
import { type AnnualRateInputs, annualRate } from './annualRate.js'

const one = 10n ** 18n
const fraction = fc.bigInt({ min: 0n, max: one })
const made: AnnualMint = { method: 'by hand', minted: 39_000_000_000_000, inputs: { minted: '39000000000000' } }
const hub: AnnualRateInputs = {
  communityTax: one / 50n,
  commission: one / 20n,
  bondedTokens: 250_000_000_000_000n,
  isBonded: true,
}

describe('annualRate', () => {
  it('can be reckoned again from its inputs, to 10^-12', async () => {
    const tokens = fc.bigInt({ min: 1n, max: 10n ** 33n })
    await fc.assert(
      fc.property(fraction, fraction, tokens, (communityTax, commission, bondedTokens) => {
        const { value, inputs } = annualRate(made, { communityTax, commission, bondedTokens, isBonded: true })
        const input = (name: string) => Number(inputs[name])
        const kept = (1 - input('communityTax')) * (1 - input('commission'))
        const again = (input('minted') * kept) / input('bondedTokens')
        expect(Math.abs(value - again)).toBeLessThanOrEqual(Math.abs(again) * 1e-12)
      }),
    )
  })

  it('is what is left of new coins, for each that is bonded', () => {
    expect(annualRate(made, hub).value).toBeCloseTo((39 * 0.98 * 0.95) / 250, 12)
  })

  it('is nothing for a validator that is not bonded, and says so in its inputs', () => {
    const { value, inputs } = annualRate(made, { ...hub, isBonded: false })
    expect(value).toBe(0)
    expect(inputs['bonded']).toBe(0)
  })

  it('keeps integers as text, so that none is rounded', () => {
    const bondedTokens = 123_456_789_012_345_678_901_234_567n
    expect(annualRate(made, { ...hub, bondedTokens }).inputs['bondedTokens']).toBe(`${bondedTokens}`)
  })
})
