const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

/** BIP-173's checksum of five-bit words; 1 where it is right. */
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

/** What goes before the words of a text where its checksum is reckoned. */
const headOf = (prefix: string): number[] => {
  const codes = [...prefix].map((character) => character.charCodeAt(0))
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)]
}

/** Regroups bits, from so many in each number to so many; and what is left over, put at the top of one more. */
const regroup = (
  numbers: Iterable<number>,
  from: number,
  to: number,
): { whole: number[]; rest: number; bits: number } => {
  const whole: number[] = []
  let bits = 0
  let held = 0
  for (const number of numbers) {
    held = ((held << from) | number) & 0x7ffff
    for (bits += from; bits >= to; bits -= to) whole.push((held >> (bits - to)) & (2 ** to - 1))
  }
  return { whole, rest: (held << (to - bits)) & (2 ** to - 1), bits }
}

/** What a bech32 text says. */
export interface Bech32 {
  prefix: string
  bytes: readonly number[]
}

/** Reads bech32 of BIP-173, in lower or in upper case; undefined for a text that is none. */
export const readBech32 = (text: string): Bech32 | undefined => {
  const lower = text.toLowerCase()
  if (text !== lower && text !== text.toUpperCase()) return undefined
  const end = lower.lastIndexOf('1')
  const prefix = lower.slice(0, end)
  const words = [...lower.slice(end + 1)].map((character) => alphabet.indexOf(character))
  if (end < 1 || words.length < 6 || words.includes(-1)) return undefined
  if (checksumOf([...headOf(prefix), ...words]) !== 1) return undefined
  const { whole: bytes, rest, bits } = regroup(words.slice(0, -6), 5, 8)
  return bits < 5 && rest === 0 ? { prefix, bytes } : undefined
}

/** Writes bytes as bech32 of BIP-173. */
export const writeBech32 = (prefix: string, bytes: Iterable<number>): string => {
  const { whole: words, rest, bits } = regroup(bytes, 8, 5)
  if (bits > 0) words.push(rest)
  const checksum = checksumOf([...headOf(prefix), ...words, 0, 0, 0, 0, 0, 0]) ^ 1
  words.push(...regroup([checksum >> 15, checksum & 0x7fff], 15, 5).whole)
  return `${prefix}1${words.map((word) => alphabet[word]).join('')}`
}
