/** What an adapter has learnt of its node and chain; it lasts as long as the adapter. */
export interface NodeHabits {
  /** How many calls the node takes as one. */
  callsPerRequest: number
  /** Whether the chain has Multicall3. */
  hasMulticall: boolean
  /** The time from one block to the next, in seconds. */
  secondsPerBlock: number
}

/** What is taken for granted until the node shows otherwise. */
export const firstHabits = (secondsPerBlock: number): NodeHabits => ({
  callsPerRequest: Number.POSITIVE_INFINITY,
  hasMulticall: true,
  secondsPerBlock,
})
