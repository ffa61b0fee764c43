import { expect, test } from 'vitest'
import { applyUpdates } from './validatorSet.js'

const update = (address: number, power: number) => ({
  address: Buffer.of(address).toString('base64'),
  pubKey: `key ${address}`,
  power,
})

test('orders by power downwards, then by address', () => {
  const set = applyUpdates([], [update(0xcc, 5), update(0xaa, 5), update(0xbb, 9)])
  expect(set.map(({ address }) => address)).toEqual(['BB', 'AA', 'CC'])
})

test('a power of 0 leaves, and another one replaces', () => {
  const before = applyUpdates([], [update(1, 5), update(2, 4)])
  const after = applyUpdates(before, [update(1, 0), update(2, 7)])
  expect(after).toEqual([{ address: '02', pubKey: 'key 2', power: 7 }])
  expect(before).toHaveLength(2)
})

test('without updates the set stays the same one', () => {
  const set = applyUpdates([], [update(1, 5)])
  expect(applyUpdates(set, [])).toBe(set)
})
