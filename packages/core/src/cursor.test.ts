import { expect, it } from 'vitest'
import { expectRefusal } from '../test/expectRefusal.js'
import { formatCursor, parseCursor } from './cursor.js'

const isNumber = (value: unknown): value is number => typeof value === 'number'

it('brings a place back', () => {
  expect(parseCursor(formatCursor(5), isNumber)).toBe(5)
})

it.each(['', 'x', '{', '"5"', 'null', 'undefined'])('refuses %o', async (cursor) => {
  const error = await expectRefusal(async () => parseCursor(cursor, isNumber), 'invalid-query')
  expect(error.context.field).toBe('cursor')
})
