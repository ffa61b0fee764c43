import type { Amount } from './amount.js'
import type { Asset } from './asset.js'
import { refusedField } from './refusal.js'
import { StakingError } from './stakingError.js'

/**
 * The one amount of an intent, in base units of the one asset that it may be in.
 *
 * @throws `invalid-intent` for several amounts, `asset-mismatch` for another asset or one with other decimals
 * @example
 * ```ts
 * import { intendedAmount, type IntentOf, type Pool } from '@polystake/core'
 *
 * declare const intent: IntentOf<'stake'>
 * declare const pool: Pool
 * const value = intendedAmount(intent.amounts, pool.stakes[0])
 * ```
 */
export const intendedAmount = ([amount, ...others]: readonly Amount[], asset: Asset): bigint => {
  if (!amount || others.length > 0) throw refusedField('invalid-intent', 'amounts', 'must be one')
  const { id, decimals } = amount.asset
  if (id === asset.id && decimals === asset.decimals) return amount.value
  throw new StakingError('asset-mismatch', {
    message: `It takes ${asset.id} with ${asset.decimals} decimals, not ${id} with ${decimals}.`,
    context: { expected: asset.id, actual: id },
  })
}
