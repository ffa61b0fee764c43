import { expect, test } from 'vitest'
import { shapeOf, words } from './shapeOf.js'

const asObject = (answer: unknown) =>
  Object.fromEntries([...shapeOf(answer)].map(([place, leaves]) => [place, [...leaves]]))

test('numbers, addresses and hashes are all alike, and words are not', () => {
  expect(words('height 12 is above 7')).toBe('height N is above N')
  expect(words(`proto:\u00a0${'AB'.repeat(20)} ${'ab'.repeat(20)}`)).toBe('proto: <HEX> <hex>')
  expect(words(`cosmos1${'q'.repeat(38)} is no cosmosvaloper1${'p'.repeat(38)}`)).toBe('<cosmos> is no <cosmosvaloper>')
})

test('what is written otherwise is of another shape', () => {
  expect(asObject({ a: '5', b: 5, c: null, d: '', e: true, f: 'AB'.repeat(32), g: 'ab'.repeat(20) })).toEqual({
    '': ['an object'],
    a: ['digits'],
    b: ['number'],
    c: ['null'],
    d: ['""'],
    e: ['true'],
    f: ['64 digits of HEX'],
    g: ['40 digits of hex'],
  })
  expect(asObject({ a: '2026-01-02T03:04:05.6Z', b: '2026-01-02T03:04:05.60Z' })).toMatchObject({
    a: ['a time'],
    b: ['N-N-NTN:N:N.NZ'], // CometBFT cuts zeros off
  })
})

test('codes are compared as they are', () => {
  expect(asObject({ error: { code: -32603 }, code: 5 })).toMatchObject({ 'error.code': ['-32603'], code: ['5'] })
})

test('a list has the shapes of its items, an empty one is another, and a batch keeps its order', () => {
  expect(asObject({ list: [{ a: '1' }, { a: '' }], none: [] })).toMatchObject({
    'list[].a': ['digits', '""'],
    none: ['an empty list'],
  })
  expect(asObject([{ id: 1 }, { id: 'x' }])).toMatchObject({ '[0].id': ['number'], '[1].id': ['x'] })
})
