import { type Raw, readFields, writeFields } from './wire.js'

/** A protobuf message that is read from bytes. */
export interface Answer<value> {
  /** @throws RangeError for bytes that are not this message */
  read(bytes: Uint8Array): value
}

/** A protobuf message that is read from bytes, and written to them. */
export interface Message<value> extends Answer<value> {
  write(value: value): Uint8Array
}

/** The value of a message. */
export type ValueOf<message> = message extends Answer<infer value> ? value : never

/** A field that is read: its number, and what stands under it. */
export interface ReadField<value> {
  readonly number: number
  read(found: readonly Raw[]): value
}

/** A field that is written too. */
export interface Field<value> extends ReadField<value> {
  /** What is left out has the default value. */
  write(value: value): Raw | undefined
}

/** Makes a message that is only read; what it does not name is passed over. */
export const answer = <value extends object>(
  fields: { [key in keyof value]: ReadField<value[key]> },
): Answer<value> => ({
  read: (bytes) => {
    const found = readFields(bytes)
    const value = {} as value
    for (const key in fields) value[key] = fields[key].read(found.get(fields[key].number) ?? [])
    return value
  },
})

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

const bytesOf = (raw: Raw = new Uint8Array()): Uint8Array => {
  if (raw instanceof Uint8Array) return raw
  throw new RangeError('an integer stands in place of bytes')
}

const varintOf = (raw: Raw = 0n): bigint => {
  if (typeof raw === 'bigint') return raw
  throw new RangeError('bytes stand in place of an integer')
}

/** Reads a field; where it stands more than once, the last one counts. */
const last = <value>(number: number, read: (raw: Raw | undefined) => value): ReadField<value> => ({
  number,
  read: (found) => read(found.at(-1)),
})

const unlessEmpty = (value: Uint8Array): Uint8Array | undefined => (value.length > 0 ? value : undefined)

/** A string. */
export const text = (number: number): Field<string> => ({
  ...last(number, (raw) => new TextDecoder().decode(bytesOf(raw))),
  write: (value) => unlessEmpty(new TextEncoder().encode(value)),
})

/** A run of bytes. */
export const bytes = (number: number): Field<Uint8Array> => ({ ...last(number, bytesOf), write: unlessEmpty })

/** A uint64, uint32, an int64 that is never negative, or an enumeration. */
export const unsigned = (number: number): Field<bigint> => ({
  ...last(number, varintOf),
  write: (value) => value || undefined,
})

/** A bool. */
export const flag = (number: number): ReadField<boolean> => last(number, (raw) => varintOf(raw) !== 0n)

/**
 * An `Int` of the SDK, written as decimal digits and never left out; or a `LegacyDec`, which is written as its value times
 * 10^18. None of those in use here can be negative.
 */
export const integer = (number: number): ReadField<bigint> =>
  last(number, (raw) => {
    const digits = String.fromCharCode(...bytesOf(raw).subarray(0, 97))
    if (/^\d{1,96}$/.test(digits)) return BigInt(digits)
    throw new RangeError('an amount is no integer')
  })

/** A message inside a message; one that is absent reads as empty. */
export const inner = <value>(number: number, content: Answer<value>): ReadField<value> =>
  last(number, (raw) => content.read(bytesOf(raw)))

/** A message inside a message that is written. */
export const nested = <value>(number: number, content: Message<value>): Field<value> => ({
  ...inner(number, content),
  write: content.write,
})

/** Any number of messages. */
export const repeated = <value>(number: number, content: Answer<value>): ReadField<value[]> => ({
  number,
  read: (found) => found.map((raw) => content.read(bytesOf(raw))),
})

const clock = answer({ seconds: unsigned(1), nanoseconds: unsigned(2) })

/** A point in time, to the millisecond. */
export const timestamp = (number: number): ReadField<Date> =>
  last(number, (raw) => {
    const { seconds, nanoseconds } = clock.read(bytesOf(raw))
    const time = new Date(Number(BigInt.asIntN(64, seconds) * 1000n + nanoseconds / 1_000_000n))
    if (!Number.isNaN(time.getTime())) return time
    throw new RangeError('a time is out of range')
  })

/** 300 years, in seconds: no span of a chain's is longer, and a date after it is still one. */
const longestSpan = 10_000_000_000

/** A span of time, in seconds. */
export const duration = (number: number): ReadField<number> =>
  last(number, (raw) => {
    const seconds = Number(clock.read(bytesOf(raw)).seconds)
    if (seconds < longestSpan) return seconds
    throw new RangeError('a duration is out of range')
  })
