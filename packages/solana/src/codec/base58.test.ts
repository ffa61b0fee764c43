import { getBase58Codec } from '@solana/kit'
import { PublicKey } from '@solana/web3.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase58Key, encodeBase58 } from './base58.js'

const key = fc.uint8Array({ minLength: 32, maxLength: 32 })

describe('encodeBase58', () => {
  it('writes what kit and web3.js write', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        expect(encodeBase58(bytes)).toBe(getBase58Codec().decode(bytes))
      }),
    )
    fc.assert(
      fc.property(key, (bytes) => {
        expect(encodeBase58(bytes)).toBe(new PublicKey(bytes).toBase58())
      }),
    )
  })

  it('writes a one for each zero in front, and for nothing nothing', () => {
    expect(encodeBase58(new Uint8Array(32))).toBe('1'.repeat(32))
    expect(encodeBase58(Uint8Array.of(0, 0, 1))).toBe('112')
    expect(encodeBase58(new Uint8Array())).toBe('')
  })
})

describe('decodeBase58Key', () => {
  it('reads back every key, with zeros in front too', () => {
    fc.assert(
      fc.property(key, fc.nat({ max: 32 }), (bytes, zeros) => {
        bytes.fill(0, 0, zeros)
        expect(decodeBase58Key(encodeBase58(bytes))).toEqual(bytes)
      }),
    )
  })

  it('refuses texts of any other length of bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 40 }).filter((bytes) => bytes.length !== 32),
        (bytes) => {
          expect(decodeBase58Key(encodeBase58(bytes))).toBeUndefined()
        },
      ),
    )
  })

  it.each([
    ['a letter that base58 does not have', `${'1'.repeat(31)}0`],
    ['a letter outside of ASCII', `${'1'.repeat(31)}é`],
    ['white space', ` ${'1'.repeat(32)}`],
    ['a one too many', '1'.repeat(33)],
    ['one above the largest key', 'JEKNVnkbo3jma5nREBBJCDoXFVeKkD56V3xKrvRmWxFH'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(decodeBase58Key(text)).toBeUndefined()
  })

  it('reads the largest key', () => {
    expect(decodeBase58Key('JEKNVnkbo3jma5nREBBJCDoXFVeKkD56V3xKrvRmWxFG')).toEqual(new Uint8Array(32).fill(255))
  })
})
