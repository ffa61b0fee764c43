import type { ErrorCode } from './errorContexts.js'
import { StakingError } from './stakingError.js'

/** What JSON can hold. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }

/** Keys that mark what JSON has no word for; a key of the data that begins with `$` gets a second one. */
const bigintKey = '$bigint'
const dateKey = '$date'
const errorKey = '$error'

/**
 * Turns a reading (or anything made of our nouns) into plain JSON without loss: `bigint`, `Date` and errors are marked,
 * so that it crosses a worker, a server boundary or a query cache and comes back unchanged through {@link fromJson}.
 * An error keeps its code, texts and context; its cause and stack stay behind.
 *
 * @throws `invalid-json` for functions, symbols and numbers that JSON cannot hold
 * @example
 * ```ts
 * import { fromJson, toJson } from '@polystake/core'
 *
 * const sent = JSON.stringify(toJson(reading))
 * const received = fromJson<typeof reading>(JSON.parse(sent))
 * ```
 */
export const toJson = (value: unknown): JsonValue => {
  if (typeof value === 'bigint') return { [bigintKey]: value.toString() }
  if (value instanceof Date) return { [dateKey]: value.toISOString() }
  if (StakingError.isInstance(value)) {
    const { code, shortMessage, details, metaMessages, context, retryable } = value
    return { [errorKey]: toJson({ code, shortMessage, details, metaMessages, context, retryable }) }
  }
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0)) return value
  if (Array.isArray(value)) return value.map(toJson)
  if (typeof value === 'object') {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined)
    return Object.fromEntries(entries.map(([key, item]) => [key.startsWith('$') ? `$${key}` : key, toJson(item)]))
  }
  throw refusal(`${typeof value === 'number' ? value : typeof value} has no JSON form`)
}

/**
 * Turns what {@link toJson} made back into our nouns. The type is the caller's word: use it for what was made by `toJson` only.
 *
 * @throws `invalid-json` where a mark is malformed
 */
export const fromJson = <value = unknown>(json: JsonValue): value => decode(json) as value

const decode = (json: JsonValue): unknown => {
  if (Array.isArray(json)) return json.map(decode)
  if (typeof json !== 'object' || json === null) return json
  const entries = Object.entries(json)
  const [key, marked] = entries[0] ?? []
  if (entries.length === 1 && key !== undefined && marked !== undefined) {
    if (key === bigintKey) return decodeBigint(marked)
    if (key === dateKey) return decodeDate(marked)
    if (key === errorKey) return decodeError(decode(marked))
  }
  return Object.fromEntries(entries.map(([name, item]) => [name.startsWith('$$') ? name.slice(1) : name, decode(item)]))
}

const decodeBigint = (text: JsonValue): bigint => {
  if (typeof text !== 'string' || !/^-?\d{1,1000}$/.test(text)) throw refusal('a $bigint is malformed')
  return BigInt(text)
}

const decodeDate = (text: JsonValue): Date => {
  const date = new Date(typeof text === 'string' ? text : Number.NaN)
  if (Number.isNaN(date.getTime())) throw refusal('a $date is malformed')
  return date
}

const decodeError = (fields: unknown): StakingError => {
  const { code, shortMessage, context, ...rest } = (fields ?? {}) as Partial<StakingError>
  if (typeof code !== 'string' || typeof shortMessage !== 'string' || typeof context !== 'object')
    throw refusal('an $error is malformed')
  return new StakingError(code as ErrorCode, { message: shortMessage, context, ...rest })
}

const refusal = (reason: string): StakingError =>
  new StakingError('invalid-json', { message: `This is not JSON of Polystake's: ${reason}.`, context: { reason } })
