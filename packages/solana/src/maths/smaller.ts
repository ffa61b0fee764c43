/** The smaller of two whole numbers. */
export const smaller = (left: bigint, right: bigint): bigint => (left < right ? left : right)

/** The larger of two whole numbers. */
export const larger = (left: bigint, right: bigint): bigint => (left < right ? right : left)
