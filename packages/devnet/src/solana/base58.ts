import { getBase58Decoder, getBase58Encoder } from '@solana/kit'

const decoder = getBase58Decoder()
const encoder = getBase58Encoder()

/** Writes bytes in base58. */
export const toBase58 = (bytes: Uint8Array): string => decoder.decode(bytes)

/** Reads base58; `undefined` where a character does not belong there. */
export const fromBase58 = (text: string): Uint8Array | undefined => {
  try {
    return Uint8Array.from(encoder.encode(text))
  } catch {
    return undefined
  }
}

/** Says what is wrong with a text that is not base58. */
export const base58Problem = (text: string): string => {
  const index = text.search(/[^1-9A-HJ-NP-Za-km-z]/)
  return `InvalidCharacter { character: '${text[index] ?? ''}', index: ${index} }`
}
