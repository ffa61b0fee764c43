/** One, as x/math's LegacyDec holds it: a whole number of 10^-18. */
export const one = 10n ** 18n

/** `LegacyDec.Quo`: the quotient to 36 places, cut there, and rounded to 18: halves go to the even neighbour. */
export const quotient = (dividend: bigint, divisor: bigint): bigint => {
  const long = (dividend * one * one) / divisor
  const [whole, rest] = [long / one, long % one]
  if (rest * 2n === one) return whole % 2n === 0n ? whole : whole + 1n
  return rest * 2n > one ? whole + 1n : whole
}

/** `LegacyDec.QuoTruncate`. */
export const quotientDown = (dividend: bigint, divisor: bigint): bigint => (dividend * one) / divisor

/** `LegacyDec.MulTruncate`. */
export const productDown = (left: bigint, right: bigint): bigint => (left * right) / one

/** `LegacyDec.TruncateInt`. */
export const wholeUnits = (decimal: bigint): bigint => decimal / one
