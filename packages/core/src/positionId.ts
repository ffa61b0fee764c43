import { isPoolId, type PoolId } from './poolId.js'
import { refusedText } from './refusal.js'

/** One owner in one pool: the pool's id, `@`, the owner's address. */
export type PositionId<n extends string = string> = `${PoolId<n>}@${string}`

/** The parts of a {@link PositionId}. */
export interface PositionIdParts<n extends string = string> {
  pool: PoolId<n>
  /** The owner's address, without the chain. */
  owner: string
}

const refusal = (id: string): string | undefined => {
  const [pool, owner, ...rest] = id.split('@')
  if (owner === undefined || rest.length > 0) return 'it must have one @'
  if (!isPoolId(pool)) return 'it does not begin with a pool id'
  if (!/^[-.%a-zA-Z0-9]{1,128}$/.test(owner)) return 'the address must be 1 to 128 of a-z A-Z 0-9 . - %'
  return undefined
}

/**
 * Splits a position id.
 *
 * @throws `invalid-position-id` with the reason
 * @example
 * ```ts
 * import { parsePositionId } from '@polystake/core'
 *
 * parsePositionId('eip155:1/lido/0xae7a@0xabc').pool // 'eip155:1/lido/0xae7a'
 * ```
 */
export const parsePositionId = <n extends string>(id: PositionId<n>): PositionIdParts<n> => {
  const reason = typeof id === 'string' ? refusal(id) : 'it is not a string'
  if (reason !== undefined) throw refusedText('invalid-position-id', id, 'a position id', reason)
  const at = id.indexOf('@')
  return { pool: id.slice(0, at) as PoolId<n>, owner: id.slice(at + 1) }
}

/** Joins the parts of a position id. @throws `invalid-position-id` where a part is malformed */
export const formatPositionId = <n extends string>(parts: PositionIdParts<n>): PositionId<n> => {
  const id = `${parts.pool}@${parts.owner}` as PositionId<n>
  parsePositionId(id)
  return id
}

/** Tells whether a value is a position id. */
export const isPositionId = (value: unknown): value is PositionId =>
  typeof value === 'string' && refusal(value) === undefined
