import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AnnualMint, mintedByBlocks, mintedByEpochs, mintedByTime } from './annualMint.js'

const one = 10n ** 18n
const provisions = fc.bigInt({ min: 1n, max: 10n ** 50n })

/** Compares what was reckoned with what the printed inputs make, to 10^-12. */
const expectMinted = ({ minted, inputs }: AnnualMint, again: (input: (name: string) => number) => number) => {
  const expected = again((name) => Number(inputs[name]))
  expect(Math.abs(minted - expected)).toBeLessThanOrEqual(Math.abs(expected) * 1e-12)
}

describe('mintedByBlocks', () => {
  it('can be reckoned again from its inputs', async () => {
    const years = fc.bigInt({ min: 1n, max: 10n ** 9n })
    const pace = fc.double({ min: 0.1, max: 1e7, noNaN: true })
    await fc.assert(
      fc.property(provisions, years, pace, (annualProvisions, blocksPerYear, milliseconds) => {
        expectMinted(
          mintedByBlocks(annualProvisions, blocksPerYear, milliseconds),
          (input) => (input('annualProvisions') * input('actualBlocksPerYear')) / input('blocksPerYear'),
        )
      }),
    )
  })

  it('is what a year of blocks at their real pace makes', () => {
    const { minted, method } = mintedByBlocks(39_000_000n * one, 4_360_000n, 6000)
    expect(minted).toBeCloseTo((39_000_000 / 4_360_000) * ((365.25 * 86_400) / 6), 5)
    expect(method).toBe('cosmos-mint')
  })

  it('halves where blocks come half as fast', () => {
    const at = (milliseconds: number) => mintedByBlocks(39_000_000n * one, 4_360_000n, milliseconds).minted
    expect(at(12_000) * 2).toBeCloseTo(at(6000), 5)
  })
})

describe('mintedByEpochs', () => {
  it('can be reckoned again from its inputs', async () => {
    const seconds = fc.integer({ min: 1, max: 10 ** 8 })
    const share = fc.bigInt({ min: 0n, max: one })
    const kept = fc.integer({ min: 0, max: 999 }).map((value) => `0.${value.toString().padStart(3, '0')}`)
    await fc.assert(
      fc.property(provisions, seconds, share, kept, (epochProvisions, epochSeconds, proportion, redistributed) => {
        expectMinted(
          mintedByEpochs(epochProvisions, epochSeconds, proportion, redistributed),
          (input) =>
            ((input('epochProvisions') * 31_557_600) / input('epochSeconds')) *
            input('stakingProportion') *
            input('redistributed'),
        )
      }),
    )
  })

  it('is what stakers get of 365.25 epochs of a day, and of what is kept of it', () => {
    const whole = mintedByEpochs(1000n * one, 86_400, one / 4n, '1')
    expect(whole.minted).toBeCloseTo(365.25 * 250, 8)
    expect(whole.method).toBe('cosmos-mint-epochs')
    expect(mintedByEpochs(1000n * one, 86_400, one / 4n, '0.85').minted).toBeCloseTo(365.25 * 250 * 0.85, 8)
  })
})

describe('mintedByTime', () => {
  it('can be reckoned again from its inputs, whatever the pace of blocks', async () => {
    await fc.assert(
      fc.property(provisions, (annualProvisions) => {
        expectMinted(
          mintedByTime(annualProvisions),
          (input) => (input('annualProvisions') * 31_557_600) / input('provisionSeconds'),
        )
      }),
    )
  })

  it('is a year of 365.25 days, of provisions for one of 365.2425', () => {
    const { minted, method } = mintedByTime(365_2425n * one)
    expect(minted).toBeCloseTo(365_2500, 6)
    expect(method).toBe('cosmos-mint-time')
  })
})
