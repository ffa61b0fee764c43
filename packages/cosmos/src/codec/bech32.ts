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

/** Regroups words of five bits to bytes; what is left over must be less than a word, and zero. */
const toBytes = (words: readonly number[]): number[] | undefined => {
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const word of words) {
    held = ((held << 5) | word) & 0xfff
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((held >> bits) & 255)
    }
  }
  return bits < 5 && (held & ((1 << bits) - 1)) === 0 ? bytes : undefined
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
  const codes = [...prefix].map((character) => character.charCodeAt(0))
  const words = [...lower.slice(end + 1)].map((character) => alphabet.indexOf(character))
  const checked = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...words]
  if (end < 1 || words.length < 6 || words.includes(-1) || checksumOf(checked) !== 1) return undefined
  const bytes = toBytes(words.slice(0, -6))
  return bytes && { prefix, bytes }
}
