import { type ChainId, isChainId } from './chainId.js'
import { refusedText } from './refusal.js'

/** A pool: chain, protocol, and the pool's address in it: `eip155:1/lido/0xae7a…`. */
export type PoolId<n extends string = string> = `${n}:${string}/${string}/${string}`

/** The parts of a {@link PoolId}. */
export interface PoolIdParts<n extends string = string> {
  chain: ChainId<n>
  /** The protocol's slug: 1 to 32 characters of `a-z 0-9 -`, beginning with a letter. */
  protocol: string
  /** The pool in its protocol: 1 to 128 characters of `a-z A-Z 0-9 . - _ %`. */
  address: string
}

const refusal = (id: string): string | undefined => {
  const [chain, protocol, address, ...rest] = id.split('/')
  if (!isChainId(chain)) return 'it does not begin with a CAIP-2 chain id'
  if (protocol === undefined || address === undefined || rest.length > 0) return 'it must have two slashes'
  if (!/^[a-z][-a-z0-9]{0,31}$/.test(protocol)) return 'the protocol must be a letter and up to 31 of a-z 0-9 -'
  if (!/^[-._%a-zA-Z0-9]{1,128}$/.test(address)) return 'the address must be 1 to 128 of a-z A-Z 0-9 . - _ %'
  return undefined
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
  const reason = typeof id === 'string' ? refusal(id) : 'it is not a string'
  if (reason !== undefined) throw refusedText('invalid-pool-id', id, 'a pool id', reason)
  const [chain, protocol = '', address = ''] = id.split('/')
  return { chain: chain as ChainId<n>, protocol, address }
}

/** Joins the parts of a pool id. @throws `invalid-pool-id` where a part is malformed */
export const formatPoolId = <n extends string>(parts: PoolIdParts<n>): PoolId<n> => {
  const id = `${parts.chain}/${parts.protocol}/${parts.address}` as PoolId<n>
  parsePoolId(id)
  return id
}

/** Tells whether a value is a pool id. */
export const isPoolId = (value: unknown): value is PoolId => typeof value === 'string' && refusal(value) === undefined
