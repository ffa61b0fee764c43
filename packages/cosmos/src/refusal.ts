import { type BlockReason, StakingError, type Verb } from '@polystake/core'

/** The error for a field that this package cannot go by. */
export const refusedField = (
  code: 'invalid-configuration' | 'invalid-intent',
  field: string,
  reason: string,
): StakingError => new StakingError(code, { message: `${field} ${reason}.`, context: { field, reason } })

/** The error for a text that this package cannot read as what it should be. */
export const refusedText = (
  code: 'invalid-address' | 'invalid-asset-id',
  value: string,
  form: string,
  reason: string,
): StakingError =>
  new StakingError(code, { message: `"${value}" is not ${form}: ${reason}.`, context: { value, reason } })

/** Why something cannot be done now. */
export interface Blocked {
  reason: BlockReason
  message: string
  until?: Date
}

/** The error for an intent that cannot be followed now. */
export const blockedAction = (verb: Verb, { reason, message, until }: Blocked): StakingError =>
  new StakingError('action-blocked', {
    message,
    context: { verb, reason, ...(until && { until: until.toISOString() }) },
  })
