import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { one, productDown, quotient, quotientDown, wholeUnits } from './legacyDecimal.js'

it('rounds halves to the even neighbour', () => {
  const places = [5n, 15n, 25n, 35n, 14n, 16n].map((value) => quotient(value, 10n * one))
  expect(places).toEqual([0n, 2n, 2n, 4n, 1n, 2n])
})

const positive = fc.bigInt({ min: 0n, max: 10n ** 40n })

it('stays within a unit of the last place, and below where it cuts', async () => {
  await fc.assert(
    fc.property(positive, fc.bigInt({ min: 1n, max: 10n ** 40n }), (dividend, divisor) => {
      const [near, down] = [quotient(dividend, divisor), quotientDown(dividend, divisor)]
      const rest = dividend * one - down * divisor
      expect(rest >= 0n && rest < divisor).toBe(true)
      expect(near === down || near === down + 1n).toBe(true)
      const product = productDown(dividend, divisor)
      expect(product * one <= dividend * divisor && (product + 1n) * one > dividend * divisor).toBe(true)
      expect(wholeUnits(dividend)).toBe(dividend / one)
    }),
  )
})
