import { decodeAbiParameters, getAddress, hexToString } from 'viem/utils'
import type { Address, Hex } from '../address.js'

const wordDigits = 64

/** The first 32 bytes of an answer. @throws where there are fewer */
const firstWord = (data: Hex): string => {
  if (data.length < 2 + wordDigits) throw new RangeError('no word')
  return data.slice(2, 2 + wordDigits)
}

/** Decodes an unsigned integer. @throws where the answer is too short */
export const decodeUint = (data: Hex): bigint => BigInt(`0x${firstWord(data)}`)

/** Decodes true or false. @throws for anything but 1 and 0 */
export const decodeBool = (data: Hex): boolean => {
  const value = decodeUint(data)
  if (value > 1n) throw new RangeError('no bool')
  return value === 1n
}

/** Decodes how many decimals a token has. @throws for more than 77: then not even one whole fits into a word */
export const decodeDecimals = (data: Hex): number => {
  const value = decodeUint(data)
  if (value > 77n) throw new RangeError('no decimals')
  return Number(value)
}

/** Decodes an address. @throws where the bytes before it are not zero, or all are */
export const decodeAddress = (data: Hex): Address => {
  const word = firstWord(data)
  if (!/^0{24}/.test(word) || /^0+$/.test(word)) throw new RangeError('no address')
  return getAddress(`0x${word.slice(24)}`)
}

/** Decodes a text, also one of the first tokens' 32 fixed bytes. @throws where it is neither */
export const decodeText = (data: Hex): string => {
  if (data.length === 2 + wordDigits) return hexToString(data, { size: 32 })
  const [text] = decodeAbiParameters([{ type: 'string' }], data)
  return text
}
