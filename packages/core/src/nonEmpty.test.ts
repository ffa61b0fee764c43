import { expect, it } from 'vitest'
import { isNonEmpty } from './nonEmpty.js'

it('tells a list with items from one without', () => {
  expect(isNonEmpty([])).toBe(false)
  expect(isNonEmpty([undefined])).toBe(true)
})
