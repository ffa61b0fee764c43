import { formatDecimal, toNumber } from './decimal.js'

/** The new coins that a chain gives to its stakers in a year. */
export interface AnnualMint {
  /** The page in `docs/methodology` that says how they are reckoned. */
  method: string
  /** In base units. */
  minted: number
  /** What they are reckoned from, by name. */
  inputs: Record<string, string | number>
}

/** What a year is in every rate: 365.25 days. */
const secondsPerYear = 31_557_600

/** What a year is to `celestia.mint`: 365.2425 days. */
const gregorianSeconds = 31_556_952

/** A block makes a fixed part of a year's provisions, so blocks that come slower than the chain reckons with make less of them. */
export const mintedByBlocks = (
  annualProvisions: bigint,
  blocksPerYear: bigint,
  blockMilliseconds: number,
): AnnualMint => {
  const actualBlocksPerYear = (secondsPerYear * 1000) / blockMilliseconds
  return {
    method: 'cosmos-mint',
    minted: toNumber(annualProvisions) * (actualBlocksPerYear / Number(blocksPerYear)),
    inputs: {
      annualProvisions: formatDecimal(annualProvisions),
      blocksPerYear: blocksPerYear.toString(),
      actualBlocksPerYear,
    },
  }
}

/** An epoch makes its provisions, of which stakers get a part; and of that a chain secured by another keeps a part. */
export const mintedByEpochs = (
  epochProvisions: bigint,
  epochSeconds: number,
  stakingProportion: bigint,
  redistributed: string,
): AnnualMint => ({
  method: 'cosmos-mint-epochs',
  minted:
    toNumber(epochProvisions) * (secondsPerYear / epochSeconds) * toNumber(stakingProportion) * Number(redistributed),
  inputs: {
    epochProvisions: formatDecimal(epochProvisions),
    epochSeconds,
    stakingProportion: formatDecimal(stakingProportion),
    redistributed,
  },
})

/** A block makes the part of a year's provisions that the time since the one before it is of a year. */
export const mintedByTime = (annualProvisions: bigint): AnnualMint => ({
  method: 'cosmos-mint-time',
  minted: toNumber(annualProvisions) * (secondsPerYear / gregorianSeconds),
  inputs: { annualProvisions: formatDecimal(annualProvisions), provisionSeconds: gregorianSeconds },
})
