/** The smaller of two whole numbers. */
export const smaller = (left: bigint, right: bigint): bigint => (left < right ? left : right)
