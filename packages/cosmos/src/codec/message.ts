import { type Raw, readFields, writeFields } from './wire.js'

/** A protobuf message: how it is read from bytes and written to them. */
export interface Message<value> {
  /** @throws RangeError for bytes that are not this message */
  read(bytes: Uint8Array): value
  write(value: value): Uint8Array
}

/** The value of a message. */
export type ValueOf<message> = message extends Message<infer value> ? value : never

/** One field of a message: what stands under its number, and what it means. */
export interface Field<value> {
  readonly number: number
  read(found: readonly Raw[]): value
  /** What is left out has the default value. */
  write(value: value): readonly Raw[]
}

/** Makes a message of its fields, which must stand in the order of their numbers. */
export const message = <value extends object>(fields: { [key in keyof value]: Field<value[key]> }): Message<value> => ({
  read: (bytes) => {
    const found = readFields(bytes)
    const value = {} as value
    for (const key in fields) value[key] = fields[key].read(found.get(fields[key].number) ?? [])
    return value
  },
  write: (value) => {
    const raws: [number, Raw][] = []
    for (const key in fields) for (const raw of fields[key].write(value[key])) raws.push([fields[key].number, raw])
    return writeFields(raws)
  },
})

const bytesOf = (raw: Raw | undefined): Uint8Array => {
  if (typeof raw === 'bigint') throw new RangeError('malformed protobuf: an integer stands in place of bytes')
  return raw ?? new Uint8Array()
}

const varintOf = (raw: Raw | undefined): bigint => {
  if (raw instanceof Uint8Array) throw new RangeError('malformed protobuf: bytes stand in place of an integer')
  return raw ?? 0n
}

/** Of a field that stands more than once, the last one counts. */
const single = <value>(
  number: number,
  read: (raw: Raw | undefined) => value,
  write: (value: value) => Raw,
): Field<value> => ({
  number,
  read: (found) => read(found.at(-1)),
  write: (value) => {
    const raw = write(value)
    return raw === 0n || (raw instanceof Uint8Array && raw.length === 0) ? [] : [raw]
  },
})

/** A string. */
export const text = (number: number): Field<string> =>
  single(
    number,
    (raw) => new TextDecoder().decode(bytesOf(raw)),
    (value) => new TextEncoder().encode(value),
  )

/** A run of bytes. */
export const bytes = (number: number): Field<Uint8Array> => single(number, bytesOf, (value) => value)

/** A uint64, uint32 or an enumeration. */
export const unsigned = (number: number): Field<bigint> => single(number, varintOf, (value) => value)

/** An int64. */
export const signed = (number: number): Field<bigint> =>
  single(
    number,
    (raw) => BigInt.asIntN(64, varintOf(raw)),
    (value) => value,
  )

/** A bool. */
export const flag = (number: number): Field<boolean> =>
  single(
    number,
    (raw) => varintOf(raw) !== 0n,
    (value) => (value ? 1n : 0n),
  )

/**
 * An `Int` of the SDK, written as decimal digits and never left out; or a `LegacyDec`, which is written as its value times
 * 10^18. None of those in use here can be negative.
 */
export const integer = (number: number): Field<bigint> =>
  single(
    number,
    (raw) => {
      const digits = bytesOf(raw)
      const isNumber = digits.length > 0 && digits.length <= 96 && digits.every((digit) => digit >= 48 && digit <= 57)
      if (!isNumber) throw new RangeError(`field ${number} is no integer`)
      return BigInt(String.fromCharCode(...digits))
    },
    (value) => new TextEncoder().encode(value.toString()),
  )

/** A message inside a message; one that is absent reads as empty. */
export const nested = <value>(number: number, inner: Message<value>): Field<value> => ({
  number,
  read: (found) => inner.read(bytesOf(found.at(-1))),
  write: (value) => [inner.write(value)],
})

/** Any number of messages. */
export const repeated = <value>(number: number, inner: Message<value>): Field<value[]> => ({
  number,
  read: (found) => found.map((raw) => inner.read(bytesOf(raw))),
  write: (values) => values.map((value) => inner.write(value)),
})

const clock = message({ seconds: signed(1), nanoseconds: signed(2) })

/** A point in time, to the millisecond. */
export const timestamp = (number: number): Field<Date> => {
  const field = nested(number, clock)
  return {
    number,
    read: (found) => {
      const { seconds, nanoseconds } = field.read(found)
      const time = new Date(Number(seconds) * 1000 + Math.trunc(Number(nanoseconds) / 1e6))
      if (Number.isNaN(time.getTime())) throw new RangeError(`field ${number} is no time`)
      return time
    },
    write: (time) => {
      const milliseconds = BigInt(time.getTime())
      const beyond = BigInt.asUintN(64, ((milliseconds % 1000n) + 1000n) % 1000n)
      return field.write({ seconds: (milliseconds - beyond) / 1000n, nanoseconds: beyond * 1_000_000n })
    },
  }
}

/** A span of time, in seconds. */
export const duration = (number: number): Field<number> => {
  const field = nested(number, clock)
  return {
    number,
    read: (found) => {
      const { seconds } = field.read(found)
      if (seconds < 0n || seconds > BigInt(Number.MAX_SAFE_INTEGER))
        throw new RangeError(`field ${number} is no duration`)
      return Number(seconds)
    },
    write: (seconds) => field.write({ seconds: BigInt(seconds), nanoseconds: 0n }),
  }
}
