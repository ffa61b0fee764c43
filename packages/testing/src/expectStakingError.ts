import { type ErrorCode, isStakingError, type StakingError } from '@polystake/core'
import { expect } from 'vitest'

/**
 * Expects a promise to reject with a `StakingError` of a code, and gives it.
 *
 * @example
 * ```ts
 * import type { Intent, StakingAdapter } from '@polystake/core'
 * import { expectStakingError } from '@polystake/testing'
 * import { expect } from 'vitest'
 *
 * declare const adapter: StakingAdapter
 * declare const intent: Intent
 * const error = await expectStakingError(adapter.plan(intent), 'action-blocked')
 * expect(error.context.reason).toBe('jailed')
 * ```
 */
export const expectStakingError = async <code extends ErrorCode>(
  promise: Promise<unknown>,
  code: code,
): Promise<StakingError<code>> => {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  if (!('error' in outcome)) throw new Error(`Expected ${code}, but the call succeeded.`)
  const { error } = outcome
  if (isStakingError(error, code)) return error
  expect(error, 'what was thrown instead').toMatchObject({ code })
  throw error
}
