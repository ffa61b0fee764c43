import { formatDecimal, toNumber } from './decimal.js'

/** What the rate of x/mint is reckoned from; decimals are times 10^18. */
export interface AnnualRateInputs {
  annualProvisions: bigint
  /** How many blocks the chain divides a year's provisions by. */
  blocksPerYear: bigint
  /** The mean time between two blocks, in milliseconds. */
  blockMilliseconds: number
  communityTax: bigint
  commission: bigint
  bondedTokens: bigint
  isBonded: boolean
}

/** The rate, and its inputs as they stand beside it. */
export interface AnnualRate {
  value: number
  inputs: Record<string, string | number>
}

const millisecondsPerYear = 31_557_600_000

/**
 * Reckons what a stake earns in a year from new coins, as `docs/methodology/cosmos-mint.md` says: a block makes a fixed part of
 * a year's provisions, so blocks that come slower than the chain reckons with make less of them.
 */
export const annualRate = (inputs: AnnualRateInputs): AnnualRate => {
  const { annualProvisions, blocksPerYear, blockMilliseconds, communityTax, commission, bondedTokens, isBonded } =
    inputs
  const actualBlocksPerYear = millisecondsPerYear / blockMilliseconds
  const minted = toNumber(annualProvisions) * (actualBlocksPerYear / Number(blocksPerYear))
  const kept = (1 - toNumber(communityTax)) * (1 - toNumber(commission))
  return {
    value: isBonded ? (minted * kept) / Number(bondedTokens) : 0,
    inputs: {
      annualProvisions: formatDecimal(annualProvisions),
      blocksPerYear: blocksPerYear.toString(),
      actualBlocksPerYear,
      communityTax: formatDecimal(communityTax),
      commission: formatDecimal(commission),
      bondedTokens: bondedTokens.toString(),
      bonded: isBonded ? 1 : 0,
    },
  }
}
