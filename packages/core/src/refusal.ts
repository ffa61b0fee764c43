import type { ErrorCode, ErrorContexts } from './errorContexts.js'
import { StakingError } from './stakingError.js'

/** The codes whose errors carry exactly this. */
export type CodesOf<context> = {
  [code in ErrorCode]: ErrorContexts[code] extends context
    ? context extends ErrorContexts[code]
      ? code
      : never
    : never
}[ErrorCode]

/** The error for one field of what a caller gave. */
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

/** The error for a text that does not have the form it must have. */
export const refusedText = (
  code: CodesOf<{ value: string; reason: string }>,
  value: unknown,
  form: string,
  reason: string,
): StakingError => {
  const text = typeof value === 'string' ? value : typeof value
  return new StakingError(code, { message: `"${text}" is not ${form}: ${reason}.`, context: { value: text, reason } })
}
