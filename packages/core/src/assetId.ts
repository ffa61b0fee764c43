import { type ChainId, isChainId } from './chainId.js'
import { refusedText } from './refusal.js'

/** An asset on a chain, as CAIP-19: `eip155:1/erc20:0x…`, `cosmos:cosmoshub-4/slip44:118`. */
export type AssetId<n extends string = string> = `${n}:${string}/${string}:${string}`

/** The parts of an {@link AssetId}. */
export interface AssetIdParts<n extends string = string> {
  chain: ChainId<n>
  /** The kind of asset: 3 to 8 characters of `a-z 0-9 -`. */
  namespace: string
  /** The asset, decoded: `ibc/27…`; in the id it stands percent-encoded, `ibc%2F27…`. */
  reference: string
}

const shape = /^([^/]*)\/([-a-z0-9]{3,8}):([-.%a-zA-Z0-9]{1,128})$/

const refusal = (id: string): string | undefined => {
  const match = shape.exec(id)
  if (!match)
    return 'after the chain it must have /, a namespace of 3 to 8, : and a reference of 1 to 128 of a-z A-Z 0-9 . - %'
  if (!isChainId(match[1])) return 'it does not begin with a CAIP-2 chain id'
  if (encodeReference(decode(match[3] ?? '')) !== match[3]) return 'the reference is not percent-encoded UTF-8'
  return undefined
}

/** What cannot be converted becomes empty, which no reference may be. */
const convert = (by: (text: string) => string, text: string): string => {
  try {
    return by(text)
  } catch {
    return ''
  }
}

const decode = (text: string): string => convert(decodeURIComponent, text)

/** Everything but CAIP-19's own characters is percent-encoded, so that an id has one form only. */
const encodeReference = (reference: string): string =>
  convert(encodeURIComponent, reference).replace(
    /[!'()*~_]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/**
 * Splits a CAIP-19 asset id; the reference is decoded.
 *
 * @throws `invalid-asset-id` with the reason
 * @example
 * ```ts
 * import { parseAssetId } from '@polystake/core'
 *
 * parseAssetId('cosmos:osmosis-1/denom:ibc%2F27394FB0').reference // 'ibc/27394FB0'
 * ```
 */
export const parseAssetId = <n extends string>(id: AssetId<n>): AssetIdParts<n> => {
  const reason = typeof id === 'string' ? refusal(id) : 'it is not a string'
  const match = reason === undefined ? shape.exec(id) : null
  if (!match) throw refusedText('invalid-asset-id', id, 'a CAIP-19 asset id', reason ?? '')
  return { chain: match[1] as ChainId<n>, namespace: match[2] ?? '', reference: decode(match[3] ?? '') }
}

/** Joins the parts of a CAIP-19 asset id; the reference is encoded. @throws `invalid-asset-id` where a part is malformed */
export const formatAssetId = <n extends string>(parts: AssetIdParts<n>): AssetId<n> => {
  const id = `${parts.chain}/${parts.namespace}:${encodeReference(parts.reference)}` as AssetId<n>
  parseAssetId(id)
  return id
}

/** Tells whether a value is a CAIP-19 asset id. */
export const isAssetId = (value: unknown): value is AssetId => typeof value === 'string' && refusal(value) === undefined
