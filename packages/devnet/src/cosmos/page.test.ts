import { expect, test } from 'vitest'
import { page } from './page.js'

const items = Array.from({ length: 250 }, (_, index) => index)

test.each([
  ['30 by default', undefined, undefined, 0, 30],
  ['the second one', 2, 100, 100, 100],
  ['the last one, which is short', 3, 100, 200, 50],
  ['100 at most', 1, 1000, 0, 100],
  ['30 in place of none', 1, 0, 0, 30],
])('%s', (_, number, size, first, length) => {
  expect(page(items, number, size)).toEqual(items.slice(first, first + length))
})

test('an empty list has one page', () => {
  expect(page([])).toEqual([])
})

test.each([0, -1, 4])('there is no page %s', (number) => {
  expect(() => page(items, number, 100)).toThrow(`page should be within [1, 3] range, given ${number}`)
})
