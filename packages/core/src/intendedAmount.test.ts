import { expect, it } from 'vitest'
import type { Amount } from './amount.js'
import type { Asset } from './asset.js'
import { intendedAmount } from './intendedAmount.js'

const seed: Asset = { id: 'meadow:main/slip44:1', symbol: 'SEED', name: 'Seed', decimals: 4 }
const amount = (value: bigint, asset: Asset = seed): Amount => ({ asset, value })
const codeOf = (amounts: readonly Amount[]): unknown => {
  try {
    return intendedAmount(amounts, seed)
  } catch (error) {
    return Object(error).code
  }
}

it('is the value of the one amount', () => {
  expect(intendedAmount([amount(2n ** 80n)], seed)).toBe(2n ** 80n)
  expect(intendedAmount([amount(5n, { ...seed, symbol: 'another name' })], seed)).toBe(5n)
})

it('is refused unless it is one, in the asset with its decimals', () => {
  expect(codeOf([])).toBe('invalid-intent')
  expect(codeOf([amount(1n), amount(1n)])).toBe('invalid-intent')
  expect(codeOf([amount(1n, { ...seed, id: 'meadow:main/slip44:2' })])).toBe('asset-mismatch')
  expect(codeOf([amount(1n, { ...seed, decimals: 5 })])).toBe('asset-mismatch')
})

it('names both assets', () => {
  const other = { ...seed, id: 'meadow:main/slip44:2' } as const
  expect(() => intendedAmount([amount(1n, other)], seed)).toThrow(
    expect.objectContaining({ context: { expected: seed.id, actual: other.id } }),
  )
})
