import { fromBinary, toBinary } from './binary.js'
import { type Cursor, openCursor, type Raw, readInteger, readTag, takeRest, writeFields } from './wire.js'

/** A protobuf message that is read from bytes. */
export interface Answer<value> {
  /** Reads bytes, which may also be written one a character. @throws RangeError for bytes that are not this message */
  read(bytes: Uint8Array | string): value
  /** Reads what is left before the cursor's end. */
  readFrom(cursor: Cursor): value
}

/** A protobuf message that is read from bytes, and written to them. */
export interface Message<value> extends Answer<value> {
  write(value: value): Uint8Array
}

/** The value of a message. */
export type ValueOf<message> = message extends Answer<infer value> ? value : never

/** A field that is read. */
export interface ReadField<value> {
  readonly number: number
  /** How it stands on the wire: 0 as a varint, 2 as a run of bytes. */
  readonly type: 0 | 2
  /** Reads what is left before the cursor's end; what was read under the same number before is given too. */
  read(cursor: Cursor, former: value | undefined): value
  /** What stands for it where it is absent, if not what its empty content reads as. */
  ifAbsent?(): value
}

/** A field that is written too. */
export interface Field<value> extends ReadField<value> {
  /** What is left out has the default value. */
  write(value: value): Raw | undefined
}

/** What an absent field is read from: the varint 0, or no bytes. */
const nothing = (type: number): Cursor => ({ bytes: '\0', at: 0, end: type ? 0 : 1 })

/** Makes a message that is only read; what it does not name is passed over. */
export const answer = <value extends object>(
  fields: {
    [key in keyof value]: ReadField<value[key]>
  },
): Answer<value> => {
  const blank: Partial<value> = {}
  const named: { name: keyof value; field: ReadField<value[keyof value]> }[] = []
  let count = 0
  for (const name in fields) {
    named[fields[name].number] = { name, field: fields[name] }
    blank[name] = undefined
    count += 1
  }
  const readFrom = (cursor: Cursor): value => {
    const value = { ...blank }
    const { end } = cursor
    let absent = count
    while (cursor.at < end) {
      const tag = readTag(cursor)
      const type = tag & 7
      const found = named[tag >>> 3]
      if (found) {
        const { name, field } = found
        const former = value[name]
        if (former === undefined) absent -= 1
        if (type !== field.type) throw new RangeError('a field is of another type')
        value[name] = field.read(cursor, former)
      } else if (type) cursor.at = cursor.end
      else readInteger(cursor)
      cursor.end = end
    }
    if (absent > 0)
      for (const name in fields) {
        const { type, read, ifAbsent } = fields[name]
        value[name] ??= ifAbsent ? ifAbsent() : read(nothing(type), undefined)
      }
    return value as value
  }
  return { readFrom, read: (bytes) => readFrom(openCursor(typeof bytes === 'string' ? bytes : toBinary(bytes))) }
}

/** Makes a message of its fields, which must stand in the order of their numbers. */
export const message = <value extends object>(fields: { [key in keyof value]: Field<value[key]> }): Message<value> => ({
  ...answer(fields),
  write: (value) => {
    const raws: [number, Raw][] = []
    for (const key in fields) {
      const raw = fields[key].write(value[key])
      if (raw !== undefined) raws.push([fields[key].number, raw])
    }
    return writeFields(raws)
  },
})

/** A field that stands as a run of bytes. */
const run = <value>(number: number, read: ReadField<value>['read']): ReadField<value> => ({ number, type: 2, read })

const unlessEmpty = (value: Uint8Array): Uint8Array | undefined => (value.length > 0 ? value : undefined)

/** A string. */
export const text = (number: number): Field<string> => ({
  ...run(number, (cursor) => {
    const found = takeRest(cursor)
    return /[\u0080-\u00ff]/.test(found) ? new TextDecoder().decode(fromBinary(found)) : found
  }),
  write: (value) => unlessEmpty(new TextEncoder().encode(value)),
})

/** A run of bytes. */
export const bytes = (number: number): Field<Uint8Array> => ({
  ...run(number, (cursor) => fromBinary(takeRest(cursor))),
  write: unlessEmpty,
})

/** A uint64, uint32, an int64 that is never negative, or an enumeration. */
export const unsigned = (number: number): Field<bigint> => ({
  number,
  type: 0,
  read: readInteger,
  write: (value) => value || undefined,
})

/** A bool. */
export const flag = (number: number): ReadField<boolean> => ({
  number,
  type: 0,
  read: (cursor) => readInteger(cursor) !== 0n,
})

/**
 * An `Int` of the SDK, written as decimal digits and never left out; or a `LegacyDec`, which is written as its value times
 * 10^18. None of those in use here can be negative.
 */
export const integer = (number: number): ReadField<bigint> =>
  run(number, (cursor) => {
    const digits = takeRest(cursor)
    if (/^\d{1,96}$/.test(digits)) return BigInt(digits)
    throw new RangeError('an amount is no integer')
  })

/** A message inside a message; one that is absent reads as empty. */
export const inner = <value>(number: number, { readFrom }: Answer<value>): ReadField<value> => run(number, readFrom)

/** A message inside a message that is written. */
export const nested = <value>(number: number, content: Message<value>): Field<value> => ({
  ...inner(number, content),
  write: content.write,
})

/** Any number of messages. */
export const repeated = <value>(number: number, { readFrom }: Answer<value>): ReadField<value[]> => ({
  ...run<value[]>(number, (cursor, former = []) => {
    former.push(readFrom(cursor))
    return former
  }),
  ifAbsent: () => [],
})

const clock = answer({ seconds: unsigned(1), nanoseconds: unsigned(2) })

/** A point in time, to the millisecond. */
export const timestamp = (number: number): ReadField<Date> =>
  run(number, (cursor) => {
    const { seconds, nanoseconds } = clock.readFrom(cursor)
    const time = new Date(Number(BigInt.asIntN(64, seconds) * 1000n + nanoseconds / 1_000_000n))
    if (!Number.isNaN(time.getTime())) return time
    throw new RangeError('a time is out of range')
  })

/** 300 years, in seconds: no span of a chain's is longer, and a date after it is still one. */
const longestSpan = 10_000_000_000

/** A span of time, in seconds. */
export const duration = (number: number): ReadField<number> =>
  run(number, (cursor) => {
    const seconds = Number(clock.readFrom(cursor).seconds)
    if (seconds < longestSpan) return seconds
    throw new RangeError('a duration is out of range')
  })
