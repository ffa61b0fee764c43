import { assert, property, string } from 'fast-check'
import { expect, it } from 'vitest'
import { printable } from './printable.js'

it.each([
  ['plain text', 'Chorus One ▸ 検証者 🚀\nline', 'Chorus One ▸ 検証者 🚀\nline'],
  ['an escape sequence', '\u001b[2J', '\\u001b[2J'],
  ['a bell and a carriage return', 'a\u0007\rb', 'a\\u0007\\u000db'],
  ['a control sequence of eight bits', '\u009b31m', '\\u009b31m'],
  ['an override of direction', 'a\u202eb', 'a\\u202eb'],
  ['a zero-width space', 'a\u200bb', 'a\\u200bb'],
  ['a tag beyond the first plane', 'a\u{E0041}b', 'a\\udb40\\udc41b'],
])('shows %s', (_, text, shown) => {
  expect(printable(text)).toBe(shown)
})

it('leaves nothing hidden, and JSON what it says', async () => {
  await assert(
    property(string({ unit: 'binary' }), (text) => {
      expect(printable(text)).not.toMatch(/(?!\n)[\p{C}\p{Zl}\p{Zp}]/u)
      expect(JSON.parse(printable(JSON.stringify({ text })))).toEqual({ text })
    }),
  )
})
