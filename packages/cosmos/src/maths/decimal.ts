/** One, as a `LegacyDec` of the Cosmos SDK: an integer that stands for 10^18 times less. */
export const one = 10n ** 18n

/** Rounds to the nearest, and a half to the even neighbour, as the SDK's `chopPrecisionAndRound` does. */
const chopRounded = (value: bigint): bigint => {
  const quotient = value / one
  const rest = value % one
  const twice = (rest < 0n ? -rest : rest) * 2n
  const isUp = twice > one || (twice === one && quotient % 2n !== 0n)
  return isUp ? quotient + (value < 0n ? -1n : 1n) : quotient
}

/** `LegacyDec.Mul`: rounded half to even. */
export const multiply = (left: bigint, right: bigint): bigint => chopRounded(left * right)

/** `LegacyDec.MulTruncate`. */
export const multiplyTruncated = (left: bigint, right: bigint): bigint => (left * right) / one

/** `LegacyDec.Quo`: truncated at 36 places, then rounded half to even. */
export const divide = (left: bigint, right: bigint): bigint => chopRounded((left * one * one) / right)

/** `LegacyDec.QuoTruncate`. */
export const divideTruncated = (left: bigint, right: bigint): bigint => (left * one * one) / right / one

/** `LegacyDec.TruncateInt`. */
export const truncate = (value: bigint): bigint => value / one

/** Writes a decimal with all its places that are not zero: `0.05`. */
export const formatDecimal = (value: bigint): string => {
  const digits = (value < 0n ? -value : value).toString().padStart(19, '0')
  const fraction = digits.slice(-18).replace(/0+$/, '')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -18)}${fraction && `.${fraction}`}`
}

/** The number nearest to a decimal; for rates and shares only, never for an amount. */
export const toNumber = (value: bigint): number => Number(formatDecimal(value))
