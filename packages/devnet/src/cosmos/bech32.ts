const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]
const CHECKSUM_LETTERS = 6

const checksumOf = (values: readonly number[]): number => {
  let sum = 1
  for (const value of values) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ value
    for (const [bit, generator] of GENERATORS.entries()) if ((top >>> bit) & 1) sum ^= generator
  }
  return sum >>> 0
}

const toFiveBits = (bytes: Uint8Array): number[] => {
  const words: number[] = []
  let buffer = 0
  let bits = 0
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte
    for (bits += 8; bits >= 5; ) {
      bits -= 5
      words.push((buffer >>> bits) & 31)
    }
    buffer &= (1 << bits) - 1
  }
  if (bits > 0) words.push((buffer << (5 - bits)) & 31)
  return words
}

/** Writes bytes as a bech32 address (BIP-173). */
export const bech32 = (prefix: string, bytes: Uint8Array): string => {
  const codes = Array.from(prefix, (letter) => letter.charCodeAt(0))
  const words = toFiveBits(bytes)
  const spread = [...codes.map((code) => code >>> 5), 0, ...codes.map((code) => code & 31)]
  const checksum = checksumOf([...spread, ...words, ...Array<number>(CHECKSUM_LETTERS).fill(0)]) ^ 1
  const tail = Array.from({ length: CHECKSUM_LETTERS }, (_, index) => (checksum >>> (5 * (5 - index))) & 31)
  return `${prefix}1${[...words, ...tail].map((word) => ALPHABET[word]).join('')}`
}
