import { type ChainId, checkChain } from './chainId.js'
import { checkPart, type IdForm, isOfForm, splitId } from './idForm.js'

/** A pool: chain, protocol, and the pool's address in it: `eip155:1/erc4626/0x83F2…`. */
export type PoolId<n extends string = string> = `${n}:${string}/${string}/${string}`

/** The parts of a {@link PoolId}. */
export interface PoolIdParts<n extends string = string> {
  chain: ChainId<n>
  /** The protocol's slug: 1 to 32 characters of `a-z 0-9 -`, beginning with a letter. */
  protocol: string
  /** The pool in its protocol: 1 to 128 characters of `a-z A-Z 0-9 . _ % -`. */
  address: string
}

const form: IdForm = {
  code: 'invalid-pool-id',
  name: 'a pool id',
  shape: /^([^/]*)\/([^/]*)\/([^/]*)$/,
  separators: 'it must have two slashes',
  parts: [
    checkChain,
    (text) =>
      /^[a-z][a-z0-9-]{0,31}$/.test(text) ? undefined : 'the protocol must be a letter and up to 31 of a-z 0-9 -',
    /* @__PURE__ */ checkPart('address', [1, 128], 'a-z A-Z 0-9 . _ % -'),
  ],
}

/**
 * Splits a pool id.
 *
 * @throws `invalid-pool-id` with the reason
 * @example
 * ```ts
 * import { parsePoolId } from '@polystake/core'
 *
 * parsePoolId('cosmos:cosmoshub-4/staking/cosmosvaloper1abc').protocol // 'staking'
 * ```
 */
export const parsePoolId = <n extends string>(id: PoolId<n>): PoolIdParts<n> => {
  const [chain, protocol, address] = splitId(form, id)
  return { chain: chain as ChainId<n>, protocol, address }
}

/** Joins the parts of a pool id. @throws `invalid-pool-id` where a part is malformed */
export const formatPoolId = <n extends string>(parts: PoolIdParts<n>): PoolId<n> => {
  const id = `${parts.chain}/${parts.protocol}/${parts.address}` as PoolId<n>
  parsePoolId(id)
  return id
}

/** Tells whether a value is a pool id. */
export const isPoolId = (value: unknown): value is PoolId => isOfForm(form, value)
