import type { CallOptions } from './adapter.js'
import { StakingError } from './stakingError.js'

/** How long a source may take where the caller does not say, in milliseconds. */
export const defaultTimeoutMs = 10_000

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
  if (!(timeoutMs > 0 && timeoutMs <= 2 ** 31 - 1)) {
    throw new StakingError('invalid-query', {
      message: `timeoutMs must be a positive number of milliseconds, not ${timeoutMs}.`,
      context: { field: 'timeoutMs', reason: 'not a positive number of milliseconds' },
    })
  }
  signal?.throwIfAborted()
  const controller = new AbortController()
  let end = () => {}
  const interrupted = new Promise<never>((_, reject) => {
    const stop = (reason: unknown) => {
      controller.abort(reason)
      reject(reason)
    }
    const timer = setTimeout(() => {
      stop(
        new StakingError('timeout', {
          message: `No answer came within ${timeoutMs} ms.`,
          context: { milliseconds: timeoutMs },
        }),
      )
    }, timeoutMs)
    const abort = () => stop(signal?.reason)
    signal?.addEventListener('abort', abort, { once: true })
    end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      controller.abort()
    }
  })
  try {
    return await Promise.race([run(controller.signal), interrupted])
  } finally {
    end()
  }
}
