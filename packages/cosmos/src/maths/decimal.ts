/** One, as a `LegacyDec` of the Cosmos SDK: an integer that stands for 10^18 times less. None here is negative. */
export const one = 10n ** 18n

/** `LegacyDec.Quo`: truncated at 36 places, then rounded to the nearest, and a half to the even neighbour. */
export const divide = (left: bigint, right: bigint): bigint => {
  const places = (left * one * one) / right
  const [quotient, twice] = [places / one, (places % one) * 2n]
  return twice > one || (twice === one && quotient % 2n === 1n) ? quotient + 1n : quotient
}

/** `LegacyDec.TruncateInt`. */
export const truncate = (value: bigint): bigint => value / one

/** Writes a decimal with all its places that are not zero: `0.05`. */
export const formatDecimal = (value: bigint): string => {
  const digits = value.toString().padStart(19, '0')
  return `${digits.slice(0, -18)}.${digits.slice(-18)}`.replace(/\.?0+$/, '')
}

/** The number nearest to a decimal; for rates and shares only, never for an amount. */
export const toNumber = (value: bigint): number => Number(formatDecimal(value))
