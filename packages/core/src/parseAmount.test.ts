import { assert, bigInt, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../test/samplePool.js'
import { formatAmount } from './formatAmount.js'
import { parseAmount } from './parseAmount.js'
import { isStakingError } from './stakingError.js'

const malformed: [text: unknown, reason: RegExp][] = [
  ['', /decimal digits/],
  [' ', /decimal digits/],
  ['.', /decimal digits/],
  ['1.', /decimal digits/],
  ['1..2', /decimal digits/],
  ['1.2.3', /decimal digits/],
  ['-1', /decimal digits/],
  ['+1', /decimal digits/],
  ['1e3', /decimal digits/],
  ['1E-3', /decimal digits/],
  ['0x10', /decimal digits/],
  ['1,000', /decimal digits/],
  ['1_000', /decimal digits/],
  ['1 000', /decimal digits/],
  ['1,5', /decimal digits/],
  [' 1', /decimal digits/],
  ['1\n', /decimal digits/],
  ['Infinity', /decimal digits/],
  ['NaN', /decimal digits/],
  ['١٢', /decimal digits/], // Arabic digits
  ['１', /decimal digits/], // a full-width digit
  ['1\u200b', /decimal digits/],
  ['1'.repeat(101), /decimal digits/],
  ['1.00001', /4 decimal places, not 5/],
  [`0.${'0'.repeat(99)}1`, /4 decimal places, not 100/],
  [undefined, /decimal digits/],
  [null, /decimal digits/],
  [1.5, /decimal digits/], // a float never becomes an amount
  [1n, /decimal digits/],
  [['1'], /decimal digits/],
]

describe('parseAmount', () => {
  it('reads back what formatAmount writes, for any decimals', async () => {
    await assert(
      property(bigInt({ min: 0n, max: 10n ** 100n }), integer({ min: 0, max: 77 }), (value, decimals) => {
        const asset = { ...seed, decimals }
        expect(parseAmount(formatAmount({ asset, value }), asset)).toEqual({ asset, value })
      }),
    )
  })

  it.each([
    ['0', 0n],
    ['00', 0n],
    ['1', 10_000n],
    ['1.5', 15_000n],
    ['.5', 5_000n],
    ['0.0001', 1n],
    ['007.1', 71_000n],
    ['1.500000000', 15_000n], // zeros at the end say nothing more
    ['9'.repeat(100), BigInt(`${'9'.repeat(100)}0000`)],
  ])('reads %s', (text, value) => {
    expect(parseAmount(text, seed).value).toBe(value)
  })

  it.each(malformed)('refuses %o', (text, reason) => {
    let thrown: unknown
    try {
      parseAmount(text as string, seed)
    } catch (error) {
      thrown = error
    }
    expect(isStakingError(thrown, 'invalid-amount') && thrown.context.reason).toMatch(reason)
  })
})
