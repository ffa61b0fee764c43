import { type Check, checkPart, type IdForm, isOfForm, splitId } from './idForm.js'

/** A chain, as CAIP-2: `eip155:1`, `cosmos:cosmoshub-4`. */
export type ChainId<n extends string = string> = `${n}:${string}`

/** The parts of a {@link ChainId}. */
export interface ChainIdParts {
  /** The chain family: 3 to 8 characters of `a-z 0-9 -`. */
  namespace: string
  /** The chain in its family: 1 to 32 characters of `a-z A-Z 0-9 _ -`. */
  reference: string
}

/** Checks the kind of a chain, or of an asset. */
export const checkNamespace: Check = /* @__PURE__ */ checkPart('namespace', [3, 8], 'a-z 0-9 -')

const form: IdForm = {
  code: 'invalid-chain-id',
  name: 'a CAIP-2 chain id',
  shape: /^([^:]*):([^:]*)$/,
  separators: 'it must have one colon',
  parts: [checkNamespace, /* @__PURE__ */ checkPart('reference', [1, 32], 'a-z A-Z 0-9 _ -')],
}

/**
 * Splits a CAIP-2 chain id.
 *
 * @throws `invalid-chain-id` with the reason
 * @example
 * ```ts
 * import { parseChainId } from '@polystake/core'
 *
 * parseChainId('eip155:1') // { namespace: 'eip155', reference: '1' }
 * ```
 */
export const parseChainId = (id: string): ChainIdParts => {
  const [namespace, reference] = splitId(form, id)
  return { namespace, reference }
}

/** Joins the parts of a CAIP-2 chain id. @throws `invalid-chain-id` where a part is malformed */
export const formatChainId = <n extends string>(parts: { namespace: n; reference: string }): ChainId<n> => {
  const id: ChainId<n> = `${parts.namespace}:${parts.reference}`
  parseChainId(id)
  return id
}

/** Tells whether a value is a CAIP-2 chain id. */
export const isChainId = (value: unknown): value is ChainId => isOfForm(form, value)

/** Checks what another id begins with. */
export const checkChain: Check = (text) => (isChainId(text) ? undefined : 'it must begin with a CAIP-2 chain id')
