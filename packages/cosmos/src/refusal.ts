import { type BlockReason, StakingError, type Verb } from '@polystake/core'

/** The error for a field that this package cannot go by. */
export const refusedField = (
  code: 'invalid-configuration' | 'invalid-intent',
  field: string,
  reason: string,
): StakingError => new StakingError(code, { message: `${field} ${reason}.`, context: { field, reason } })

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
