import { expect, test } from 'vitest'
import { goInteger, parseGoJson } from './goInteger.js'

test.each([
  ['0', 0],
  ['-0', 0],
  ['17', 17],
  ['-17', -17],
  [' 17\n', 17],
  ['null', 0],
  ['9223372036854775807', Number.MAX_SAFE_INTEGER],
  ['-9223372036854775808', Number.MIN_SAFE_INTEGER],
])('%j is %d', (text, value) => {
  expect(goInteger(text, 'int64') === value).toBe(true)
})

test.each([
  ['', 'unexpected end of JSON input'],
  [' ', 'unexpected end of JSON input'],
  ['"', 'unexpected end of JSON input'],
  ['x', "invalid character 'x' looking for beginning of value"],
  ["'1'", "invalid character '\\'' looking for beginning of value"],
  ['+1', "invalid character '+' looking for beginning of value"],
  ['01', "invalid character '1' after top-level value"],
  ['1x', "invalid character 'x' after top-level value"],
  ['"a"b', "invalid character 'b' after top-level value"],
  ['- 1', "invalid character ' ' in numeric literal"],
  ['1.5', 'json: cannot unmarshal number 1.5 into Go value of type int'],
  ['1e2', 'json: cannot unmarshal number 1e2 into Go value of type int'],
  ['9223372036854775808', 'json: cannot unmarshal number 9223372036854775808 into Go value of type int'],
  ['-9223372036854775809', 'json: cannot unmarshal number -9223372036854775809 into Go value of type int'],
  ['[]', 'json: cannot unmarshal array into Go value of type int'],
  ['true', 'json: cannot unmarshal bool into Go value of type int'],
])('%j is refused: %s', (text, reason) => {
  expect(() => goInteger(text, 'int')).toThrow(new Error(reason))
})

test('JSON is parsed', () => {
  expect(parseGoJson('{"a":[1]}')).toEqual({ a: [1] })
})
