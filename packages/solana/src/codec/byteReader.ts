import { invalidResponse } from '../errors.js'
import { encodeBase58 } from './base58.js'

/** Reads little-endian fields of an account one after another. */
export interface ByteReader {
  u8(): number
  u16(): number
  u32(): number
  u64(): bigint
  i64(): bigint
  u128(): bigint
  f64(): number
  /** Reads 32 bytes as a base58 key. */
  key(): string
  /** Steps over so many bytes. */
  skip(bytes: number): void
  /** Reads a list: its length as u64, at most `limit`, then its items. */
  list<item>(limit: number, read: () => item): item[]
}

/**
 * Decodes the data of an account.
 *
 * @param name what it is, for the error
 * @throws `invalid-response` where the bytes are too few, or a list is longer than it can be
 */
export const decodeBytes = <value>(name: string, bytes: Uint8Array, decode: (reader: ByteReader) => value): value => {
  try {
    return decode(createByteReader(bytes))
  } catch (error) {
    if (error instanceof RangeError) throw invalidResponse(`${name} is malformed (${bytes.length} bytes)`)
    throw error
  }
}

const createByteReader = (bytes: Uint8Array): ByteReader => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  const step = (size: number): number => {
    const from = at
    at += size
    if (at > bytes.length) throw new RangeError()
    return from
  }
  const u64 = () => view.getBigUint64(step(8), true)
  return {
    u8: () => view.getUint8(step(1)),
    u16: () => view.getUint16(step(2), true),
    u32: () => view.getUint32(step(4), true),
    u64,
    i64: () => view.getBigInt64(step(8), true),
    u128: () => u64() | (u64() << 64n),
    f64: () => view.getFloat64(step(8), true),
    key: () => {
      const from = step(32)
      return encodeBase58(bytes.subarray(from, from + 32))
    },
    skip: (size) => {
      step(size)
    },
    list: (limit, read) => {
      const length = u64()
      if (length > BigInt(limit)) throw new RangeError()
      return Array.from({ length: Number(length) }, read)
    },
  }
}
