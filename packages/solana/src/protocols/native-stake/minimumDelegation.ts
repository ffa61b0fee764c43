/**
 * The least that can be delegated, in lamports: what `get_minimum_delegation` of the stake program answers since its version 5
 * (SIMD-0490, mainnet epoch 989). It counts on both sides of a split.
 */
export const minimumDelegation = 1_000_000_000n
