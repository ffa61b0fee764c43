import { type ChainId, checkChain, checkNamespace } from './chainId.js'
import { checkPart, type IdForm, isOfForm, splitId } from './idForm.js'

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

const checkEncoded = /* @__PURE__ */ checkPart('reference', [1, 128], 'a-z A-Z 0-9 . % -')

const form: IdForm = {
  code: 'invalid-asset-id',
  name: 'a CAIP-19 asset id',
  shape: /^([^/]*)\/([^:]*):(.*)$/s,
  separators: 'it must have a slash and then a colon',
  parts: [
    checkChain,
    checkNamespace,
    (text) =>
      checkEncoded(text) ??
      (encodeReference(decode(text)) === text ? undefined : 'the reference must be percent-encoded UTF-8'),
  ],
}

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
  const [chain, namespace, encoded] = splitId(form, id)
  return { chain: chain as ChainId<n>, namespace, reference: decode(encoded) }
}

/** Joins the parts of a CAIP-19 asset id; the reference is encoded. @throws `invalid-asset-id` where a part is malformed */
export const formatAssetId = <n extends string>(parts: AssetIdParts<n>): AssetId<n> => {
  const id = `${parts.chain}/${parts.namespace}:${encodeReference(parts.reference)}` as AssetId<n>
  parseAssetId(id)
  return id
}

/** Tells whether a value is a CAIP-19 asset id. */
export const isAssetId = (value: unknown): value is AssetId => isOfForm(form, value)
