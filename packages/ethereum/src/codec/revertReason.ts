import type { Hex } from '../address.js'
import { decodeText } from './word.js'

/** The selector of `Error(string)`. */
const errorSelector = '0x08c379a0'

/** What a contract said as it refused: its sentence, or the selector of its error; undefined where it said nothing. */
export const revertReason = (data: Hex): string | undefined => {
  if (data.length < 10) return undefined
  if (!data.startsWith(errorSelector)) return `error ${data.slice(0, 10)}`
  try {
    return decodeText(`0x${data.slice(10)}`)
  } catch {
    return undefined
  }
}
