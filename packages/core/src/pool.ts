import type { Amount } from './amount.js'
import type { AsOf } from './asOf.js'
import type { Asset } from './asset.js'
import type { AssetId } from './assetId.js'
import type { ChainId } from './chainId.js'
import type { ExitTerms } from './exitTerms.js'
import type { NonEmpty } from './nonEmpty.js'
import type { PoolId } from './poolId.js'
import type { Rate } from './rate.js'
import type { RiskFacts } from './riskFacts.js'
import type { Verb } from './verb.js'

/** What kind of stake a pool takes. */
export type PoolKind = 'validator' | 'liquidStaking' | 'liquidity' | 'yield'

/** Whether a pool takes stakes now, and if not, why. */
export type PoolStatus = 'open' | 'paused' | 'full' | 'inactive' | 'jailed' | 'closed'

/** A thing one can stake into: a validator, a vault, a market, a stake pool. */
export interface Pool<n extends string = string, details = unknown> {
  id: PoolId<n>
  chain: ChainId<n>
  /** The protocol's slug. */
  protocol: string
  kind: PoolKind
  name: string
  operator?: { name: string; address: string; website?: string }
  status: PoolStatus
  /** What can be staked. */
  stakes: NonEmpty<Asset>
  /** What one holds for it, where that is a token. */
  receipt?: Asset
  rewards: {
    style: 'claimable' | 'rebasing' | 'exchange-rate' | 'compounding'
    assets: Asset[]
    from: 'inflation' | 'fees' | 'emissions' | 'mixed'
    until?: Date
  }
  rate: Rate
  /** As fractions: 0.05 is 5 %. */
  fees: { on: 'rewards' | 'deposit' | 'withdrawal' | 'management'; fraction: number }[]
  /** All that is staked in it, by asset; empty where that is not known. */
  tvl: Amount[]
  /** The least that can be staked at once, and how much the pool still takes. */
  limits: { minimum?: Amount; capacity?: Amount }
  /** The ways out; an intent to unstake names one where there are several. */
  exits: NonEmpty<ExitTerms>
  risks: RiskFacts
  /** What it gives beyond rewards: `governance`. */
  benefits: string[]
  verbs: readonly Verb[]
  /** The names that the verb `manage` takes. */
  operations?: readonly string[]
  links: { website?: string; docs?: string; source?: string }
  asOf: AsOf
  /** What only this protocol knows; each protocol exports a guard that types it. */
  details: details
}

/** Which pools to list, and in what order. Absent fields do not narrow. */
export interface PoolQuery {
  kind?: PoolKind | PoolKind[]
  protocol?: string | string[]
  /** Pools in which this asset can be staked. */
  asset?: AssetId
  status?: PoolStatus | PoolStatus[]
  /** Part of a name, an operator or an id, whatever the case. */
  search?: string
  /** Pools whose value is unknown come last either way. */
  sort?: { by: 'rate' | 'tvl' | 'fee' | 'name'; order: 'ascending' | 'descending' }
  /** At most so many at once; the reading's `next` continues as `cursor`. */
  limit?: number
  cursor?: string
}
