import type { Verb } from '@polystake/core'
import { type Books, balanceOf, pairOf, payeeOf } from './books.js'
import type { ChainNames } from './chainNames.js'
import { claimable, delegatedTokens, paidOut } from './rewards.js'

/** Something that changed, named as an effect names it. */
export interface Change {
  /** Kind, pool, state and asset of an effect. */
  readonly what: string
  readonly amount: bigint
  /** Whether a plan could not have known of it: rewards of which there was no whole unit yet. */
  readonly isNew?: boolean
}

/** An action, and what the stores held before and after its block. */
export interface Action {
  readonly before: Books
  readonly after: Books
  readonly verb: Verb
  /** The address that acted, and what it paid for the transaction, in the staked denom. */
  readonly owner: string
  readonly fee: bigint
}

/** What an effect is filed under. */
export const whatOf = (kind: string, pool: string | undefined, state: string | undefined, asset: string): string =>
  [kind, pool ?? 'the account', state ?? 'free', asset].join(' ')

const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n)

/** What matured in the block, and went to the owner. */
const matured = ({ before, after, owner }: Action): bigint => {
  const due = before.unbondings.filter(({ delegator, until }) => delegator === owner && until <= after.time)
  return sumOf(due.map(({ balance }) => balance))
}

/** How much more the owner has on its way out of a validator, but for what matured. */
const onItsWay = ({ before, after, owner }: Action, operator: string): bigint => {
  const of = ({ unbondings }: Books) =>
    sumOf(
      unbondings
        .filter(({ delegator, validator, until }) => {
          return delegator === owner && validator === operator && until > after.time
        })
        .map(({ balance }) => balance),
    )
  return of(after) - of(before)
}

const payouts = ({ before, after, owner }: Action) =>
  [...before.validators.keys()].flatMap((operator) =>
    [...paidOut(before, after, owner, operator)].map(([denom, amount]) => {
      return { operator, denom, amount, isNew: !claimable(before, owner, operator).has(denom) }
    }),
  )

/** What went from the account into stakes, by the count of the validators and of what is on its way. */
const staked = (action: Action): bigint => {
  const { before, after } = action
  const grown = [...after.validators.values()].map(
    ({ operator, tokens }) => tokens - (before.validators.get(operator)?.tokens ?? 0n) + onItsWay(action, operator),
  )
  return sumOf(grown)
}

/** What the accounts should hold after the block, and do not. */
export const unexplained = (action: Action, names: ChainNames): string[] => {
  const { before, after, owner, fee } = action
  const payee = payeeOf(before, owner)
  const expected = new Map<string, bigint>()
  const add = (address: string, denom: string, amount: bigint) => {
    const key = pairOf(address, denom)
    expected.set(key, (expected.get(key) ?? balanceOf(before, address, denom)) + amount)
  }
  add(owner, names.bondDenom, matured(action) - fee - staked(action))
  for (const { denom, amount } of payouts(action)) add(payee, denom, amount)
  return [...expected].flatMap(([key, amount]) => {
    const found = after.balances.get(key) ?? 0n
    // what matures for the payee itself is not the action's
    const [address = '', denom] = key.split(' ')
    const own = address !== owner && denom === names.bondDenom ? matured({ ...action, owner: address }) : 0n
    return found === amount + own ? [] : [`${key} holds ${found}, not ${amount + own}`]
  })
}

/** All that an action did to its owner, from the stores alone. */
export const changesOf = (action: Action, names: ChainNames): Change[] => {
  const { before, after, owner, verb } = action
  const stake = names.assetOf(names.bondDenom)
  const isPaidToOwner = payeeOf(before, owner) === owner
  const isRestaked = verb === 'restakeRewards'
  const changes: Change[] = []
  for (const { operator, denom, amount, isNew } of payouts(action)) {
    const asset = names.assetOf(denom)
    const what = isPaidToOwner
      ? whatOf('receive', undefined, undefined, asset)
      : whatOf('pay', names.poolOf(operator), 'reward', asset)
    changes.push({ what, amount, isNew })
  }
  if (isRestaked) changes.push({ what: whatOf('receive', undefined, undefined, stake), amount: -staked(action) })
  else changes.push({ what: whatOf('pay', undefined, undefined, stake), amount: staked(action) })
  for (const operator of before.validators.keys()) {
    const pool = names.poolOf(operator)
    const more = delegatedTokens(after, owner, operator) - delegatedTokens(before, owner, operator)
    const out = onItsWay(action, operator)
    const kind = verb === 'restakeRewards' || verb === 'cancelUnstake' ? 'move' : more > 0n ? 'receive' : 'pay'
    changes.push({ what: whatOf(kind, pool, 'active', stake), amount: kind === 'pay' ? -more : more })
    changes.push({ what: whatOf('move', pool, 'deactivating', stake), amount: out })
  }
  return changes
}
