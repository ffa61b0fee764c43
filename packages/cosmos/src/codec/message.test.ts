import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  answer,
  bytes,
  duration,
  flag,
  inner,
  integer,
  message,
  nested,
  repeated,
  text,
  timestamp,
  unsigned,
} from './message.js'
import { writeFields } from './wire.js'

const sample = message({
  name: text(1),
  key: bytes(2),
  count: unsigned(3),
  inside: nested(4, message({ name: text(1) })),
})
const ascii = (value: string) => new TextEncoder().encode(value)

describe('a message', () => {
  it('leaves out what has the default value, but for messages inside', () => {
    const empty = { name: '', key: new Uint8Array(), count: 0n, inside: { name: '' } }
    expect([...sample.write(empty)]).toEqual([4 * 8 + 2, 0])
    expect(sample.read(new Uint8Array())).toEqual(empty)
  })

  it('passes over fields that it does not name', () => {
    const value = { name: 'moss', key: Uint8Array.of(1, 2), count: 7n, inside: { name: 'fern' } }
    const other = writeFields([
      [9, 5n],
      [500, ascii('unknown')],
    ])
    const fixed = Uint8Array.of((7 << 3) | 1, 1, 2, 3, 4, 5, 6, 7, 8, (8 << 3) | 5, 1, 2, 3, 4)
    expect(sample.read(Uint8Array.of(...other, ...sample.write(value), ...fixed, ...other))).toEqual(value)
  })

  it('takes the last of a field that stands more than once, and all of a repeated one', () => {
    const twice = writeFields([
      [1, ascii('first')],
      [1, ascii('last')],
    ])
    expect(answer({ name: text(1) }).read(twice)).toEqual({ name: 'last' })
    const words = writeFields([
      [2, writeFields([[1, ascii('a')]])],
      [2, new Uint8Array()],
    ])
    expect(answer({ words: repeated(2, answer({ name: text(1) })) }).read(words)).toEqual({
      words: [{ name: 'a' }, { name: '' }],
    })
  })

  it('is refused where a field has another type', () => {
    const number = writeFields([[1, 5n]])
    const run = writeFields([[1, ascii('x')]])
    const fields = [text(1), bytes(1), integer(1), timestamp(1), duration(1), inner(1, sample), repeated(1, sample)]
    for (const field of fields) expect(() => answer<{ field: unknown }>({ field }).read(number)).toThrow(RangeError)
    for (const field of [unsigned(1), flag(1)])
      expect(() => answer<{ field: unknown }>({ field }).read(run)).toThrow(RangeError)
  })

  it('reads a flag that is set, and one that is not', () => {
    const flags = answer({ on: flag(1), off: flag(2) })
    expect(flags.read(writeFields([[1, 1n]]))).toEqual({ on: true, off: false })
  })
})

describe('an amount', () => {
  const amount = answer({ value: integer(1) })

  it.each(['', '-1', '+1', '1.5', '0x1', '1e5', ' 1', '１', '9'.repeat(97)])('is not "%s"', (digits) => {
    expect(() => amount.read(writeFields([[1, ascii(digits)]]))).toThrow('an amount is no integer')
  })

  it('is never left out', () => {
    expect(() => amount.read(new Uint8Array())).toThrow(RangeError)
  })

  it('is read whatever its size', async () => {
    await fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 96n - 1n }), (value) => {
        expect(amount.read(writeFields([[1, ascii(`${value}`)]]))).toEqual({ value })
      }),
    )
  })
})

describe('a time', () => {
  const at = answer({ time: timestamp(1), span: duration(2) })
  const write = (seconds: bigint) => {
    const moment = writeFields([[1, seconds]])
    return writeFields([
      [1, moment],
      [2, moment],
    ])
  }

  it('may lie before 1970, as that of a validator that never unbonded does', () => {
    const year1 = BigInt.asUintN(64, -62_135_596_800n)
    expect(
      answer({ time: timestamp(1) })
        .read(write(year1))
        .time.toISOString(),
    ).toBe('0001-01-01T00:00:00.000Z')
  })

  it('is refused where no Date can hold it, and so is a span', () => {
    expect(() => at.read(write(2n ** 62n))).toThrow('a time is out of range')
    expect(() => answer({ span: duration(2) }).read(write(2n ** 62n))).toThrow('a duration is out of range')
  })
})

describe('hostile bytes', () => {
  it('are read or refused with a RangeError, whatever they are', async () => {
    const everything = answer({
      name: text(1),
      key: bytes(2),
      count: unsigned(3),
      on: flag(4),
      inside: repeated(5, answer({ name: text(1), amount: integer(2) })),
      time: timestamp(6),
    })
    await fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (hostile) => {
        try {
          everything.read(hostile)
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
