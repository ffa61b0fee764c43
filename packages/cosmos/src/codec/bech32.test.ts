import { toBech32 } from '@cosmjs/encoding'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBech32, writeBech32 } from './bech32.js'

const prefix = fc.stringMatching(/^[a-z][a-z0-9]{0,20}$/)
const content = fc.uint8Array({ minLength: 0, maxLength: 32 })
const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'

describe('bech32', () => {
  it('is read as cosmjs writes it, in lower and in upper case', async () => {
    await fc.assert(
      fc.property(prefix, content, (name, bytes) => {
        const text = toBech32(name, bytes)
        expect(readBech32(text)).toEqual({ prefix: name, bytes: [...bytes] })
        expect(readBech32(text.toUpperCase())).toEqual({ prefix: name, bytes: [...bytes] })
      }),
    )
  })

  it('is written as cosmjs writes it', async () => {
    await fc.assert(
      fc.property(prefix, content, (name, bytes) => {
        expect(writeBech32(name, bytes)).toBe(toBech32(name, bytes))
      }),
    )
  })

  it('tells any one letter that is wrong', async () => {
    await fc.assert(
      fc.property(content, fc.nat(), fc.integer({ min: 1, max: 31 }), (bytes, place, shift) => {
        const text = toBech32('cosmos', bytes)
        const at = 'cosmos1'.length + (place % (text.length - 'cosmos1'.length))
        const letter = letters[(letters.indexOf(text[at] ?? '') + shift) % 32]
        expect(readBech32(`${text.slice(0, at)}${letter}${text.slice(at + 1)}`)).toBeUndefined()
      }),
    )
  })

  it('tells two neighbours that changed places', async () => {
    await fc.assert(
      fc.property(content, fc.nat(), (bytes, place) => {
        const text = toBech32('cosmos', bytes)
        const at = 'cosmos1'.length + (place % (text.length - 'cosmos1'.length - 1))
        const [first, second] = [text[at], text[at + 1]]
        fc.pre(first !== second)
        expect(readBech32(`${text.slice(0, at)}${second}${first}${text.slice(at + 2)}`)).toBeUndefined()
      }),
    )
  })

  it.each([
    ['nothing', ''],
    ['no separator', 'cosmos'],
    ['no prefix', '1qqqsyqcyq5rqwzqfpg9scrgwpugpzysn9ch3vq'],
    ['mixed case', 'A12uEL5L'],
    ['a letter of no alphabet', 'a12uel5b'],
    ['a space', ' a12uel5l'],
    ['bech32m of BIP-350', 'a1lqfn3a'],
    ['no data but a prefix and five letters', 'cosmos1qqqqq'],
    ['what is no letter', 'cosmos1\u{1f331}qqqqqq'],
  ])('is not %s', (_, text) => {
    expect(readBech32(text)).toBeUndefined()
  })

  it.each(['A12UEL5L', 'a12uel5l', 'abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw', '?1ezyfcl'])(
    'is %s, a vector of BIP-173',
    (text) => {
      expect(readBech32(text)).toBeDefined()
    },
  )

  it('pads with fewer zeros than a word has, though the checksum be right', () => {
    expect(readBech32('cosmos1qqxuevtt')).toEqual({ prefix: 'cosmos', bytes: [0] })
    expect(readBech32('cosmos1qpm2deke')).toBeUndefined() // the padding is 01
    expect(readBech32('cosmos1qwy879g')).toBeUndefined() // five bits, and no byte
    expect(readBech32('cosmos1qqqqk0wkk')).toBeUndefined() // one byte, and seven bits
  })
})
