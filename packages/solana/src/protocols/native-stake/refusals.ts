import type { Amount, Verb } from '@polystake/core'
import type { SolanaContext } from '../../context.js'
import { refusal, refusedField } from '../../errors.js'
import type { Block } from './actions.js'
import { slug, undelegated } from './pool.js'

/** The error for what cannot be done now. */
export const actionBlocked = (verb: Verb, { reason, message, until }: Block): Error =>
  refusal('action-blocked', message, { verb, reason, ...(until && { until: until.toISOString() }) })

/** Takes the one amount of an intent, in lamports. @throws `invalid-intent`, `asset-mismatch` */
export const lamportsOf = ({ sol }: SolanaContext, amounts: readonly Amount[]): bigint => {
  const [amount, ...others] = amounts
  if (!amount || others.length > 0) throw refusedField('invalid-intent', 'amounts', 'must be one')
  const { asset, value } = amount
  if (asset.id === sol.id && asset.decimals === sol.decimals) return value
  throw refusal('asset-mismatch', `Native stake is of ${sol.id}.`, { expected: sol.id, actual: asset.id })
}

/** Refuses what cannot be done with stake accounts that are delegated to nobody. @throws `unsupported-verb` */
export const assertDelegated = (verb: Verb, pool: string): void => {
  if (pool === undelegated)
    throw refusal('unsupported-verb', `What is not delegated has no ${verb}, only withdraw.`, { protocol: slug, verb })
}
