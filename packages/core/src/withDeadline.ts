import type { CallOptions } from './adapter.js'
import { refusedField } from './refusal.js'
import { StakingError } from './stakingError.js'

/** How long a source may take where the caller does not say, in milliseconds. */
export const defaultTimeoutMs = 10_000

/** The longest that a timer can run, in milliseconds. */
export const longestTimeoutMs = 2 ** 31 - 1

/** Checks a timeout as it came from outside. @throws `invalid-query` */
export const assertTimeout = (timeoutMs = defaultTimeoutMs): void => {
  if (!(Number.isFinite(timeoutMs) && timeoutMs > 0 && timeoutMs <= longestTimeoutMs))
    throw refusedField('invalid-query', 'timeoutMs', 'must be a positive number of milliseconds')
}

/**
 * Runs a piece of work until it ends, its time is over, or the caller aborts; its own signal is aborted in every case,
 * so that nothing is left running.
 *
 * @throws `timeout` when the time is over; the signal's own reason when it is aborted
 */
export const withDeadline = async <result>(
  { signal, timeoutMs = defaultTimeoutMs }: CallOptions,
  run: (signal: AbortSignal) => Promise<result>,
): Promise<result> => {
  assertTimeout(timeoutMs)
  signal?.throwIfAborted()
  const controller = new AbortController()
  const interrupted = aborted(controller.signal) // before the work begins, so that its reason comes first
  const abort = () => controller.abort(signal?.reason)
  signal?.addEventListener('abort', abort)
  const timer = setTimeout(() => {
    const message = `No answer came within ${timeoutMs} ms.`
    controller.abort(new StakingError('timeout', { message, context: { milliseconds: timeoutMs } }))
  }, timeoutMs)
  try {
    const work = new Promise<result>((resolve) => resolve(run(controller.signal))) // what throws at once rejects too
    return await Promise.race([interrupted, work])
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
    controller.abort()
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
