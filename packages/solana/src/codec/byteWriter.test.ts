import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compactLength, joinBytes, keyBytes, u8, u32, u64 } from './byteWriter.js'

describe('whole numbers', () => {
  it('are little-endian', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (value) => {
        const expected = Buffer.alloc(8)
        expected.writeBigUInt64LE(value)
        expect(u64(value)).toEqual(Uint8Array.from(expected))
        expect(u32(value & 0xffff_ffffn)).toEqual(Uint8Array.from(expected.subarray(0, 4)))
        expect(u8(Number(value & 0xffn))).toEqual(Uint8Array.from(expected.subarray(0, 1)))
      }),
    )
  })

  it.each([
    ['u8', () => u8(256)],
    ['u32', () => u32(2 ** 32)],
    ['u64', () => u64(2n ** 64n)],
    ['what is negative', () => u64(-1n)],
    ['what is not whole', () => u32(1.5)],
  ])('are refused where they do not fit: %s', (_, write) => {
    expect(write).toThrow(RangeError)
  })
})

describe('compactLength', () => {
  it.each([
    [0, [0]],
    [127, [0x7f]],
    [128, [0x80, 1]],
    [300, [0xac, 2]],
    [16_383, [0xff, 0x7f]],
    [16_384, [0x80, 0x80, 1]],
  ])('writes %i as the chain does', (length, bytes) => {
    expect([...compactLength(length)]).toEqual(bytes)
  })
})

it('joins bytes in their order', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 9 })), (parts) => {
      expect(joinBytes(...parts)).toEqual(Uint8Array.from(parts.flatMap((part) => [...part])))
    }),
  )
})

it('refuses a key that is none', () => {
  expect(() => keyBytes('nonsense')).toThrow(expect.objectContaining({ code: 'invalid-address' }))
})
