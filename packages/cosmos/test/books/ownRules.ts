import type { Intent } from '@polystake/core'
import { type Books, balanceOf, pairOf, payeeOf, validatorOf } from './books.js'
import type { ChainNames } from './chainNames.js'
import { claimable, delegatedTokens } from './rewards.js'

/**
 * Whether more is wanted than a delegation is worth in whole units, and still no more than its shares once it is cut to shares:
 * the chain takes that for all of them, and pays out what they are worth.
 */
const isTakenForAll = (value: bigint, books: Books, owner: string, operator: string): boolean => {
  const { tokens, shares } = validatorOf(books, operator)
  const own = books.delegations.get(pairOf(owner, operator)) ?? 0n
  return tokens > 0n && value > delegatedTokens(books, owner, operator) && (shares * value) / tokens <= own
}

/**
 * Whether an intent is one that the chain would take, and yet do nothing or something else than what is meant: rewards of less
 * than a unit, rewards that would come from the account's own coins, a payee that is none new, a stake that only the rewards which
 * it pays out would make up for, more of a stake than it is worth. The books alone decide.
 */
export const isRefusedByMeaning = (intent: Intent<'cosmos'>, books: Books, { bondDenom }: ChainNames): boolean => {
  const owner = intent.owner.split(':')[2] ?? ''
  const operators = [...books.validators.keys()].filter((each) => books.delegations.has(pairOf(owner, each)))
  if (intent.verb === 'manage') return intent.options?.['address'] === payeeOf(books, owner)
  if (intent.verb === 'claimRewards' && intent.options?.['pools'] === 'all') {
    const dust = BigInt(`${intent.options['dust'] ?? 0}`)
    const worthIt = operators.map((each) => claimable(books, owner, each))
    return !worthIt.some((rewards) => rewards.size > 0 && (rewards.get(bondDenom) ?? 0n) >= dust)
  }
  if (intent.verb === 'cancelUnstake' || intent.verb === 'withdraw') return false
  const operator = intent.pool.split('/')[2] ?? ''
  if (intent.verb === 'unstake' || intent.verb === 'redelegate') {
    const { amounts } = intent
    return amounts !== 'all' && amounts !== undefined && isTakenForAll(amounts[0].value, books, owner, operator)
  }
  const rewards = operators.includes(operator) ? claimable(books, owner, operator) : new Map<string, bigint>()
  if (intent.verb === 'claimRewards') return rewards.size === 0
  const waiting = rewards.get(bondDenom) ?? 0n
  if (intent.verb === 'stake') {
    const missing = intent.amounts[0].value - balanceOf(books, owner, bondDenom)
    return missing > 0n && missing <= waiting && payeeOf(books, owner) === owner
  }
  return payeeOf(books, owner) !== owner || waiting === 0n || (intent.amounts?.[0]?.value ?? 0n) > waiting
}
