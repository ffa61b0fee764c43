import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase64, encodeBase64 } from './base64.js'

describe('base64', () => {
  it('writes and reads what Node does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const text = encodeBase64(bytes)
        expect(text).toBe(Buffer.from(bytes).toString('base64'))
        expect(decodeBase64(text)).toEqual(bytes)
      }),
    )
  })

  it('reads the largest sysvar', () => {
    const bytes = new Uint8Array(16_392).fill(251)
    expect(decodeBase64(Buffer.from(bytes).toString('base64'))).toEqual(bytes)
  })

  it.each([
    ['letters of the URL alphabet', '-_-_'],
    ['white space', 'AAAA AAAA'],
    ['a line break', 'AAAA\n'],
    ['padding that is missing', 'AA'],
    ['padding in between', 'AA==AAAA'],
    ['padding alone', '===='],
    ['a half of what was written', 'AAAAA'],
  ])('refuses %s', (_, text) => {
    expect(decodeBase64(text)).toBeUndefined()
  })
})
