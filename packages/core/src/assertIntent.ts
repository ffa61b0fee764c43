import { type AccountId, parseAccountId } from './accountId.js'
import type { Amount } from './amount.js'
import { type AssetId, parseAssetId } from './assetId.js'
import type { ChainId } from './chainId.js'
import type { Intent } from './intent.js'
import { type PoolId, parsePoolId } from './poolId.js'
import { assertText, refusedField } from './refusal.js'
import { verbs } from './verb.js'

const refuse = (field: string, reason: string): never => {
  throw refusedField('invalid-intent', field, reason)
}

const assertChain = (field: string, actual: ChainId, expected: ChainId): void => {
  if (actual !== expected) refuse(field, `is on ${actual}, not on ${expected}`)
}

const assertAmounts = (amounts: unknown, chain: ChainId): void => {
  if (!Array.isArray(amounts) || !amounts[0]) refuse('amounts', 'must be a list of amounts')
  for (const amount of amounts as readonly Partial<Amount>[]) {
    if (typeof amount?.value !== 'bigint' || amount.value <= 0n) refuse('amounts', 'must be bigints above zero')
    assertChain('amounts', parseAssetId(amount.asset?.id as AssetId).chain, chain)
  }
}

/**
 * Checks what an intent says of itself, before anything is asked of a chain: its verb, that its owner, pools and amounts are on
 * one chain, that amounts are above zero, and that its options are JSON-safe.
 *
 * @throws `invalid-intent` with the field; `invalid-account-id`, `invalid-pool-id`, `invalid-asset-id` for malformed ids
 */
export const assertIntent = (intent: Intent, chain: ChainId): void => {
  assertText('invalid-intent', 'verb', intent.verb, verbs)
  assertChain('owner', parseAccountId(intent.owner as AccountId).chain, chain)
  if (intent.verb === 'manage') assertText('invalid-intent', 'operation', intent.operation)
  else assertText('invalid-intent', 'pool', intent.pool)
  if (intent.pool !== undefined) assertChain('pool', parsePoolId(intent.pool as PoolId).chain, chain)
  if (intent.verb === 'redelegate') {
    assertChain('to', parsePoolId(intent.to as PoolId).chain, chain)
    if (intent.to === intent.pool) refuse('to', 'must be another pool')
  }
  const { amounts, exit = '', lots = [] }: { amounts?: unknown; exit?: unknown; lots?: unknown } = intent
  const takesAll = intent.verb === 'unstake' || intent.verb === 'redelegate'
  const isNeeded = takesAll || intent.verb === 'stake' || amounts !== undefined
  if (isNeeded && !(takesAll && amounts === 'all')) assertAmounts(amounts, chain)
  assertText('invalid-intent', 'exit', exit)
  if (!Array.isArray(lots) || lots.some((lot) => typeof lot !== 'string')) refuse('lots', 'must be a list of texts')
  for (const [key, value] of Object.entries(intent.options ?? {}))
    if (typeof value !== 'string' && typeof value !== 'boolean' && !Number.isFinite(value))
      refuse(`options.${key}`, 'must be JSON')
}
