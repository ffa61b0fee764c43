const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]
const checksumLength = 6

/** BIP-173's checksum of five-bit words. */
const checksumOf = (words: readonly number[]): number => {
  let checksum = 1
  for (const word of words) {
    const top = checksum >>> 25
    checksum = ((checksum & 0x1ffffff) << 5) ^ word
    generator.forEach((value, bit) => {
      if ((top >>> bit) & 1) checksum ^= value
    })
  }
  return checksum
}

const expandPrefix = (prefix: string): number[] => {
  const codes = [...prefix].map((character) => character.charCodeAt(0))
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)]
}

/** Regroups bits; those left over must be padding, or are padded. */
const regroup = (values: Iterable<number>, from: number, to: number, pad: boolean): number[] | undefined => {
  const grouped: number[] = []
  let bits = 0
  let held = 0
  for (const value of values) {
    held = ((held << from) | value) & 0xfff
    bits += from
    for (; bits >= to; bits -= to) grouped.push((held >> (bits - to)) & ((1 << to) - 1))
  }
  const rest = held & ((1 << bits) - 1)
  if (pad) return bits > 0 ? [...grouped, rest << (to - bits)] : grouped
  return bits < from && rest === 0 ? grouped : undefined
}

/** What a bech32 text says, or why it says nothing. */
export type Bech32 = { prefix: string; bytes: Uint8Array } | { reason: string }

/** Reads bech32 of BIP-173, in lower or in upper case. */
export const readBech32 = (text: string): Bech32 => {
  const lower = text.toLowerCase()
  if (text !== lower && text !== text.toUpperCase()) return { reason: 'it mixes upper and lower case' }
  const end = lower.lastIndexOf('1')
  if (end < 1 || lower.length - end - 1 < checksumLength) return { reason: 'it is not bech32' }
  const prefix = lower.slice(0, end)
  const words = [...lower.slice(end + 1)].map((character) => alphabet.indexOf(character))
  if (words.includes(-1)) return { reason: 'it has a character that bech32 does not know' }
  if (checksumOf([...expandPrefix(prefix), ...words]) !== 1) return { reason: 'its checksum is wrong' }
  const bytes = regroup(words.slice(0, -checksumLength), 5, 8, false)
  return bytes ? { prefix, bytes: Uint8Array.from(bytes) } : { reason: 'its padding is wrong' }
}

/** Writes bech32 of BIP-173, in lower case. */
export const writeBech32 = (prefix: string, bytes: Uint8Array): string => {
  const words = regroup(bytes, 8, 5, true) ?? []
  const checksum = checksumOf([...expandPrefix(prefix), ...words, 0, 0, 0, 0, 0, 0]) ^ 1
  const check = [25, 20, 15, 10, 5, 0].map((shift) => (checksum >>> shift) & 31)
  return `${prefix}1${[...words, ...check].map((word) => alphabet[word]).join('')}`
}
