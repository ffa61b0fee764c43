import type { ChainId } from './chainId.js'
import { StakingError } from './stakingError.js'

/** Makes sure that what a source threw is a {@link StakingError}: anything else becomes `adapter-failed`, with it as the cause. */
export const toStakingError = (error: unknown, chain: ChainId): StakingError =>
  StakingError.isInstance(error)
    ? error
    : new StakingError('adapter-failed', {
        message: `The adapter of ${chain} has a defect, worth reporting.`,
        details: error instanceof Error ? error.message : String(error),
        context: { chain },
        cause: error,
      })
