import type { CallOptions } from './adapter.js'
import type { ChainId } from './chainId.js'
import type { Gap, Reading } from './reading.js'
import { toStakingError } from './toStakingError.js'
import { assertTimeout, withDeadline } from './withDeadline.js'

/** Runs a piece of work within its deadline. @throws StakingError, or the reason of an abort */
export const attempt = async <result>(
  chain: ChainId,
  options: CallOptions,
  run: (signal: AbortSignal) => Promise<result>,
): Promise<result> => {
  try {
    return await withDeadline(options, run)
  } catch (error) {
    options.signal?.throwIfAborted()
    throw toStakingError(error, chain)
  }
}

/**
 * Reads; a failure is a gap, an abort rejects.
 *
 * @throws `invalid-query`, `invalid-address` and the like, for what the caller gave: to ask again would not help
 */
export const orGap = async <item>(
  where: Omit<Gap, 'error'>,
  options: CallOptions,
  read: () => Promise<Reading<item>>,
): Promise<Reading<item>> => {
  assertTimeout(options.timeoutMs)
  try {
    return await read()
  } catch (error) {
    options.signal?.throwIfAborted()
    const known = toStakingError(error, where.chain)
    if (/^invalid-a|^invalid-q/.test(known.code)) throw known
    return { status: 'unavailable', gaps: [{ ...where, error: known }] }
  }
}
