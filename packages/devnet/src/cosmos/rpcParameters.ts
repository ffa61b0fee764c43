import { jsonKind } from './jsonKind.js'
import { invalidParameters } from './rpcError.js'

/** What a parameter stands for once it is decoded. */
export interface ParameterValues {
  string: string
  bool: boolean
  /** Absent is not 0: a height that is not given is the last one. */
  int: number | undefined
  hex: Buffer
  bytes: Buffer
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

const bytesOfHex = (text: string): Buffer => {
  const bad = /[^0-9a-fA-F]/u.exec(text)?.[0]
  if (bad !== undefined) {
    const codePoint = (bad.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    throw new Error(`encoding/hex: invalid byte: U+${codePoint} '${bad}'`)
  }
  if (text.length % 2 !== 0) throw new Error('encoding/hex: odd length hex string')
  return Buffer.from(text, 'hex')
}

const bytesOfBase64 = (text: string): Buffer => {
  const bad = text.search(/[^A-Za-z0-9+/=]/)
  const end = bad >= 0 ? bad : text.length - (text.length % 4)
  if (end < text.length) throw new Error(`illegal base64 data at input byte ${end}`)
  return Buffer.from(text, 'base64')
}

const integerOf = (value: unknown): number => {
  if (typeof value !== 'string') {
    const shown = JSON.stringify(JSON.stringify(value))
    throw new Error(`invalid 64-bit integer encoding ${shown}, expected string`)
  }
  if (value === '') throw new Error('unexpected end of JSON input')
  if (/^-?\d+(\.\d+|e\d+)$/i.test(value)) {
    throw new Error(`json: cannot unmarshal number ${value} into Go value of type int64`)
  }
  if (!/^-?\d+$/.test(value)) throw new Error(`invalid character '${value[0]}' looking for beginning of value`)
  return Number(value)
}

const fromJson: Decoders = {
  string: stringOf,
  bool: booleanOf,
  int: integerOf,
  hex: (value) => bytesOfHex(stringOf(value)),
  bytes: (value) => bytesOfBase64(stringOf(value)),
}

const absent: { readonly [kind in ParameterKind]: () => ParameterValues[kind] } = {
  string: () => '',
  bool: () => false,
  int: () => undefined,
  hex: () => Buffer.alloc(0),
  bytes: () => Buffer.alloc(0),
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

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`invalid character '${text[0]}' looking for beginning of value`)
  }
}

const fromUrl = (kind: ParameterKind, text: string): ParameterValues[ParameterKind] => {
  if (kind === 'int') {
    if (/^"?-?\d+"?$/.test(text)) return Number(text.replaceAll('"', ''))
    throw new Error(`invalid 64-bit integer encoding ${JSON.stringify(text)}, expected string`)
  }
  if (kind === 'bool') return booleanOf(parseJson(text))
  if (text.startsWith('0x')) return kind === 'string' ? bytesOfHex(text.slice(2)).toString() : bytesOfHex(text.slice(2))
  const quoted = stringOf(parseJson(text))
  return kind === 'string' ? quoted : Buffer.from(quoted) // a quoted string stands for its own bytes
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
