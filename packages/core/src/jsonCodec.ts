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
  if (value instanceof Date && value.toJSON() !== null) return { [dateKey]: value.toJSON() }
  if (StakingError.isInstance(value)) {
    const { code, shortMessage, details, metaMessages, context, retryable } = value
    return { [errorKey]: toJson({ code, shortMessage, details, metaMessages, context, retryable }) }
  }
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0)) return value
  if (Array.isArray(value)) return value.map(toJson)
  const type = Object.prototype.toString.call(value).slice(8, -1)
  if (type === 'Object') {
    const entries = Object.entries(value as object).filter(([, item]) => item !== undefined)
    return Object.fromEntries(entries.map(([key, item]) => [key.startsWith('$') ? `$${key}` : key, toJson(item)]))
  }
  throw refusal(`${type} has no JSON form`)
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
  return (
    (entries.length === 1 ? entries.map(decodeMark)[0] : undefined) ??
    Object.fromEntries(
      entries.map(([key, item]) => {
        if (/^\$(?!\$)/.test(key)) throw refusal(`a ${key} is malformed`)
        return [key.startsWith('$') ? key.slice(1) : key, decode(item)]
      }),
    )
  )
}

const decodeMark = ([key, marked]: [string, JsonValue]): bigint | Date | StakingError | undefined => {
  if (key === errorKey) return decodeError(decode(marked))
  if (typeof marked !== 'string') return undefined
  if (key === bigintKey && /^-?\d{1,1000}$/.test(marked)) return BigInt(marked)
  if (key !== dateKey) return undefined
  const date = new Date(marked)
  return date.toJSON() === marked ? date : undefined
}

const decodeError = (fields: unknown): StakingError | undefined => {
  try {
    const { code, shortMessage, ...rest } = fields as StakingError
    if (typeof code === 'string') return new StakingError<ErrorCode>(code, { ...rest, message: shortMessage })
  } catch {} // a field is not what it must be
  return undefined
}

const refusal = (reason: string): StakingError =>
  new StakingError('invalid-json', { message: `This is not JSON of Polystake's: ${reason}.`, context: { reason } })
