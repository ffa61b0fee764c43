import { decodeBase58Key } from './base58.js'

/** Writes little-endian integers of so many bytes. */
const littleEndian = (size: number) => (value: bigint | number) =>
  Uint8Array.from({ length: size }, (_, place) => Number((BigInt(value) >> BigInt(8 * place)) & 0xffn))

/** Writes one byte. */
export const u8 = littleEndian(1)
/** Writes four bytes. */
export const u32 = littleEndian(4)
/** Writes eight bytes. */
export const u64 = littleEndian(8)

/** Writes a base58 key. The caller has checked it. */
export const keyBytes = (key: string): Uint8Array => {
  const bytes = decodeBase58Key(key)
  if (bytes === undefined) throw new TypeError(`"${key}" is not a key of 32 bytes in base58`)
  return bytes
}

/** Writes a length in the variable form of Solana's messages, 7 bits a byte. */
export const compactLength = (length: number): Uint8Array =>
  length < 0x80 ? u8(length) : joinBytes(u8((length & 0x7f) | 0x80), compactLength(length >> 7))

/** Puts bytes one behind another. */
export const joinBytes = (...parts: readonly Uint8Array[]): Uint8Array => {
  const joined = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
