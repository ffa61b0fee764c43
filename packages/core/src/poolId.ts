import { type ChainId, isChainId } from './chainId.js'
import { StakingError } from './stakingError.js'

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

const shape = /^([^/]*)\/([a-z][-a-z0-9]{0,31})\/([-._%a-zA-Z0-9]{1,128})$/

const refusal = (id: string): string | undefined => {
  const [chain, protocol, address, ...rest] = id.split('/')
  if (!isChainId(chain)) return 'what stands before the first slash is not a CAIP-2 chain id'
  if (protocol === undefined || address === undefined || rest.length > 0)
    return 'it is not chain, protocol and address, joined by slashes'
  if (!/^[a-z][-a-z0-9]{0,31}$/.test(protocol))
    return 'the protocol must be a letter and up to 31 more of a-z, 0-9 and -'
  if (!shape.test(id)) return 'the address must be 1 to 128 characters of a-z, A-Z, 0-9, ., -, _ and %'
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
  const match = reason === undefined ? shape.exec(id) : null
  if (!match) {
    throw new StakingError('invalid-pool-id', {
      message: `"${id}" is not a pool id: ${reason}.`,
      context: { value: String(id), reason: reason ?? '' },
    })
  }
  return { chain: match[1] as ChainId<n>, protocol: match[2] ?? '', address: match[3] ?? '' }
}

/** Joins the parts of a pool id. @throws `invalid-pool-id` where a part is malformed */
export const formatPoolId = <n extends string>(parts: PoolIdParts<n>): PoolId<n> => {
  const id = `${parts.chain}/${parts.protocol}/${parts.address}` as PoolId<n>
  parsePoolId(id)
  return id
}

/** Tells whether a value is a pool id. */
export const isPoolId = (value: unknown): value is PoolId => typeof value === 'string' && refusal(value) === undefined
