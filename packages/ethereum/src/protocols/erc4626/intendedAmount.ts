import { type Amount, type Asset, type NonEmpty, StakingError } from '@polystake/core'
import { refusedField } from '../../errors.js'

/** The one amount of an intent, in the vault's asset. @throws `asset-mismatch`, or `invalid-intent` for several amounts */
export const intendedAmount = (amounts: NonEmpty<Amount>, asset: Asset): bigint => {
  const [{ asset: given, value }, ...others] = amounts
  if (others.length > 0) throw refusedField('invalid-intent', 'amounts', 'must be one amount')
  if (given.id !== asset.id || given.decimals !== asset.decimals)
    throw new StakingError('asset-mismatch', {
      message: `The vault takes ${asset.id} (${asset.decimals} decimals), not ${given.id} (${given.decimals}).`,
      context: { expected: asset.id, actual: given.id },
    })
  return value
}
