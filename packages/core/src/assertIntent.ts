import { type AccountId, parseAccountId } from './accountId.js'
import type { Amount } from './amount.js'
import { parseAssetId } from './assetId.js'
import type { ChainId } from './chainId.js'
import type { Intent } from './intent.js'
import { type PoolId, parsePoolId } from './poolId.js'
import { refusedField } from './refusal.js'
import { verbs } from './verb.js'

const refuse = (field: string, reason: string): never => {
  throw refusedField('invalid-intent', field, reason)
}

const assertChain = (field: string, actual: ChainId, expected: ChainId): void => {
  if (actual !== expected) refuse(field, `is on ${actual}, not on ${expected}`)
}

const assertAmounts = (amounts: readonly Amount[], chain: ChainId): void => {
  if (!Array.isArray(amounts) || amounts.length === 0) refuse('amounts', 'must be a list of one or more')
  for (const amount of amounts) {
    if (typeof amount?.value !== 'bigint' || amount.value <= 0n)
      refuse('amounts', 'must be above zero, as a bigint in base units')
    assertChain('amounts', parseAssetId(amount.asset?.id).chain, chain)
  }
}

/**
 * Checks what an intent says of itself, before anything is asked of a chain: its verb, that its owner, pools and amounts are on
 * one chain, that amounts are above zero, and that its options are JSON-safe.
 *
 * @throws `invalid-intent` with the field; `invalid-account-id`, `invalid-pool-id`, `invalid-asset-id` for malformed ids
 */
export const assertIntent = (intent: Intent, chain: ChainId): void => {
  if (!verbs.includes(intent.verb)) refuse('verb', `must be one of ${verbs.join(', ')}`)
  assertChain('owner', parseAccountId(intent.owner as AccountId).chain, chain)
  if (intent.verb === 'manage') {
    if (typeof intent.operation !== 'string') refuse('operation', 'must name what to do')
  } else if (intent.pool === undefined) refuse('pool', 'is missing')
  if (intent.pool !== undefined) assertChain('pool', parsePoolId(intent.pool as PoolId).chain, chain)
  if (intent.verb === 'redelegate') {
    assertChain('to', parsePoolId(intent.to as PoolId).chain, chain)
    if (intent.to === intent.pool) refuse('to', 'is the pool that the stake is in already')
  }
  const amounts = 'amounts' in intent ? intent.amounts : undefined
  if (amounts === 'all') {
    if (intent.verb !== 'unstake' && intent.verb !== 'redelegate') refuse('amounts', 'cannot be "all" here')
  } else if (amounts !== undefined) assertAmounts(amounts, chain)
  else if (intent.verb === 'stake' || intent.verb === 'unstake' || intent.verb === 'redelegate')
    refuse('amounts', 'are missing')
  const lots = 'lots' in intent ? intent.lots : undefined
  if (lots !== undefined && !(Array.isArray(lots) && lots.every((lot) => typeof lot === 'string')))
    refuse('lots', 'must be a list of texts')
  for (const [key, value] of Object.entries(intent.options ?? {})) {
    const safe = typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
    if (!safe) refuse(`options.${key}`, 'must be JSON-safe')
  }
}
