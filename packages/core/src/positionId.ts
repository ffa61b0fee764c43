import { checkAddress } from './accountId.js'
import { type IdForm, isOfForm, splitId } from './idForm.js'
import { isPoolId, type PoolId } from './poolId.js'

/** One owner in one pool: the pool's id, `@`, the owner's address. */
export type PositionId<n extends string = string> = `${PoolId<n>}@${string}`

/** The parts of a {@link PositionId}. */
export interface PositionIdParts<n extends string = string> {
  pool: PoolId<n>
  /** The owner's address, without the chain. */
  owner: string
}

const form: IdForm = {
  code: 'invalid-position-id',
  name: 'a position id',
  shape: /^([^@]*)@([^@]*)$/,
  separators: 'it must have one @',
  parts: [(text) => (isPoolId(text) ? undefined : 'it must begin with a pool id'), checkAddress],
}

/**
 * Splits a position id.
 *
 * @throws `invalid-position-id` with the reason
 * @example
 * ```ts
 * import { parsePositionId } from '@polystake/core'
 *
 * parsePositionId('cosmos:cosmoshub-4/staking/cosmosvaloper1abc@cosmos1abc').owner // 'cosmos1abc'
 * ```
 */
export const parsePositionId = <n extends string>(id: PositionId<n>): PositionIdParts<n> => {
  const [pool, owner] = splitId(form, id)
  return { pool: pool as PoolId<n>, owner }
}

/** Joins the parts of a position id. @throws `invalid-position-id` where a part is malformed */
export const formatPositionId = <n extends string>(parts: PositionIdParts<n>): PositionId<n> => {
  const id = `${parts.pool}@${parts.owner}` as PositionId<n>
  parsePositionId(id)
  return id
}

/** Tells whether a value is a position id. */
export const isPositionId = (value: unknown): value is PositionId => isOfForm(form, value)
