import { expect, test } from 'vitest'
import { timestamp } from './timestamp.js'

test.each([
  [0, '1970-01-01T00:00:00Z'],
  [1500, '1970-01-01T00:00:01.5Z'],
  [10_020, '1970-01-01T00:00:10.02Z'],
  [1, '1970-01-01T00:00:00.001Z'],
])('%s ms is %s', (milliseconds, text) => {
  expect(timestamp(milliseconds)).toBe(text)
})
