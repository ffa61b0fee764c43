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
    throw refusedField('invalid-query', 'timeoutMs', 'must be above zero milliseconds')
}

/**
 * Runs a piece of work until it ends, its time is over, or the caller aborts; its own signal is aborted in every case,
 * so that nothing is left running.
 *
 * @throws `timeout` when the time is over; the signal's own reason when it is aborted; `invalid-query` for a time that is none
 * @example
 * ```ts
 * import { withDeadline } from '@polystake/core'
 *
 * const answer = await withDeadline({ timeoutMs: 4000 }, (signal) => fetch('https://rpc.example', { signal }))
 * ```
 */
export const withDeadline = async <result>(
  { signal, timeoutMs = defaultTimeoutMs }: CallOptions,
  run: (signal: AbortSignal) => Promise<result>,
): Promise<result> => {
  assertTimeout(timeoutMs)
  signal?.throwIfAborted()
  const controller = new AbortController()
  const abort = () => controller.abort(signal?.reason)
  signal?.addEventListener('abort', abort)
  const timer = setTimeout(() => {
    const message = `No answer within ${timeoutMs} ms.`
    controller.abort(new StakingError('timeout', { message, context: { milliseconds: timeoutMs } }))
  }, timeoutMs)
  try {
    return await new Promise<result>((resolve, reject) => {
      controller.signal.addEventListener('abort', () => reject(controller.signal.reason)) // before the work can listen
      run(controller.signal).then(resolve, reject)
    })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
    controller.abort()
  }
}
