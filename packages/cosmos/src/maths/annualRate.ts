import type { AnnualMint } from './annualMint.js'
import { formatDecimal, toNumber } from './decimal.js'

/** What a rate is reckoned from, beside the new coins; decimals are times 10^18. */
export interface AnnualRateInputs {
  communityTax: bigint
  commission: bigint
  bondedTokens: bigint
  isBonded: boolean
}

/**
 * Reckons what a stake earns in a year from new coins, and gives what it is reckoned from: the chain keeps the community tax,
 * shares the rest by stake among the validators that are bonded, and those keep their commission.
 */
export const annualRate = (
  { minted, inputs }: AnnualMint,
  { communityTax, commission, bondedTokens, isBonded }: AnnualRateInputs,
): Pick<AnnualMint, 'inputs'> & { value: number } => {
  const kept = (1 - toNumber(communityTax)) * (1 - toNumber(commission))
  return {
    value: isBonded ? (minted * kept) / Number(bondedTokens) : 0,
    inputs: {
      ...inputs,
      communityTax: formatDecimal(communityTax),
      commission: formatDecimal(commission),
      bondedTokens: bondedTokens.toString(),
      bonded: isBonded ? 1 : 0,
    },
  }
}
