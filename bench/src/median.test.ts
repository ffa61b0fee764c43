import { expect, it } from 'vitest'
import { median } from './median.js'

it.each([
  [[5], 5],
  [[9, 1, 10], 9],
  [[4, 1, 3, 100], 3.5],
])('the median of %j is %d', (figures, middle) => {
  expect(median(figures)).toBe(middle)
})

it('there is none of nothing', () => {
  expect(() => median([])).toThrow('no figure')
})
