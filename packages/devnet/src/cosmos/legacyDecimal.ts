/** Writes a number as the SDK's genesis takes it: with 18 places. */
export const legacyDecimal = (value: bigint | string): string => {
  const [whole = '', fraction = ''] = String(value).split('.')
  return `${whole}.${fraction.padEnd(18, '0')}`
}
