import { expect, it } from 'vitest'
import { expectRefusal } from '../test/expectRefusal.js'
import { formatCursor, isPlace, parseCursor } from './cursor.js'
import type { PoolQuery } from './pool.js'

const isNumber = (value: unknown): value is number => typeof value === 'number'

it('brings a place back, for pages of any size', () => {
  const cursor = formatCursor({ kind: 'yield', limit: 5 }, 5)
  expect(parseCursor({ kind: 'yield', limit: 7, cursor }, isNumber)).toBe(5)
})

it('has no place without a cursor', () => {
  expect(parseCursor({ kind: 'yield' }, isNumber)).toBeUndefined()
})

it.each<[string, PoolQuery & { chains?: string[] }]>([
  ['another kind', { kind: 'validator' }],
  ['no kind', {}],
  ['a protocol', { kind: 'yield', protocol: 'fields' }],
  ['an asset', { kind: 'yield', asset: 'meadow:main/native:seed' }],
  ['a status', { kind: 'yield', status: 'open' }],
  ['a search', { kind: 'yield', search: 'north' }],
  ['an order', { kind: 'yield', sort: { by: 'name', order: 'ascending' } }],
  ['chains', { kind: 'yield', chains: ['meadow:main'] }],
])('refuses the cursor of a query without or with %s', async (_, query) => {
  const cursor = formatCursor({ kind: 'yield' }, 5)
  await expectRefusal(async () => parseCursor({ ...query, cursor }, isNumber), 'invalid-query')
})

it.each(['', 'x', '{', '5', '"5"', 'null', 'undefined', '[]', '[5]', '{"0":5}', formatCursor({}, '5')])(
  'refuses %o',
  async (cursor) => {
    const error = await expectRefusal(async () => parseCursor({ cursor }, isNumber), 'invalid-query')
    expect(error.context.field).toBe('cursor')
  },
)

it.each([{ place: [null, 0] }, { place: ['a', 0] }, { place: ['', 7] }])('takes $place as a place', ({ place }) => {
  expect(isPlace(place)).toBe(true)
})

it.each([
  { place: null },
  { place: {} },
  { place: ['a'] },
  { place: ['a', -1] },
  { place: ['a', 0.5] },
  { place: ['a', '1'] },
  { place: [1, 1] },
  { place: [undefined, 1] },
  { place: ['a', 1, 2] },
])('takes $place as none', ({ place }) => {
  expect(isPlace(place)).toBe(false)
})
