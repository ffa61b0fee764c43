import { assert, bigInt, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../test/samplePool.js'
import { formatAmount } from './formatAmount.js'
import { parseAmount } from './parseAmount.js'
import { isStakingError } from './stakingError.js'

const malformed: [text: unknown, reason: RegExp][] = [
  ['', /must be digits/],
  [' ', /must be digits/],
  ['.', /must be digits/],
  ['1.', /must be digits/],
  ['1..2', /must be digits/],
  ['1.2.3', /must be digits/],
  ['-1', /must be digits/],
  ['+1', /must be digits/],
  ['1e3', /must be digits/],
  ['1E-3', /must be digits/],
  ['0x10', /must be digits/],
  ['1,000', /must be digits/],
  ['1_000', /must be digits/],
  ['1 000', /must be digits/],
  ['1,5', /must be digits/],
  [' 1', /must be digits/],
  ['1\n', /must be digits/],
  ['Infinity', /must be digits/],
  ['NaN', /must be digits/],
  ['١٢', /must be digits/], // Arabic digits
  ['１', /must be digits/], // a full-width digit
  ['1\u200b', /must be digits/],
  ['1'.repeat(101), /must be digits/],
  ['1.00001', /at most 4 decimal places/],
  [`0.${'0'.repeat(99)}1`, /at most 4 decimal places/],
  [undefined, /must be digits/],
  [null, /must be digits/],
  [1.5, /must be digits/], // a float never becomes an amount
  [1n, /must be digits/],
  [['1'], /must be digits/],
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
