import type { ErrorCode, ErrorContexts } from './errorContexts.js'
import { StakingError } from './stakingError.js'

type CodesOf<context> = {
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
