import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromBase64, toBase64 } from './base64.js'

it('writes base64 as Node does, and reads it back', async () => {
  await fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect([...fromBase64(toBase64(bytes))]).toEqual([...bytes])
    }),
  )
})

it('holds the answer of a large chain', () => {
  const large = new Uint8Array(600_000).fill(7)
  expect(fromBase64(toBase64(large))).toHaveLength(600_000)
})

it.each(['*', 'a', 'ab=c', '\u{1f331}'])('refuses %s', (text) => {
  expect(() => fromBase64(text)).toThrow()
})
