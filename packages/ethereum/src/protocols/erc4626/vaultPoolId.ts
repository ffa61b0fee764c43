import { type ChainId, formatPoolId, type PoolId } from '@polystake/core'
import type { Address } from '../../address.js'

/** The protocol's slug. */
export const erc4626Slug = 'erc4626'

/** The verbs that the protocol plans. */
export const erc4626Verbs = ['stake', 'unstake'] as const

/** The name of the only way out. */
export const instantExit = 'instant'

/** The id of the pool that a vault is. */
export const vaultPoolId = (chain: ChainId<'eip155'>, address: Address): PoolId<'eip155'> =>
  formatPoolId({ chain, protocol: erc4626Slug, address })
