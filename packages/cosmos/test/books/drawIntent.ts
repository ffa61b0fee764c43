import type { AccountId, Amount, Intent, NonEmpty } from '@polystake/core'
import { type Books, balanceOf, pairOf, payeeOf } from './books.js'
import type { ChainNames } from './chainNames.js'
import type { RandomSource } from './randomSource.js'
import { claimable, delegatedTokens } from './rewards.js'

/** What an owner may do. */
export const ownerActions = [
  'stake',
  'unstake',
  'redelegate',
  'cancelUnstake',
  'claimRewards',
  'claimAll',
  'restakeRewards',
  'setWithdrawAddress',
] as const

/** One of them. */
export type OwnerAction = (typeof ownerActions)[number]

/** What an intent is drawn from. */
export interface Draw {
  readonly random: RandomSource
  readonly books: Books
  readonly names: ChainNames
  readonly owners: readonly string[]
}

const onceIn = ({ random }: Draw, times: number): boolean => random.below(times) === 0

/** An owner, and a validator with which it has something as a rule. */
const drawPair = (draw: Draw, has: (owner: string, operator: string) => boolean): [owner: string, operator: string] => {
  const { random, books, owners } = draw
  const all = owners.flatMap((owner) =>
    [...books.validators.keys()].map((operator): [string, string] => [owner, operator]),
  )
  const likely = all.filter(([owner, operator]) => has(owner, operator))
  return random.pick(likely.length === 0 || onceIn(draw, 10) ? all : likely)
}

/** Draws what an owner wants: mostly something that is possible. */
export const drawIntent = (action: OwnerAction, draw: Draw): Intent<'cosmos'> => {
  const { random, books, names, owners } = draw
  const idOf = (address: string): AccountId<'cosmos'> => `${names.chain}:${address}`
  const asset = { id: names.assetOf(names.bondDenom), symbol: 'STAKE', name: 'STAKE', decimals: 6 }
  const amounts = (value: bigint): NonEmpty<Amount> => [{ asset, value }]
  const upTo = (most: bigint) => {
    if (onceIn(draw, 12)) return amounts(most + 1n + BigInt(random.below(3)))
    return amounts(most === 0n ? 1n : onceIn(draw, 6) ? most : random.amount(most))
  }
  const isDelegated = (owner: string, operator: string) => books.delegations.has(pairOf(owner, operator))
  const hasRewards = (owner: string, operator: string) => claimable(books, owner, operator).size > 0
  const entriesOf = (owner: string, operator: string) =>
    books.unbondings.filter(({ delegator, validator }) => delegator === owner && validator === operator)
  const mostEntries = () =>
    Math.max(
      0,
      ...[...books.delegations.keys()].map((key) => {
        const [owner = '', operator = ''] = key.split(' ')
        return owners.includes(owner) ? entriesOf(owner, operator).length : 0
      }),
    )
  const pairFor = (has: (owner: string, operator: string) => boolean) => {
    const [address, operator] = drawPair(draw, has)
    return { address, operator, owner: idOf(address), pool: names.poolOf(operator) }
  }
  switch (action) {
    case 'stake': {
      const { address, owner, pool } = pairFor(() => true)
      const balance = balanceOf(books, address, names.bondDenom)
      const value = onceIn(draw, 15) ? balance + 1n : random.amount(balance / 10n)
      return { verb: 'stake', owner, pool, amounts: amounts(value) }
    }
    case 'unstake': {
      // where something is on its way already: the chain takes only so many at a time
      const crowd = onceIn(draw, 3) ? 0 : mostEntries()
      const isCrowded = (one: string, other: string) => isDelegated(one, other) && entriesOf(one, other).length >= crowd
      const { address, operator, owner, pool } = pairFor(isCrowded)
      const most = delegatedTokens(books, address, operator)
      return { verb: 'unstake', owner, pool, amounts: onceIn(draw, 8) ? 'all' : upTo(most) }
    }
    case 'redelegate': {
      const { address, operator, owner, pool } = pairFor(isDelegated)
      const to = names.poolOf(random.pick([...books.validators.keys()].filter((each) => each !== operator)))
      const most = delegatedTokens(books, address, operator)
      return { verb: 'redelegate', owner, pool, to, amounts: onceIn(draw, 6) ? 'all' : upTo(most) }
    }
    case 'cancelUnstake': {
      const { address, operator, owner, pool } = pairFor(
        (one, other) => entriesOf(one, other).length > 0 && (!books.validators.get(other)?.jailed || onceIn(draw, 5)),
      )
      const entries = entriesOf(address, operator)
      if (entries.length === 0 || onceIn(draw, 4)) return { verb: 'cancelUnstake', owner, pool }
      const { id, balance } = random.pick(entries)
      const part = onceIn(draw, 2) ? { amounts: upTo(balance) } : {}
      return { verb: 'cancelUnstake', owner, pool, lots: [`${id}`], ...part }
    }
    case 'claimRewards': {
      const { owner, pool } = pairFor(hasRewards)
      return { verb: 'claimRewards', owner, pool }
    }
    case 'claimAll': {
      const { owner, pool } = pairFor(hasRewards)
      const dust = onceIn(draw, 3) ? `${10 ** random.below(7)}` : '0'
      return { verb: 'claimRewards', owner, pool, options: { pools: 'all', dust } }
    }
    case 'restakeRewards': {
      const isOwn = (one: string, other: string) => payeeOf(books, one) === one && hasRewards(one, other)
      const { address, operator, owner, pool } = pairFor(isOwn)
      const rewards = isDelegated(address, operator) ? claimable(books, address, operator) : new Map<string, bigint>()
      const part = onceIn(draw, 3) ? { amounts: upTo(rewards.get(names.bondDenom) ?? 0n) } : {}
      return { verb: 'restakeRewards', owner, pool, ...part }
    }
    case 'setWithdrawAddress': {
      const address = random.pick(owners)
      // most rewards stay with their owner, so that they can be staked again
      const payee = payeeOf(books, address) !== address && !onceIn(draw, 4) ? address : random.pick(owners)
      const options = { address: payee }
      return { verb: 'manage', operation: 'setWithdrawAddress', owner: idOf(address), options }
    }
  }
}
