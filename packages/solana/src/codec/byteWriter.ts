import { refusal } from '../errors.js'
import { decodeBase58Key } from './base58.js'

/** Writes little-endian integers of so many bytes. @throws RangeError for a value that does not fit */
const littleEndian = (size: number) => (value: bigint | number) => {
  const integer = BigInt(value)
  if (BigInt.asUintN(8 * size, integer) !== integer) throw new RangeError(`${value}`)
  return Uint8Array.from({ length: size }, (_, place) => Number((integer >> BigInt(8 * place)) & 0xffn))
}

/** Writes one byte. */
export const u8 = littleEndian(1)
/** Writes four bytes. */
export const u32 = littleEndian(4)
/** Writes eight bytes. */
export const u64 = littleEndian(8)

/** Writes a base58 key. @throws `invalid-address` */
export const keyBytes = (key: string): Uint8Array => {
  const bytes = decodeBase58Key(key)
  if (bytes) return bytes
  throw refusal('invalid-address', `"${key}" is no Solana address.`, { value: key, reason: 'not 32 bytes in base58' })
}

/** Writes a length in the variable form of Solana's messages, 7 bits a byte. */
export const compactLength = (length: number): Uint8Array =>
  length < 0x80 ? u8(length) : joinBytes(u8((length & 0x7f) | 0x80), compactLength(length >> 7))

/** Puts bytes one behind another. */
export const joinBytes = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]))
