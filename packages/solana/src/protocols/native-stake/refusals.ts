import type { Amount, Verb } from '@polystake/core'
import { assertAsset } from '../../asset.js'
import type { SolanaContext } from '../../context.js'
import { refusal, refusedField } from '../../errors.js'
import type { Block } from './actions.js'

/** The error for what cannot be done now. */
export const actionBlocked = (verb: Verb, { reason, message, until }: Block): Error =>
  refusal('action-blocked', message, { verb, reason, ...(until && { until: until.toISOString() }) })

/** Takes the one amount of an intent, in lamports. @throws `invalid-intent`, `asset-mismatch` */
export const lamportsOf = ({ sol }: SolanaContext, [amount, ...others]: readonly Amount[]): bigint => {
  if (!amount || others.length > 0) throw refusedField('invalid-intent', 'amounts', 'must be one')
  assertAsset(sol, amount.asset)
  return amount.value
}
