import type { AccountId } from './accountId.js'
import type { Amount } from './amount.js'
import type { AsOf } from './asOf.js'
import type { AssetId } from './assetId.js'
import type { ChainId } from './chainId.js'
import type { Intent } from './intent.js'
import type { NonEmpty } from './nonEmpty.js'
import type { PoolId } from './poolId.js'
import type { BalanceState, Warning } from './position.js'

/** What `JSON.parse(JSON.stringify(x))` gives back: a bigint stands as a decimal string, a Date as an RFC 3339 UTC string. */
export type Json<x> = x extends bigint | Date
  ? string
  : x extends string | number | boolean | null | undefined
    ? x
    : { [k in keyof x]: Json<x[k]> }

/** An amount inside a plan: base units as a decimal string, and what it takes to show them to whoever has nothing but the plan. */
export interface PlanAmount {
  asset: AssetId
  value: string
  symbol: string
  decimals: number
}

/** What a plan does to an owner: what leaves, what arrives, what changes state, what is closed. What happens lies within the bounds. */
export type Effect = {
  kind: 'pay' | 'receive' | 'move' | 'close'
  owner: AccountId
  pool?: PoolId
  state?: BalanceState
  lot?: string
  /** RFC 3339 UTC. */
  availableAt?: string
} & ({ exact: PlanAmount } | { atLeast: PlanAmount; atMost?: PlanAmount } | { atMost: PlanAmount })

/** One confirmation in the wallet, in words and with what the chain's adapter adds. */
export interface Step<kind extends string = string> {
  kind: kind
  purpose: string
}

/** A time of waiting between two confirmations. */
export type WaitStep = Step<'wait'> & { until?: string; condition: string }

/** The state of a chain that a plan was made from, as JSON. */
export interface PlanAsOf {
  chain: ChainId
  height: string
  /** RFC 3339 UTC. */
  time: string
}

/**
 * What to sign, in order, and all that it does: plain JSON that survives `structuredClone`, a queue and a hardware-wallet
 * bridge. It needs one signer, the owner, and holds no nonce, blockhash, sequence or fee.
 */
export interface TransactionPlan<step extends Step = Step> {
  version: 1
  intent: Json<Intent>
  steps: NonEmpty<step | WaitStep>
  effects: Effect[]
  warnings: Warning[]
  asOf: PlanAsOf[]
}

/** Writes an amount as it stands in a plan. */
export const toPlanAmount = ({ asset, value }: Amount): PlanAmount => ({
  asset: asset.id,
  value: value.toString(),
  symbol: asset.symbol,
  decimals: asset.decimals,
})

/** Writes the state of a chain as it stands in a plan. */
export const toPlanAsOf = (asOf: AsOf): PlanAsOf => ({
  chain: asOf.chain,
  height: asOf.height.toString(),
  time: asOf.time.toISOString(),
})

/** Writes an intent as it stands in a plan: bigint as decimal strings, absent fields left out. */
export const toPlanIntent = (intent: Intent): Json<Intent> =>
  JSON.parse(JSON.stringify(intent, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)))
