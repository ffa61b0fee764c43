import type { AccountId } from './accountId.js'
import type { CallOptions, StakingAdapter } from './adapter.js'
import { attempt, orGap } from './attempt.js'
import type { Reading } from './reading.js'
import { assertTimeout, defaultTimeoutMs, longestTimeoutMs } from './withDeadline.js'

/** An adapter's own deadline comes first, so that what it has read by then is not lost. */
const graceMs = 500

/** Calls an adapter within a deadline a little longer than its own. @throws StakingError, or the reason of an abort */
export const callAdapter = async <result>(
  { chain }: StakingAdapter,
  { timeoutMs = defaultTimeoutMs, ...options }: CallOptions,
  call: (options: CallOptions) => Promise<result>,
): Promise<result> => {
  assertTimeout(timeoutMs)
  const longer = Math.min(timeoutMs + graceMs, longestTimeoutMs)
  return attempt(chain, { ...options, timeoutMs: longer }, (signal) => call({ signal, timeoutMs }))
}

/** Asks an adapter for a reading; a failure of the whole adapter is a gap, an abort rejects. */
export const askAdapter = async <item>(
  adapter: StakingAdapter,
  options: CallOptions,
  ask: (options: CallOptions) => Promise<Reading<item>>,
  owner?: AccountId,
): Promise<Reading<item>> => {
  const where = { chain: adapter.chain, ...(owner && { owner }) }
  return orGap(where, options, () => callAdapter(adapter, options, ask))
}
