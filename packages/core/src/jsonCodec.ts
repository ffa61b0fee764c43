import type { ErrorCode } from './errorContexts.js'
import { StakingError } from './stakingError.js'

/** What JSON can hold. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }

/**
 * Turns a reading (or anything made of our nouns) into plain JSON without loss: `bigint`, `Date` and errors are marked,
 * so that it crosses a worker, a server boundary or a query cache and comes back unchanged through {@link fromJson}.
 * A key of the data that begins with `$` gets a second one, so that it is never taken for a mark.
 * An error keeps its code, texts and context; its cause and stack stay behind.
 *
 * @throws `invalid-json` for functions, symbols, numbers that JSON cannot hold, and what is nested too deeply
 * @example
 * ```ts
 * import { fromJson, type Position, type Reading, toJson } from '@polystake/core'
 *
 * declare const reading: Reading<Position>
 * const sent = JSON.stringify(toJson(reading))
 * const received = fromJson<Reading<Position>>(JSON.parse(sent))
 * ```
 */
export const toJson = (value: unknown): JsonValue => encode(value)

/**
 * Turns what {@link toJson} made back into our nouns. The type is the caller's word: use it for what was made by `toJson` only.
 *
 * @throws `invalid-json` where a mark is malformed, and for what is nested too deeply
 */
export const fromJson = <value = unknown>(json: JsonValue): value => decode(json) as value

/** How deep our nouns are nested at most, with room for what a protocol adds. */
const deepest = 100

/** Goes one level down. */
const below = (depth: number): number => {
  if (depth < deepest) return depth + 1
  throw refusal('it is too deep')
}

const encode = (value: unknown, depth = 0): JsonValue => {
  const inner = (item: unknown) => encode(item, below(depth))
  if (typeof value === 'bigint') return { $bigint: value.toString() }
  if (value instanceof Date && value.toJSON() !== null) return { $date: value.toJSON() }
  if (StakingError.isInstance(value)) {
    const { name: _, ...fields } = value
    return { $error: inner(fields) }
  }
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0)) return value
  if (Array.isArray(value)) return value.map(inner)
  const type = Object.prototype.toString.call(value).slice(8, -1)
  if (type !== 'Object') throw refusal(`${type} is no JSON`)
  const entries = Object.entries(value as object).filter(([, item]) => item !== undefined)
  return Object.fromEntries(entries.map(([key, item]) => [key.replace(/^\$/, '$&$&'), inner(item)]))
}

const decode = (json: JsonValue, depth = 0): unknown => {
  const inner = (item: JsonValue) => decode(item, below(depth))
  if (Array.isArray(json)) return json.map(inner)
  if (typeof json !== 'object' || json === null) return json
  const entries = Object.entries(json)
  const [[key, marked] = ['', null]] = entries
  const mark = entries.length === 1 ? decodeMark(key, key === '$error' ? inner(marked) : marked) : undefined
  return (
    mark ??
    Object.fromEntries(
      entries.map(([name, item]) => {
        if (/^\$(?!\$)/.test(name)) throw refusal(`a ${name} is malformed`)
        return [name.replace(/^\$/, ''), inner(item)]
      }),
    )
  )
}

/** Gives what a mark stands for; undefined where it stands for nothing. */
const decodeMark = (key: string, marked: unknown): unknown => {
  try {
    const text = typeof marked === 'string' ? marked : ''
    if (key === '$bigint' && /^-?\d{1,1000}$/.test(text)) return BigInt(text)
    if (key === '$date' && new Date(text).toJSON() === text) return new Date(text)
    if (key !== '$error') return undefined
    const { code, shortMessage, ...rest } = marked as StakingError
    if (typeof code === 'string') return new StakingError<ErrorCode>(code, { ...rest, message: shortMessage })
  } catch {} // a field is not what it must be
  return undefined
}

const refusal = (reason: string): StakingError =>
  new StakingError('invalid-json', { message: `Invalid JSON: ${reason}.`, context: { reason } })
