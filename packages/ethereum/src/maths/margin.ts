/**
 * How far a share price may move between a plan and its transaction, as one part of so many. A vault earns in every block, and no
 * plan knows in which one it lands.
 */
const marginParts = 1000n

/** The least that is left of a value when the share price moves against it. */
export const atLeast = (value: bigint): bigint => value - (value + marginParts - 1n) / marginParts

/** The most that a value becomes when the share price moves against it. */
export const atMost = (value: bigint): bigint => value + (value + marginParts - 1n) / marginParts
