import type { AccountId } from './accountId.js'
import type { CallOptions, StakingAdapter } from './adapter.js'
import type { Reading } from './reading.js'
import { toStakingError } from './toStakingError.js'
import { assertTimeout, defaultTimeoutMs, longestTimeoutMs, withDeadline } from './withDeadline.js'

/** An adapter's own deadline comes first, so that what it has read by then is not lost. */
const graceMs = 500

/** Calls an adapter within a deadline a little longer than its own. @throws StakingError, or the reason of an abort */
export const callAdapter = async <result>(
  adapter: StakingAdapter,
  options: CallOptions,
  call: (options: CallOptions) => Promise<result>,
): Promise<result> => {
  const timeoutMs = options.timeoutMs ?? defaultTimeoutMs
  assertTimeout(timeoutMs)
  try {
    const longer = { ...options, timeoutMs: Math.min(timeoutMs + graceMs, longestTimeoutMs) }
    return await withDeadline(longer, (signal) => call({ signal, timeoutMs }))
  } catch (error) {
    options.signal?.throwIfAborted()
    throw toStakingError(error, adapter.chain)
  }
}

/** Asks an adapter for a reading; a failure of the whole adapter is a gap, an abort rejects. */
export const askAdapter = async <item>(
  adapter: StakingAdapter,
  options: CallOptions,
  ask: (options: CallOptions) => Promise<Reading<item>>,
  owner?: AccountId,
): Promise<Reading<item>> => {
  assertTimeout(options.timeoutMs)
  try {
    return await callAdapter(adapter, options, ask)
  } catch (error) {
    options.signal?.throwIfAborted()
    const gap = { chain: adapter.chain, ...(owner && { owner }), error: toStakingError(error, adapter.chain) }
    return { status: 'unavailable', gaps: [gap] }
  }
}
