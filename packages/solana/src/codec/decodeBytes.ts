import { invalidResponse } from '../errors.js'
import { encodeBase58 } from './base58.js'

/** The fields of an account, each by the place where it begins; what lies beyond the end cannot be read. */
export interface Fields {
  u8(at: number): number
  u16(at: number): number
  u32(at: number): number
  u64(at: number): bigint
  i64(at: number): bigint
  f64(at: number): number
  /** Reads 32 bytes as a base58 key. */
  key(at: number): string
  /** Refuses the account unless something holds of it. */
  must(holds: boolean): void
}

/**
 * Decodes the data of an account. Whole numbers in it are little-endian.
 *
 * @param name what it is, for the error
 * @param size how many bytes it has; undefined where that varies
 * @throws `invalid-response` where the bytes are too few or too many, or say what cannot be
 */
export const decodeBytes = <value>(
  name: string,
  bytes: Uint8Array = new Uint8Array(),
  size: number | undefined,
  decode: (fields: Fields) => value,
): value => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const must = (holds: boolean): void => {
    if (!holds) throw new RangeError()
  }
  try {
    must(size === undefined || bytes.length === size)
    return decode({
      must,
      u8: (at) => view.getUint8(at),
      u16: (at) => view.getUint16(at, true),
      u32: (at) => view.getUint32(at, true),
      u64: (at) => view.getBigUint64(at, true),
      i64: (at) => view.getBigInt64(at, true),
      f64: (at) => view.getFloat64(at, true),
      key: (at) => encodeBase58(bytes.subarray(at, at + 32)),
    })
  } catch (error) {
    if (error instanceof RangeError) throw invalidResponse(`${name} is malformed`)
    throw error
  }
}
