import type { AccountId } from './accountId.js'
import { type Amount, sumAmounts } from './amount.js'
import type { AsOf } from './asOf.js'
import type { PoolId } from './poolId.js'
import type { PositionId } from './positionId.js'
import type { Rate } from './rate.js'
import type { Verb } from './verb.js'

/** What a part of a position is doing. `surplus` earns nothing; `deposit` is rent, returned on closing, and no stake. */
export type BalanceState =
  | 'activating'
  | 'active'
  | 'deactivating'
  | 'withdrawable'
  | 'locked'
  | 'reward'
  | 'surplus'
  | 'deposit'

/** A part of a position. */
export interface Balance {
  state: BalanceState
  amount: Amount
  /** The same in the pool's shares, where the chain keeps both. */
  shares?: bigint
  /** The thing that holds it: a stake account, a withdrawal ticket, an unbonding entry. */
  lot?: string
  /** When it leaves this state, as far as the chain tells. */
  availableAt?: Date
  /** How far it is on its way, from 0 to 1. */
  progress?: number
}

/** Why an action cannot be done now. */
export type BlockReason =
  | 'nothing-to-do'
  | 'below-minimum'
  | 'above-capacity'
  | 'insufficient-balance'
  | 'paused'
  | 'jailed'
  | 'inactive'
  | 'too-many-entries'
  | 'transitive-redelegation'
  | 'not-matured'
  | 'locked'
  | 'cooling-down'
  | 'window-closed'
  | 'reward-period'
  | 'needs-crank'
  | 'liquidity-short'
  | 'not-permitted'

/** What an owner can do with a position now, or why and until when not. */
export type Action = { verb: Verb; operation?: string; lot?: string } & (
  | { status: 'available'; minimum?: Amount; maximum?: Amount }
  | { status: 'blocked'; reason: BlockReason; until?: Date; message: string }
)

/** Something a person should know before signing. */
export interface Warning {
  code: string
  message: string
}

/** What one owner has in one pool. */
export interface Position<n extends string = string, details = unknown> {
  id: PositionId<n>
  pool: PoolId<n>
  owner: AccountId<n>
  balances: Balance[]
  actions: Action[]
  rate: Rate
  warnings: Warning[]
  asOf: AsOf
  details: details
}

/**
 * Adds up a position, one total per asset: everything but deposits, which are no stake.
 *
 * @example
 * ```ts
 * import { formatAmount, type Position, totalAmounts } from '@polystake/core'
 *
 * declare const position: Position
 * totalAmounts(position).map((amount) => formatAmount(amount, { symbol: true }))
 * ```
 */
export const totalAmounts = (position: Pick<Position, 'balances'>): Amount[] =>
  sumAmounts(position.balances.filter((balance) => balance.state !== 'deposit').map((balance) => balance.amount))
