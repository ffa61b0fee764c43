import type { Amount, Intent, NonEmpty } from '@polystake/core'
import { expect, it } from 'vitest'
import { type BookedValidator, type Books, pairOf } from './books.js'
import { chainNames } from './chainNames.js'
import { one } from './legacyDecimal.js'
import { isRefusedByMeaning } from './ownRules.js'

const names = chainNames('cosmos:polystake-local-1', 'ustake')
const [owner, operator] = ['cosmos1owner', 'cosmosvaloper1one']
const asset = { id: names.assetOf('ustake'), symbol: 'STAKE', name: 'STAKE', decimals: 6 }

/** A validator of 700 shares for its tokens, and an owner of some of them. */
const booksOf = (tokens: bigint, own: bigint): Books => {
  const validator: BookedValidator = {
    ...{ operator, consensusAddress: '', tokens, shares: 700n * one },
    ...{ status: 'bonded', jailed: false, tombstoned: false },
  }
  const empty = { starts: new Map(), ratios: new Map(), current: new Map(), slashes: new Map(), payees: new Map() }
  return {
    ...{ height: 9, time: new Date(0), ...empty, balances: new Map(), unbondings: [], redelegations: [] },
    validators: new Map([[operator, validator]]),
    delegations: new Map([[pairOf(owner, operator), own]]),
  }
}

const intentOf = (verb: 'unstake' | 'redelegate', value: bigint): Intent<'cosmos'> => {
  const pool = names.poolOf(operator)
  const amounts: NonEmpty<Amount> = [{ asset, value }]
  const common = { owner: `${names.chain}:${owner}` as const, pool, amounts }
  return verb === 'unstake' ? { verb, ...common } : { verb, to: names.poolOf('cosmosvaloper1two'), ...common }
}

it.each(['unstake', 'redelegate'] as const)('%s of a unit more is all, where shares are cut to as much', (verb) => {
  // 107.692… shares for 100 units: cut after their last place, they are worth 99.999…
  const [tokens, own] = [650n, (700n * one * 100n) / 650n]
  const books = booksOf(tokens, own)
  expect([99n, 100n, 101n].map((value) => isRefusedByMeaning(intentOf(verb, value), books, names))).toEqual([
    false,
    true,
    false,
  ])
  const whole = booksOf(700n, 100n * one)
  expect([100n, 101n].map((value) => isRefusedByMeaning(intentOf(verb, value), whole, names))).toEqual([false, false])
})
