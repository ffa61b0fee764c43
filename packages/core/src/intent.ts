import type { AccountId } from './accountId.js'
import type { Amount } from './amount.js'
import type { NonEmpty } from './nonEmpty.js'
import type { PoolId } from './poolId.js'
import type { Verb } from './verb.js'

/** What an owner wants to do. `options` are a protocol's own, typed by it, and JSON-safe. */
export type Intent<n extends string = string> = {
  owner: AccountId<n>
  options?: Record<string, string | number | boolean>
} & (
  | { verb: 'stake'; pool: PoolId<n>; amounts: NonEmpty<Amount> }
  | {
      verb: 'unstake'
      pool: PoolId<n>
      amounts: NonEmpty<Amount> | 'all'
      /** The way out; must be given where the pool has several. */
      exit?: string
      lots?: string[]
    }
  | { verb: 'redelegate'; pool: PoolId<n>; to: PoolId<n>; amounts: NonEmpty<Amount> | 'all'; lots?: string[] }
  | { verb: 'cancelUnstake'; pool: PoolId<n>; amounts?: NonEmpty<Amount>; lots?: string[] }
  | { verb: 'withdraw'; pool: PoolId<n>; amounts?: NonEmpty<Amount>; lots?: string[] }
  | { verb: 'claimRewards'; pool: PoolId<n>; amounts?: NonEmpty<Amount>; lots?: string[] }
  | { verb: 'restakeRewards'; pool: PoolId<n>; amounts?: NonEmpty<Amount>; lots?: string[] }
  | { verb: 'manage'; operation: string; pool?: PoolId<n>; lots?: string[] }
)

/** The intents of one verb. */
export type IntentOf<verb extends Verb, n extends string = string> = Extract<Intent<n>, { verb: verb }>
