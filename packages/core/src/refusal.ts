import type { ErrorCode, ErrorContexts } from './errorContexts.js'
import type { BlockReason } from './position.js'
import { StakingError } from './stakingError.js'
import type { Verb } from './verb.js'

/** The codes whose errors carry exactly this. */
export type CodesOf<context> = {
  [code in ErrorCode]: ErrorContexts[code] extends context
    ? context extends ErrorContexts[code]
      ? code
      : never
    : never
}[ErrorCode]

/**
 * Makes the error for one field of what a caller gave.
 *
 * @param reason what the field must be or is, as the end of a sentence that begins with its name
 * @example
 * ```ts
 * import { refusedField } from '@polystake/core'
 *
 * throw refusedField('invalid-intent', 'amounts', 'must be one amount')
 * ```
 */
export const refusedField = (
  code: CodesOf<{ field: string; reason: string }>,
  field: string,
  reason: string,
): StakingError => new StakingError(code, { message: `${field} ${reason}.`, context: { field, reason } })

/** Refuses a field that is no text, or not one of those allowed. */
export const assertText = (
  code: CodesOf<{ field: string; reason: string }>,
  field: string,
  value: unknown,
  allowed?: readonly string[],
): void => {
  if (typeof value !== 'string') throw refusedField(code, field, 'must be a text')
  if (allowed?.includes(value) === false) throw refusedField(code, field, `must be one of ${allowed.join(', ')}`)
}

/**
 * Makes the error for a text that does not have the form it must have.
 *
 * @example
 * ```ts
 * import { refusedText } from '@polystake/core'
 *
 * throw refusedText('invalid-address', 'abc', 'an address of this chain', 'it is too short')
 * ```
 */
export const refusedText = (
  code: CodesOf<{ value: string; reason: string }>,
  value: unknown,
  form: string,
  reason: string,
): StakingError => {
  const text = typeof value === 'string' ? value : typeof value
  return new StakingError(code, { message: `"${text}" is not ${form}: ${reason}.`, context: { value: text, reason } })
}

/**
 * Makes the error for an answer of a node that cannot be right.
 *
 * @param method what was asked
 * @example
 * ```ts
 * import { invalidResponse } from '@polystake/core'
 *
 * throw invalidResponse('getBlock', 'it has no height')
 * ```
 */
export const invalidResponse = (method: string, reason: string, cause?: unknown): StakingError =>
  new StakingError('invalid-response', {
    message: `The answer to ${method} cannot be right: ${reason}.`,
    context: { method, reason },
    cause,
  })

/** Why something cannot be done now, in a word and a sentence, and until when. */
export interface Blocked {
  reason: BlockReason
  message: string
  until?: Date
}

/**
 * Makes the error for an intent that cannot be followed now.
 *
 * @example
 * ```ts
 * import { blockedAction } from '@polystake/core'
 *
 * throw blockedAction('unstake', { reason: 'nothing-to-do', message: 'Nothing is staked here.' })
 * ```
 */
export const blockedAction = (verb: Verb, { reason, message, until }: Blocked): StakingError =>
  new StakingError('action-blocked', {
    message,
    context: { verb, reason, ...(until && { until: until.toISOString() }) },
  })
