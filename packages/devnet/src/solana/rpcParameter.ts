import { fromBase58 } from './base58.js'
import { invalidParameters } from './rpcError.js'
import { checkContextSlot } from './rpcMethod.js'
import type { SolanaNode } from './solanaNode.js'

/** An object of a request, whose fields are not checked yet. */
export type Fields = Readonly<Record<string, unknown>>

const kindOf = (value: unknown): string => {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'sequence'
  if (typeof value === 'object') return 'map'
  if (typeof value === 'string') return `string ${JSON.stringify(value)}`
  if (typeof value === 'boolean') return `boolean \`${value}\``
  return Number.isInteger(value) ? `integer \`${value}\`` : `floating point \`${value}\``
}

/** Makes the refusal of a value of the wrong kind. */
const wrongKind = (value: unknown, expected: string) =>
  invalidParameters(`Invalid params: invalid type: ${kindOf(value)}, expected ${expected}.`)

/** Reads a text. */
export const textOf = (value: unknown): string => {
  if (typeof value !== 'string') throw wrongKind(value, 'a string')
  return value
}

/** Reads base58 of so many bytes, and gives the text back. */
const base58Of = (value: unknown, bytes: number): string => {
  const text = textOf(value)
  const decoded = fromBase58(text)
  if (!decoded) throw invalidParameters('Invalid param: Invalid')
  if (decoded.length !== bytes) throw invalidParameters('Invalid param: WrongSize')
  return text
}

/** Reads an address. */
export const addressOf = (value: unknown): string => base58Of(value, 32)

/** Reads a signature. */
export const signatureOf = (value: unknown): string => base58Of(value, 64)

/** Reads a list, of so many items at most. */
export const listOf = (value: unknown, most: number): readonly unknown[] => {
  if (!Array.isArray(value)) throw wrongKind(value, 'a sequence')
  if (value.length > most) throw invalidParameters(`Too many inputs provided; max ${most}`)
  return value
}

/** Reads a whole number that is not negative. */
export const wholeOf = (value: unknown, expected = 'u64'): bigint => {
  if (typeof value !== 'number') throw wrongKind(value, expected)
  if (Number.isInteger(value) && value < 0) {
    throw invalidParameters(`Invalid params: invalid value: integer \`${value}\`, expected ${expected}.`)
  }
  if (!Number.isInteger(value)) throw wrongKind(value, expected)
  return BigInt(value)
}

/** Reads a whole number that may be missing. */
export const optionalWholeOf = (value: unknown, expected = 'u64'): bigint | undefined =>
  value === undefined || value === null ? undefined : wholeOf(value, expected)

/** Reads a truth that may be missing: false then. */
export const flagOf = (value: unknown): boolean => {
  if (value === undefined || value === null) return false
  if (typeof value !== 'boolean') throw wrongKind(value, 'a boolean')
  return value
}

/** Takes a field that must be there. */
export const fieldOf = (fields: Fields, name: string): unknown => {
  if (fields[name] === undefined) throw invalidParameters(`Invalid params: missing field \`${name}\`.`)
  return fields[name]
}

/** Reads an object that may be missing: empty then. */
export const fieldsOf = (value: unknown, expected = 'a map'): Fields => {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value)) throw wrongKind(value, expected)
  return { ...value }
}

/** Reads one of several words; `undefined` where it is missing. */
export const wordOf = <const word extends string>(value: unknown, words: readonly word[]): word | undefined => {
  if (value === undefined || value === null) return undefined
  const text = textOf(value)
  const found = words.find((known) => known === text)
  if (found !== undefined) return found
  const list = words.map((known) => `\`${known}\``).join(', ')
  throw invalidParameters(`Invalid params: unknown variant \`${text}\`, expected one of ${list}.`)
}

/** Reads a method's settings, of which every method understands the least slot. The chain has one commitment only. */
export const configOf = (node: SolanaNode, value: unknown): Fields => {
  const config = fieldsOf(value)
  if (config['commitment'] !== undefined && config['commitment'] !== null) textOf(config['commitment'])
  checkContextSlot(node, optionalWholeOf(config['minContextSlot']))
  return config
}
