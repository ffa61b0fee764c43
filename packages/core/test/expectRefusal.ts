import { expect } from 'vitest'
import { type ErrorCode, isStakingError, type StakingError } from '../src/index.js'

/** Expects work to reject with a StakingError of a code, and gives it. */
export const expectRefusal = async <code extends ErrorCode>(
  work: () => Promise<unknown>,
  code: code,
): Promise<StakingError<code>> => {
  const outcome: unknown = await work().then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  )
  if (isStakingError(outcome, code)) return outcome
  expect(outcome).toMatchObject({ code })
  throw outcome
}
