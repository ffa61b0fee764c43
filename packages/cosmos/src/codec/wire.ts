/** What stands under a field's number: a varint, or a run of bytes. */
export type Raw = bigint | Uint8Array

/** Bytes that every fixed-width field has, by its wire type. */
const fixedWidths: Readonly<Record<number, number>> = { 1: 8, 5: 4 }

const malformed = (): never => {
  throw new RangeError('it is no protobuf')
}

/**
 * Splits a protobuf message into what stands under each field number, in order. Fixed-width fields, which no message here has,
 * are passed over.
 *
 * @throws RangeError for bytes that are no message
 */
export const readFields = (bytes: Uint8Array): Map<number, Raw[]> => {
  const fields = new Map<number, Raw[]>()
  let at = 0

  const varint = (): bigint => {
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at] ?? malformed()
      at += 1
      value |= BigInt(byte & 127) << shift
      if (byte < 128) return value >> 64n ? malformed() : value
    }
    return malformed()
  }

  const take = (length: number): Uint8Array => {
    if (length > bytes.length - at) malformed()
    at += length
    return bytes.subarray(at - length, at)
  }

  while (at < bytes.length) {
    const tag = varint()
    const number = Number(tag >> 3n)
    const type = Number(tag & 7n)
    if (number < 1 || number >= 2 ** 29) malformed()
    const width = fixedWidths[type]
    if (width) take(width)
    else {
      const raw = type === 0 ? varint() : type === 2 ? take(Number(varint())) : malformed()
      const found = fields.get(number)
      if (found) found.push(raw)
      else fields.set(number, [raw])
    }
  }
  return fields
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
