import { type Amount, type Asset, type NonEmpty, StakingError } from '@polystake/core'

/** The one amount of an intent, in the staked asset. @throws `asset-mismatch`, or `invalid-intent` for several amounts */
export const intendedAmount = (amounts: NonEmpty<Amount>, asset: Asset): bigint => {
  const [{ asset: given, value }, ...others] = amounts
  if (others.length > 0) throw invalidField('amounts', 'must be one amount: a delegation is in one asset')
  if (given.id !== asset.id || given.decimals !== asset.decimals)
    throw new StakingError('asset-mismatch', {
      message: `${asset.id} with ${asset.decimals} decimals is staked here, not ${given.id} with ${given.decimals}.`,
      context: { expected: asset.id, actual: given.id },
    })
  return value
}

/** The error for a field of an intent that this protocol cannot follow. */
export const invalidField = (field: string, reason: string): StakingError =>
  new StakingError('invalid-intent', { message: `${field} ${reason}.`, context: { field, reason } })
