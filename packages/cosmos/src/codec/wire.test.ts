import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBinary, toBinary } from './binary.js'
import { openCursor, type Raw, readInteger, readTag, takeRest, writeFields } from './wire.js'

const number = fc.integer({ min: 1, max: 2 ** 29 - 1 })
/** Splits a message into what stands under each field number, in order. */
const readFields = (bytes: Uint8Array): Map<number, Raw[]> => {
  const fields = new Map<number, Raw[]>()
  const cursor = openCursor(toBinary(bytes))
  while (cursor.at < bytes.length) {
    const tag = readTag(cursor)
    const found = fields.get(tag >>> 3) ?? []
    fields.set(tag >>> 3, found)
    found.push(tag % 8 === 0 ? readInteger(cursor) : fromBinary(takeRest(cursor)))
    cursor.end = bytes.length
  }
  return fields
}

const raw = fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.uint8Array({ maxLength: 200 }))

describe('fields', () => {
  it('come back as they were written, in order', async () => {
    await fc.assert(
      fc.property(fc.array(fc.tuple(number, raw), { maxLength: 20 }), (fields) => {
        const found = readFields(writeFields(fields))
        for (const key of new Set(fields.map(([one]) => one))) {
          const expected = fields.filter(([one]) => one === key).map(([, value]) => value)
          expect(found.get(key)?.map((one) => (typeof one === 'bigint' ? one : [...one]))).toEqual(
            expected.map((one) => (typeof one === 'bigint' ? one : [...one])),
          )
        }
        expect(found.size).toBe(new Set(fields.map(([one]) => one)).size)
      }),
    )
  })

  it('are refused when cut short anywhere inside a field', async () => {
    await fc.assert(
      fc.property(number, raw, fc.nat(), (key, value, at) => {
        const whole = writeFields([[key, value]])
        const cut = 1 + (at % (whole.length - 1))
        expect(() => readFields(whole.subarray(0, cut))).toThrow(RangeError)
      }),
    )
  })

  it.each([
    ['the field number 0', [0x00, 0x01]],
    ['a field number beyond 2^29', [0x80, 0x80, 0x80, 0x80, 0x20, 0x01]],
    ['a group, which proto3 has not', [0x0b, 0x0c]],
    ['wire type 6', [0x0e]],
    ['a varint of eleven bytes', [0x08, ...Array<number>(10).fill(0x80), 0x01]],
    ['a varint beyond 64 bits', [0x08, ...Array<number>(9).fill(0xff), 0x02]],
    ['a length beyond the end', [0x0a, 0x05, 0x01]],
    ['a length beyond 2^53', [0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]],
    ['four fixed bytes that are three', [0x0d, 1, 2, 3]],
    ['eight fixed bytes that are seven', [0x09, 1, 2, 3, 4, 5, 6, 7]],
  ])('are refused for %s', (_, bytes) => {
    expect(() => readFields(Uint8Array.from(bytes))).toThrow(RangeError)
  })

  it.each([
    [2n ** 31n - 1n, [0xff, 0xff, 0xff, 0xff, 0x07]],
    [2n ** 31n, [0x80, 0x80, 0x80, 0x80, 0x08]],
    [2n ** 32n - 1n, [0xff, 0xff, 0xff, 0xff, 0x0f]],
    [2n ** 32n, [0x80, 0x80, 0x80, 0x80, 0x10]],
  ])('hold %d in five bytes', (value, bytes) => {
    expect([...writeFields([[1, value]])]).toEqual([0x08, ...bytes])
    expect(readFields(Uint8Array.of(0x08, ...bytes)).get(1)).toEqual([value])
  })

  it('hold the largest varint', () => {
    expect(readFields(Uint8Array.of(0x08, ...Array<number>(9).fill(0xff), 0x01)).get(1)).toEqual([2n ** 64n - 1n])
  })
})
