/** What stands under a field's number: a varint, or a run of bytes. */
export type Raw = bigint | Uint8Array

const varintType = 0
const fixed64Type = 1
const bytesType = 2
const fixed32Type = 5
const longestVarint = 10

const malformed = (reason: string): RangeError => new RangeError(`malformed protobuf: ${reason}`)

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
    for (let count = 0; count < longestVarint; count += 1) {
      const byte = bytes[at]
      if (byte === undefined) throw malformed('it is cut off')
      at += 1
      value |= BigInt(byte & 127) << BigInt(7 * count)
      if (byte < 128) {
        if (value >> 64n) break
        return value
      }
    }
    throw malformed('an integer has more than 64 bits')
  }

  const take = (length: number): Uint8Array => {
    if (length > bytes.length - at) throw malformed('it is cut off')
    at += length
    return bytes.subarray(at - length, at)
  }

  while (at < bytes.length) {
    const tag = varint()
    const number = Number(tag >> 3n)
    if (number < 1 || number >= 2 ** 29) throw malformed('a field has no valid number')
    const type = Number(tag & 7n)
    let raw: Raw
    if (type === varintType) raw = varint()
    else if (type === bytesType) raw = take(Number(varint()))
    else if (type === fixed64Type || type === fixed32Type) {
      take(type === fixed64Type ? 8 : 4)
      continue
    } else throw malformed(`wire type ${type} is not in use`)
    const found = fields.get(number)
    if (found) found.push(raw)
    else fields.set(number, [raw])
  }
  return fields
}

const pushVarint = (bytes: number[], value: bigint): void => {
  let rest = BigInt.asUintN(64, value)
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128)
  bytes.push(Number(rest))
}

/** Joins fields to a protobuf message, in the order given. */
export const writeFields = (fields: readonly (readonly [number: number, raw: Raw])[]): Uint8Array => {
  const bytes: number[] = []
  for (const [number, raw] of fields) {
    const isVarint = typeof raw === 'bigint'
    pushVarint(bytes, (BigInt(number) << 3n) | BigInt(isVarint ? varintType : bytesType))
    pushVarint(bytes, isVarint ? raw : BigInt(raw.length))
    if (!isVarint) for (const byte of raw) bytes.push(byte)
  }
  return Uint8Array.from(bytes)
}
