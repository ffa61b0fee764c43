const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Writes bytes in base58, as Solana writes keys and hashes. */
export const encodeBase58 = (bytes: Uint8Array): string => {
  let rest = bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n)
  let text = ''
  for (; rest > 0n; rest /= 58n) text = alphabet[Number(rest % 58n)] + text
  const zeros = bytes.findIndex((byte) => byte !== 0)
  return '1'.repeat(zeros < 0 ? bytes.length : zeros) + text
}

/** Reads 32 bytes in base58: a key or a hash. Undefined where the text is not that. */
export const decodeBase58Key = (text: string): Uint8Array | undefined => {
  if (text.length > 44) return undefined
  const bytes = new Uint8Array(32)
  let value = 0n
  for (const letter of text) value = value * 58n + BigInt(alphabet.indexOf(letter))
  for (let place = 31; place >= 0; place -= 1, value >>= 8n) bytes[place] = Number(value & 0xffn)
  return encodeBase58(bytes) === text ? bytes : undefined // whatever is no key does not come back as it was
}
