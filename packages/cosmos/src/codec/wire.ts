/** What stands under a field's number: a varint, or a run of bytes. */
export type Raw = bigint | Uint8Array

/** A place in bytes, and where what is read there ends. */
export interface Cursor {
  /** One a character: a text inside is then a slice. */
  readonly bytes: string
  at: number
  end: number
}

/** Stands before the first of bytes, one a character. */
export const openCursor = (bytes: string): Cursor => ({ bytes, at: 0, end: bytes.length })

/** Takes the bytes that are left before the cursor's end. */
export const takeRest = (cursor: Cursor): string => {
  const { bytes, at, end } = cursor
  cursor.at = end
  return bytes.slice(at, end)
}

/** Bytes that every fixed-width field has, by its wire type. */
const fixedWidths: Readonly<Record<number, number>> = { 1: 8, 5: 4 }

const malformed = (): never => {
  throw new RangeError('it is no protobuf')
}

/** Reads a varint, exact up to 2^53. @throws RangeError where there is none */
const readVarint = (cursor: Cursor): number => {
  const { bytes, end } = cursor
  let value = 0
  for (let scale = 1; scale < 2 ** 70; scale *= 128) {
    const byte = cursor.at < end ? bytes.charCodeAt(cursor.at) : malformed()
    cursor.at += 1
    value += (byte & 127) * scale
    if (byte < 128) return value
  }
  return malformed()
}

/** Reads a varint of up to 64 bits. @throws RangeError where there is none */
export const readInteger = (cursor: Cursor): bigint => {
  const { at, bytes } = cursor
  const rounded = readVarint(cursor)
  if (rounded < 2 ** 53) return BigInt(rounded)
  let value = 0n
  for (let last = cursor.at; last > at; last -= 1) value = (value << 7n) | BigInt(bytes.charCodeAt(last - 1) & 127)
  return value >> 64n ? malformed() : value
}

/**
 * Goes to what stands in the next field: gives its number times eight and its wire type, 0 for a varint and 2 for a run of bytes,
 * whose end the cursor then has. Fixed-width fields, which no message here has, have their own types.
 *
 * @throws RangeError for bytes that are no message
 */
export const readTag = (cursor: Cursor): number => {
  const tag = readVarint(cursor)
  if (tag < 8 || tag >= 2 ** 32) malformed()
  const type = tag % 8
  if (type) {
    const length = type === 2 ? readVarint(cursor) : (fixedWidths[type] ?? malformed())
    if (length > cursor.end - cursor.at) malformed()
    cursor.end = cursor.at + length
  }
  return tag
}

const pushVarint = (bytes: number[], value: bigint): void => {
  let rest = value
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128)
  bytes.push(Number(rest))
}

/** Joins fields to a protobuf message, in the order given. No varint may be negative. */
export const writeFields = (fields: readonly (readonly [number: number, raw: Raw])[]): Uint8Array => {
  const bytes: number[] = []
  for (const [number, raw] of fields) {
    const isVarint = typeof raw === 'bigint'
    pushVarint(bytes, BigInt(number * 8 + (isVarint ? 0 : 2)))
    pushVarint(bytes, isVarint ? raw : BigInt(raw.length))
    if (!isVarint) for (const byte of raw) bytes.push(byte)
  }
  return Uint8Array.from(bytes)
}
