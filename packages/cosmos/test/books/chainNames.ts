import type { AssetId, PoolId } from '@polystake/core'

/** What names on the chain are called in the SDK. */
export interface ChainNames {
  readonly chain: `cosmos:${string}`
  readonly bondDenom: string
  poolOf(operator: string): PoolId<'cosmos'>
  assetOf(denom: string): AssetId<'cosmos'>
}

/** Names the things of a chain that stakes the coin type 118. */
export const chainNames = (chain: `cosmos:${string}`, bondDenom: string): ChainNames => ({
  chain,
  bondDenom,
  poolOf: (operator) => `${chain}/staking/${operator}`,
  assetOf: (denom) => (denom === bondDenom ? `${chain}/slip44:118` : `${chain}/denom:${denom}`),
})
