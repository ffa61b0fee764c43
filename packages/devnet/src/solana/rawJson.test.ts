import { expect, test } from 'vitest'
import { rawJson } from './rawJson.js'

test('a bigint is written as a number, whole', () => {
  expect(rawJson({ a: 2n ** 64n - 1n, b: [1n, -2n] })).toBe('{"a":18446744073709551615,"b":[1,-2]}')
})

test('all else is written as JSON is', () => {
  for (const value of [null, true, 1.5, 'a"b\n', [], {}, { a: [{ b: null }] }, [[1], ['x']]]) {
    expect(rawJson(value)).toBe(JSON.stringify(value))
  }
  expect(rawJson({ a: undefined, b: [undefined] })).toBe('{"b":[null]}')
})
