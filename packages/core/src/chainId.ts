import { refusedText } from './refusal.js'

/** A chain, as CAIP-2: `eip155:1`, `cosmos:cosmoshub-4`. */
export type ChainId<n extends string = string> = `${n}:${string}`

/** The parts of a {@link ChainId}. */
export interface ChainIdParts {
  /** The chain family: 3 to 8 characters of `a-z 0-9 -`. */
  namespace: string
  /** The chain in its family: 1 to 32 characters of `a-z A-Z 0-9 - _`. */
  reference: string
}

const shape = /^([-a-z0-9]{3,8}):([-_a-zA-Z0-9]{1,32})$/

const refusal = (id: unknown): string => {
  if (typeof id !== 'string') return 'it is not a string'
  const [namespace = '', reference, ...rest] = id.split(':')
  if (reference === undefined || rest.length > 0) return 'it must have one colon'
  if (!/^[-a-z0-9]{3,8}$/.test(namespace)) return 'the namespace must be 3 to 8 of a-z 0-9 -'
  return 'the reference must be 1 to 32 of a-z A-Z 0-9 - _'
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
  const match = typeof id === 'string' ? shape.exec(id) : null
  if (match?.[1] === undefined || match[2] === undefined)
    throw refusedText('invalid-chain-id', id, 'a CAIP-2 chain id', refusal(id))
  return { namespace: match[1], reference: match[2] }
}

/** Joins the parts of a CAIP-2 chain id. @throws `invalid-chain-id` where a part is malformed */
export const formatChainId = <n extends string>(parts: { namespace: n; reference: string }): ChainId<n> => {
  const id: ChainId<n> = `${parts.namespace}:${parts.reference}`
  parseChainId(id)
  return id
}

/** Tells whether a value is a CAIP-2 chain id. */
export const isChainId = (value: unknown): value is ChainId => typeof value === 'string' && shape.test(value)
