import { type Amount, StakingError, type Verb } from '@polystake/core'
import type { SolanaContext } from '../../context.js'
import type { Block } from './actions.js'
import { exitId, slug, undelegated } from './pool.js'

/** The error for what cannot be done now. */
export const actionBlocked = (verb: Verb, { reason, message, until }: Block): StakingError =>
  new StakingError('action-blocked', {
    message,
    context: { verb, reason, ...(until ? { until: until.toISOString() } : {}) },
  })

/** The error for a field of an intent. */
export const refusedIntent = (field: string, reason: string): StakingError =>
  new StakingError('invalid-intent', { message: `${field} ${reason}.`, context: { field, reason } })

/** Takes the one amount of an intent, in lamports. @throws `invalid-intent`, `asset-mismatch` */
export const lamportsOf = ({ sol }: SolanaContext, amounts: readonly Amount[]): bigint => {
  const [amount, ...others] = amounts
  if (!amount || others.length > 0) throw refusedIntent('amounts', 'must be one')
  if (amount.asset.id === sol.id && amount.asset.decimals === sol.decimals) return amount.value
  throw new StakingError('asset-mismatch', {
    message: `Native stake is of ${sol.id}.`,
    context: { expected: sol.id, actual: amount.asset.id },
  })
}

/** Refuses a way out that native stake does not have. @throws `invalid-intent` */
export const assertExit = (exit: string | undefined): void => {
  if (exit !== undefined && exit !== exitId) throw refusedIntent('exit', `must be ${exitId}`)
}

/** Refuses what cannot be done with stake accounts that are delegated to nobody. @throws `unsupported-verb` */
export const assertDelegated = (verb: Verb, pool: string): void => {
  if (pool === undelegated)
    throw new StakingError('unsupported-verb', {
      message: `What is not delegated has no ${verb}: one can only withdraw it.`,
      context: { protocol: slug, verb },
    })
}
