import { refusedText } from '@polystake/core'
import { readBech32 } from './codec/bech32.js'

/** Why a text is no address of a prefix; undefined where it is one. */
const refusal = (text: string, prefix: string): string | undefined => {
  const read = readBech32(text)
  if (!read) return 'it is not bech32, or its checksum is wrong'
  if (read.prefix !== prefix) return `it begins with ${read.prefix}`
  // An account has 20 bytes, one that a contract or a module made 32.
  return [20, 32].includes(read.bytes.length) ? undefined : 'it has neither 20 nor 32 bytes'
}

/** Tells whether a text is an address of a prefix, in the form in which a chain writes it. */
export const isAddress = (text: string, prefix: string): boolean =>
  text === text.toLowerCase() && refusal(text, prefix) === undefined

/** Checks an address: bech32 with its checksum, of one prefix; gives it in lower case. @throws `invalid-address` */
export const parseAddress = (text: string, prefix: string): string => {
  const reason = refusal(text, prefix)
  if (reason === undefined) return text.toLowerCase()
  throw refusedText('invalid-address', text, `an address that begins with ${prefix}`, reason)
}
