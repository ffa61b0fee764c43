import { type Amount, type Asset, type NonEmpty, StakingError } from '@polystake/core'
import { refusedField } from '../../refusal.js'

/** The one amount of an intent, in the staked asset. @throws `asset-mismatch`, or `invalid-intent` for several amounts */
export const intendedAmount = ([{ asset: given, value }, ...others]: NonEmpty<Amount>, asset: Asset): bigint => {
  if (others.length > 0)
    throw refusedField('invalid-intent', 'amounts', 'must be one amount: a delegation has one asset')
  if (given.id !== asset.id || given.decimals !== asset.decimals)
    throw new StakingError('asset-mismatch', {
      message: `${asset.id} with ${asset.decimals} decimals is staked here, not ${given.id} with ${given.decimals}.`,
      context: { expected: asset.id, actual: given.id },
    })
  return value
}

/** Refuses fields of an intent that mean nothing here. @throws `invalid-intent` */
export const assertAbsent = (intent: object, fields: readonly string[]): void => {
  for (const field of fields)
    if (Object(intent)[field] !== undefined)
      throw refusedField('invalid-intent', field, 'must be left out: a delegation is one thing')
}
