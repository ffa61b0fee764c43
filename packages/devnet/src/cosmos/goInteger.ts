import { jsonKind } from './jsonKind.js'

/** How wide an integer is, by Go's name for it. */
export type GoIntegerType = 'int' | 'int64'

/** Quotes a character as Go's decoder does in its errors. */
const quoted = (character: string): string => `'${/['\\]/.test(character) ? '\\' : ''}${character}'`

/** What Go's decoder says of text that is no JSON, as far as it starts like a number or not at all. */
const syntaxError = (text: string): string => {
  const start = text.trimStart()
  const [first = ''] = start
  if (first === '' || start === '"') return 'unexpected end of JSON input'
  const number = /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?/i.exec(start)?.[0]
  const after = number === undefined ? undefined : start.slice(number.length).trimStart()[0]
  if (after !== undefined) return `invalid character ${quoted(after)} after top-level value`
  const second = start[1]
  if (first === '-' && second !== undefined) return `invalid character ${quoted(second)} in numeric literal`
  const end = /^"[^"]*"\s*(\S)/.exec(start)?.[1]
  if (end !== undefined) return `invalid character ${quoted(end)} after top-level value`
  return `invalid character ${quoted(first)} looking for beginning of value`
}

/**
 * Parses JSON with the words of Go's decoder where it is none.
 *
 * @throws Error with those words.
 */
export const parseGoJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(syntaxError(text))
  }
}

const LARGEST = 2n ** 63n - 1n

/**
 * Reads the text of an integer, in which null is 0, as Go's decoder does. One that is further from 0 than a number can be
 * exactly becomes the furthest one: there is no such height, and no such page.
 *
 * @throws Error with Go's words where it is none.
 */
export const goInteger = (text: string, type: GoIntegerType): number => {
  const value = parseGoJson(text)
  if (value === null) return 0
  if (typeof value !== 'number')
    throw new Error(`json: cannot unmarshal ${jsonKind(value)} into Go value of type ${type}`)
  const digits = text.trim()
  const isWhole = /^-?\d+$/.test(digits)
  const exact = isWhole ? BigInt(digits) : 0n
  if (!isWhole || exact > LARGEST || exact < -LARGEST - 1n) {
    throw new Error(`json: cannot unmarshal number ${digits} into Go value of type ${type}`)
  }
  return Math.min(Math.max(value, Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER)
}
