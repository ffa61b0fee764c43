import { type GoIntegerType, goInteger, parseGoJson } from './goInteger.js'
import { jsonKind } from './jsonKind.js'
import { invalidParameters } from './rpcError.js'

/** What a parameter stands for once it is decoded. */
export interface ParameterValues {
  string: string
  bool: boolean
  /** Absent is not 0: a height that is not given is the last one. */
  int: number | undefined
  int64: number | undefined
  hex: Buffer
  bytes: Buffer
  transaction: Buffer
}

/** How a parameter is written: `hex` and `bytes` (base64) both stand for bytes, and an integer is a decimal string. */
export type ParameterKind = keyof ParameterValues

/** A method's parameters by name, in CometBFT's order. */
export type ParameterList = Readonly<Record<string, ParameterKind>>

/** A method's decoded parameters. */
export type Decoded<list extends ParameterList> = { readonly [name in keyof list]: ParameterValues[list[name]] }

/** Decodes one request's parameters by a method's list. */
export type DecodeParameters = <list extends ParameterList>(list: list) => Decoded<list>

type Decoders = { readonly [kind in ParameterKind]: (value: unknown) => ParameterValues[kind] }

const stringOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  throw new Error(`json: cannot unmarshal ${jsonKind(value)} into Go value of type string`)
}

const booleanOf = (value: unknown): boolean => {
  if (typeof value === 'boolean') return value
  throw new Error(`json: cannot unmarshal ${jsonKind(value)} into Go value of type bool`)
}

/** Reads hex. @throws Error with Go's words where it is none */
export const bytesOfHex = (text: string): Buffer => {
  const bad = /[^0-9a-fA-F]/u.exec(text)?.[0]
  if (bad !== undefined) {
    const codePoint = (bad.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    throw new Error(`encoding/hex: invalid byte: U+${codePoint} '${bad}'`)
  }
  if (text.length % 2 !== 0) throw new Error('encoding/hex: odd length hex string')
  return Buffer.from(text, 'hex')
}

const bytesOfBase64 = (written: string): Buffer => {
  const text = written.replace(/[\r\n]/g, '') // Go's decoder passes over line ends
  const bad = text.search(/[^A-Za-z0-9+/=]/)
  const end = bad >= 0 ? bad : text.length - (text.length % 4)
  if (end < text.length) throw new Error(`illegal base64 data at input byte ${end}`)
  return Buffer.from(text, 'base64')
}

const integerOf =
  (type: GoIntegerType) =>
  (value: unknown): number => {
    if (typeof value === 'string') return goInteger(JSON.stringify(value).slice(1, -1), type)
    const shown = JSON.stringify(JSON.stringify(value))
    throw new Error(`invalid 64-bit integer encoding ${shown}, expected string`)
  }

const hexOf = (value: unknown): Buffer => {
  if (typeof value === 'string') return bytesOfHex(JSON.stringify(value).slice(1, -1))
  throw new Error(`invalid hex string: ${JSON.stringify(value)}`)
}

/** Bytes are base64, or a list of numbers. */
const bytesOf =
  (type: string) =>
  (value: unknown): Buffer => {
    if (typeof value === 'string') return bytesOfBase64(value)
    if (Array.isArray(value)) return Buffer.from(value.map(Number))
    throw new Error(`json: cannot unmarshal ${jsonKind(value)} into Go value of type ${type}`)
  }

const fromJson: Decoders = {
  string: stringOf,
  bool: booleanOf,
  int: integerOf('int'),
  int64: integerOf('int64'),
  hex: hexOf,
  bytes: bytesOf('[]uint8'),
  transaction: bytesOf('types.Tx'),
}

const absent: { readonly [kind in ParameterKind]: () => ParameterValues[kind] } = {
  string: () => '',
  bool: () => false,
  int: () => undefined,
  int64: () => undefined,
  hex: () => Buffer.alloc(0),
  bytes: () => Buffer.alloc(0),
  transaction: () => Buffer.alloc(0),
}

const fromList = <list extends ParameterList>(
  list: list,
  decode: (name: string, kind: ParameterKind) => unknown,
): Decoded<list> => {
  const values: unknown = Object.fromEntries(Object.entries(list).map(([name, kind]) => [name, decode(name, kind)]))
  return values as Decoded<list>
}

const goBytes = (value: unknown): string => `[${[...Buffer.from(JSON.stringify(value))].join(' ')}]`

const byName = (list: ParameterList, parameters: unknown): Readonly<Record<string, unknown>> => {
  const names = Object.keys(list)
  if (parameters === undefined || parameters === null) return {}
  if (typeof parameters !== 'object') {
    const kind = jsonKind(parameters)
    throw new Error(
      `unknown type for JSON params: json: cannot unmarshal ${kind} into Go value of type []json.RawMessage. Expected map or array`,
    )
  }
  if (!Array.isArray(parameters)) return { ...parameters }
  if (parameters.length !== names.length) {
    const given = `${parameters.length} ([${parameters.map(goBytes).join(' ')}])`
    throw new Error(`expected ${names.length} parameters ([${names.join(' ')}]), got ${given}`)
  }
  return Object.fromEntries(names.map((name, index) => [name, parameters[index]]))
}

/** Decodes the parameters of a POST request: by name or by place, where null is as good as absent. */
export const jsonParameters =
  (parameters: unknown): DecodeParameters =>
  (list) => {
    try {
      const named = byName(list, parameters)
      return fromList(list, (name, kind) => {
        const value = Object.hasOwn(named, name) ? named[name] : undefined
        return value === undefined || value === null ? absent[kind]() : fromJson[kind](value)
      })
    } catch (error) {
      throw invalidParameters(
        `error converting json params to arguments: ${error instanceof Error ? error.message : error}`,
      )
    }
  }

const isInteger = (kind: ParameterKind): kind is GoIntegerType => kind === 'int' || kind === 'int64'

const fromUrl = (kind: ParameterKind, text: string): ParameterValues[ParameterKind] => {
  if (isInteger(kind) && /^-?\d+$/.test(text)) return goInteger(text, kind)
  if (/^0x/i.test(text)) {
    if (kind === 'bool' || isInteger(kind)) throw new Error(`got a hex string arg, but expected '${kind}'`)
    const found = bytesOfHex(text.slice(2))
    return kind === 'string' ? found.toString() : found
  }
  if (isInteger(kind)) {
    if (/^".*"$/.test(text)) return goInteger(text.slice(1, -1), kind)
    throw new Error(`invalid 64-bit integer encoding ${JSON.stringify(text)}, expected string`)
  }
  const isQuoted = /^".*"$/s.test(text)
  if (kind === 'hex' && !isQuoted) throw new Error(`invalid hex string: ${text}`)
  const value = parseGoJson(text)
  if (kind === 'bool' || kind === 'string') return fromJson[kind](value)
  return isQuoted ? Buffer.from(stringOf(value)) : fromJson[kind](value) // a quoted string stands for its own bytes
}

/** Decodes the parameters of a GET request: strings quoted, bytes as 0x…, integers bare or quoted. */
export const urlParameters =
  (query: URLSearchParams): DecodeParameters =>
  (list) => {
    try {
      return fromList(list, (name, kind) => {
        const text = query.get(name)
        return text ? fromUrl(kind, text) : absent[kind]()
      })
    } catch (error) {
      throw invalidParameters(
        `error converting http params to arguments: ${error instanceof Error ? error.message : error}`,
      )
    }
  }
