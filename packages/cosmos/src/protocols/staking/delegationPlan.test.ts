import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokensFromShares, type ValidatorPool, withdrawableTokens } from '../../maths/validatorShares.js'
import { boundsOf } from './delegationPlan.js'

const one = 10n ** 18n
const asset = { id: 'cosmos:moss-1/slip44:118', symbol: 'MOSS', name: 'MOSS', decimals: 6 } as const

/** A validator that lost up to 999 of 1000 parts in slashes, and a delegation that is a part of it. */
const slashed = fc
  .tuple(
    fc.bigInt({ min: 2n, max: 10n ** 30n }),
    fc.bigInt({ min: 0n, max: 10n ** 21n }),
    fc.bigInt({ min: 1n, max: 10n ** 6n }),
  )
  .map(([tokens, lost, part]) => {
    const delegatorShares = tokens * one + (tokens * lost * 999n) / 1000n
    return { pool: { tokens, delegatorShares }, own: (delegatorShares * part) / 10n ** 6n }
  })

/** What `Validator.SharesFromTokens` gives for an amount. */
const sharesOf = (amount: bigint, { tokens, delegatorShares }: ValidatorPool) => (delegatorShares * amount) / tokens

const within = (pool: ValidatorPool, value: bigint, up: bigint, actual: bigint): void => {
  const bounds = boundsOf({ validator: pool, amountOf: (amount) => ({ asset, value: amount }) }, value, up)
  const [low, high] = 'exact' in bounds ? [bounds.exact, bounds.exact] : [bounds.atLeast, bounds.atMost]
  expect(actual).toBeGreaterThanOrEqual(BigInt(low.value))
  expect(actual).toBeLessThanOrEqual(BigInt(high.value))
}

describe('boundsOf', () => {
  it('holds what Validator.AddTokensFromDel makes of a delegation', async () => {
    await fc.assert(
      fc.property(slashed, fc.bigInt({ min: 1n, max: 10n ** 30n }), ({ pool, own }, amount) => {
        const issued = sharesOf(amount, pool)
        const after = { tokens: pool.tokens + amount, delegatorShares: pool.delegatorShares + issued }
        within(pool, amount, 1n, tokensFromShares(own + issued, after) - tokensFromShares(own, pool))
      }),
      { numRuns: 1000 },
    )
  })

  it('holds what Validator.RemoveDelShares gives back', async () => {
    await fc.assert(
      fc.property(slashed, fc.bigInt({ min: 0n, max: 10n ** 6n }), ({ pool, own }, part) => {
        const most = withdrawableTokens(own, pool)
        const amount = most - (most * part) / 10n ** 6n
        fc.pre(amount > 0n)
        const removed = sharesOf(amount, pool)
        expect(removed).toBeLessThanOrEqual(own)
        const returned = removed === pool.delegatorShares ? pool.tokens : tokensFromShares(removed, pool)
        within(pool, amount, 0n, returned)
      }),
      { numRuns: 1000 },
    )
  })

  it('is exact where a share is worth one', () => {
    const pool = { tokens: 7n, delegatorShares: 7n * one }
    expect(boundsOf({ validator: pool, amountOf: (value) => ({ asset, value }) }, 5n, 1n)).toMatchObject({
      exact: { value: '5' },
    })
  })
})
