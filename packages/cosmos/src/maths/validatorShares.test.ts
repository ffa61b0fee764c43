import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasExchangeRate, isOneForOne, tokensFromShares, withdrawableTokens } from './validatorShares.js'

const one = 10n ** 18n
const tokens = fc.bigInt({ min: 1n, max: 10n ** 30n })
const shares = fc.bigInt({ min: 1n, max: 10n ** 48n })

/** A validator, and a delegation that is a part of it. */
const delegated = fc
  .tuple(tokens, shares, fc.bigInt({ min: 0n, max: 10n ** 48n }))
  .map(([held, own, others]) => ({ own, pool: { tokens: held, delegatorShares: own + others } }))

describe('tokensFromShares', () => {
  it('is the exact worth cut off, but where that is within half of 10^-18 of the next whole unit', async () => {
    await fc.assert(
      fc.property(delegated, ({ own, pool }) => {
        const worth = tokensFromShares(own, pool)
        const exact = { over: own * pool.tokens, under: pool.delegatorShares }
        // worth <= exact + 10^-18 / 2, and exact < worth + 1 but for half of 10^-18
        expect(2n * one * worth * exact.under).toBeLessThanOrEqual(2n * one * exact.over + exact.under)
        expect(exact.over).toBeLessThan((worth + 1n) * exact.under)
      }),
    )
  })

  it('gives the owner of all shares all tokens', async () => {
    await fc.assert(
      fc.property(tokens, shares, (held, all) => {
        expect(tokensFromShares(all, { tokens: held, delegatorShares: all })).toBe(held)
      }),
    )
  })

  it.each([
    ['one for one', 5n * one, 100n, 100n * one, 5n],
    ['after a slash of a twentieth', 10_000_000n * one, 95_000_000n, 100_000_000n * one, 9_500_000n],
    ['after a slash of a third, cut off', 10n * one, 200n, 300n * one, 6n],
    ['a share of less than one unit', one / 2n, 100n, 100n * one, 0n],
    ['no tokens left', 10n * one, 0n, 300n * one, 0n],
    ['no shares at all', 0n, 0n, 0n, 0n],
  ])('%s', (_, own, held, delegatorShares, expected) => {
    expect(tokensFromShares(own, { tokens: held, delegatorShares })).toBe(expected)
  })
})

describe('withdrawableTokens', () => {
  /** What `ValidateUnbondAmount` compares with the delegation: `SharesFromTokensTruncated`. */
  const sharesOf = (amount: bigint, pool: { tokens: bigint; delegatorShares: bigint }) =>
    (pool.delegatorShares * amount) / pool.tokens

  it('is never refused by the chain, and is what shares are worth or one less', async () => {
    await fc.assert(
      fc.property(delegated, ({ own, pool }) => {
        const most = withdrawableTokens(own, pool)
        if (most > 0n) expect(sharesOf(most, pool)).toBeLessThanOrEqual(own)
        const worth = tokensFromShares(own, pool)
        expect([worth, worth - 1n]).toContain(most)
        if (most < worth) expect(sharesOf(worth, pool)).toBeGreaterThan(own)
      }),
      { numRuns: 1000 },
    )
  })

  it('is one less where the worth was rounded up and a share is worth little', () => {
    // four of 10^-18 shares short of 5 units, which is less than the worth is rounded by
    const pool = { tokens: 10n * one, delegatorShares: 100n * one * one }
    const own = 5n * 10n * one - 4n
    expect(tokensFromShares(own, pool)).toBe(5n)
    expect(sharesOf(5n, pool)).toBeGreaterThan(own)
    expect(withdrawableTokens(own, pool)).toBe(4n)
  })

  it('is nothing where the validator has no tokens', () => {
    expect(withdrawableTokens(10n * one, { tokens: 0n, delegatorShares: 10n * one })).toBe(0n)
  })
})

describe('a validator', () => {
  it('has an exchange rate unless it lost all its tokens', () => {
    expect(hasExchangeRate({ tokens: 0n, delegatorShares: 0n })).toBe(true)
    expect(hasExchangeRate({ tokens: 1n, delegatorShares: 5n })).toBe(true)
    expect(hasExchangeRate({ tokens: 0n, delegatorShares: 1n })).toBe(false)
  })

  it('is one for one as long as nothing was taken', () => {
    expect(isOneForOne({ tokens: 0n, delegatorShares: 0n })).toBe(true)
    expect(isOneForOne({ tokens: 7n, delegatorShares: 7n * one })).toBe(true)
    expect(isOneForOne({ tokens: 6n, delegatorShares: 7n * one })).toBe(false)
  })
})
