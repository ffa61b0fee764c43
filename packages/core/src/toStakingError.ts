import type { ChainId } from './chainId.js'
import { StakingError } from './stakingError.js'

/** Makes sure that what a source threw is a {@link StakingError}: anything else becomes `adapter-failed`, with it as the cause. */
export const toStakingError = (error: unknown, chain: ChainId): StakingError =>
  StakingError.isInstance(error)
    ? error
    : new StakingError('adapter-failed', {
        message: `The adapter of ${chain} has a defect.`,
        details: textOf(error),
        context: { chain },
        cause: error,
      })

/** A text of anything, also of what has none of its own. */
const textOf = (error: unknown): string => {
  if (error instanceof Error) return `${error.message}`
  return typeof error === 'object' ? 'an object' : String(error)
}
