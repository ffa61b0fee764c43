import type { Amount } from './amount.js'
import type { Asset } from './asset.js'
import { createStakingClient } from './createStakingClient.js'
import type { ExitTerms } from './exitTerms.js'
import type { Intent } from './intent.js'
import type { Effect, Json, TransactionPlan } from './plan.js'
import type { Pool } from './pool.js'
import type { PoolId } from './poolId.js'
import type { Action, Balance } from './position.js'
import type { Rate } from './rate.js'
import type { Reading } from './reading.js'
import { type Fact, riskFacts } from './riskFacts.js'
import { isStakingError, StakingError } from './stakingError.js'
import type { TransactionStatus } from './transactionStatus.js'

declare const asset: Asset
declare const amount: Amount
declare const asOf: Pool['asOf']
declare const pool: Pool
declare const thrown: unknown

/** Amounts are exact. */
export const amounts: Amount[] = [
  { asset, value: 1n },
  // @ts-expect-error a float touches no amount
  { asset, value: 1.5 },
  // @ts-expect-error an amount has its asset
  { value: 1n },
]

/** An id says its family. */
export const ids: PoolId<'eip155'>[] = [
  'eip155:1/lido/0xae7a',
  // @ts-expect-error another family
  'cosmos:cosmoshub-4/staking/cosmosvaloper1abc',
  // @ts-expect-error no pool's address
  'eip155:1/lido',
]

/** What is unknown is not zero. */
export const rates: Rate[] = [
  { status: 'unknown', reason: 'its inputs were not read' },
  // @ts-expect-error unknown for no reason
  { status: 'unknown' },
  // @ts-expect-error unknown with a value
  { status: 'unknown', reason: 'none', value: 0 },
  // @ts-expect-error known by no method
  { status: 'known', value: 0.04, kind: 'apr', inputs: {}, netOf: [], asOf },
]

/** What nobody looked at says so. */
export const facts: Fact<boolean>[] = [
  { status: 'not assessed' },
  { status: 'assessed', value: true, source: 'x/staking', asOf: new Date(0) },
  // @ts-expect-error a value that is none
  { status: 'assessed', value: undefined, source: 'x/staking', asOf: new Date(0) },
  // @ts-expect-error a value from nowhere
  { status: 'assessed', value: true, asOf: new Date(0) },
]
// @ts-expect-error a class of facts that there is not
riskFacts({ luck: {} })

/** A pool has a way out, and something to stake. */
export const pools: Pool[] = [
  pool,
  // @ts-expect-error no way out
  { ...pool, exits: [] },
  // @ts-expect-error nothing to stake
  { ...pool, stakes: [] },
  // @ts-expect-error another verb
  { ...pool, verbs: ['gamble'] },
  // @ts-expect-error absent is left out, not undefined
  { ...pool, operator: undefined },
]

/** A way out has what its kind needs. */
export const exits: ExitTerms[] = [
  { id: 'queue', kind: 'queue' },
  // @ts-expect-error how long
  { id: 'unbonding', kind: 'unbonding' },
]

/** An action that is blocked says why. */
export const actions: Action[] = [
  { verb: 'unstake', status: 'available', maximum: amount },
  // @ts-expect-error why
  { verb: 'unstake', status: 'blocked', message: 'Not now.' },
  // @ts-expect-error for no reason that is known
  { verb: 'unstake', status: 'blocked', reason: 'because', message: 'Not now.' },
]

/** A balance is in a state that is known. */
export const balances: Balance[] = [
  { state: 'deposit', amount },
  // @ts-expect-error no such state
  { state: 'sleeping', amount },
]

/** A partial reading has gaps, and an unavailable one no items. */
export const readings: Reading<Pool>[] = [
  { status: 'complete', items: [], asOf: [] },
  // @ts-expect-error partial without a gap
  { status: 'partial', items: [], gaps: [], asOf: [] },
  // @ts-expect-error unavailable without a reason
  { status: 'unavailable', gaps: [] },
  // @ts-expect-error an outage mistaken for nothing staked
  { status: 'unavailable', items: [], gaps: [] },
]

const owner = 'eip155:1:0xabc'
/** Each verb asks for what it needs. */
export const intents: Intent<'eip155'>[] = [
  { verb: 'claimRewards', owner, pool: 'eip155:1/lido/0xae7a' },
  { verb: 'manage', operation: 'setWithdrawAddress', owner },
  // @ts-expect-error one cannot stake "all"
  { verb: 'stake', owner, pool: 'eip155:1/lido/0xae7a', amounts: 'all' },
  // @ts-expect-error an operation has a name
  { verb: 'manage', owner },
  // @ts-expect-error a pool of another family
  { verb: 'withdraw', owner, pool: 'cosmos:cosmoshub-4/staking/cosmosvaloper1abc' },
  // @ts-expect-error options are JSON-safe
  { verb: 'withdraw', owner, pool: 'eip155:1/lido/0xae7a', options: { amount: 1n } },
]

const paid = { kind: 'pay', owner } as const
/** An effect is bounded. */
export const effects: Effect[] = [
  { ...paid, exact: { asset: 'eip155:1/slip44:60', value: '1', symbol: 'ETH', decimals: 18 } },
  // @ts-expect-error no bound
  paid,
  // @ts-expect-error an integer in a plan is a decimal string
  { ...paid, exact: { asset: 'eip155:1/slip44:60', value: 1n, symbol: 'ETH', decimals: 18 } },
]

declare const plan: TransactionPlan
// @ts-expect-error a plan has a step
plan.steps = []
// @ts-expect-error an amount in a plan is a text
export const planned: Json<Amount> = { asset, value: 1n }

/** A failed transaction says why; nobody calls an unknown one failed. */
export const statuses: TransactionStatus[] = [
  { chain: 'eip155:1', id: '0x1', steps: 1, status: 'unknown' },
  // @ts-expect-error why
  { chain: 'eip155:1', id: '0x1', steps: 1, status: 'failed' },
]

if (isStakingError(thrown, 'rate-limited')) {
  const seconds: number | undefined = thrown.context.retryAfterSeconds
  void seconds
  // @ts-expect-error another code's context
  void thrown.context.milliseconds
}
// @ts-expect-error a code that there is not
isStakingError(thrown, 'bad-luck')
// @ts-expect-error the context of another code
new StakingError('timeout', { message: 'Late.', context: { field: 'x', reason: 'y' } })

// @ts-expect-error another contract
createStakingClient({ adapters: [{ specVersion: 'v2' }] })
