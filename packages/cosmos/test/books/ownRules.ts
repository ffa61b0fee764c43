import type { Intent } from '@polystake/core'
import { type Books, balanceOf, pairOf, payeeOf } from './books.js'
import type { ChainNames } from './chainNames.js'
import { claimable } from './rewards.js'

/**
 * Whether an intent is one that the chain would take, and yet do nothing or something else than what is meant: rewards of less
 * than a unit, rewards that would come from the account's own coins, a payee that is none new, a stake that only the rewards which
 * it pays out would make up for. The books alone decide.
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
  if (intent.verb !== 'claimRewards' && intent.verb !== 'restakeRewards' && intent.verb !== 'stake') return false
  const operator = intent.pool.split('/')[2] ?? ''
  const rewards = operators.includes(operator) ? claimable(books, owner, operator) : new Map<string, bigint>()
  if (intent.verb === 'claimRewards') return rewards.size === 0
  const waiting = rewards.get(bondDenom) ?? 0n
  if (intent.verb === 'stake') {
    const missing = intent.amounts[0].value - balanceOf(books, owner, bondDenom)
    return missing > 0n && missing <= waiting && payeeOf(books, owner) === owner
  }
  return payeeOf(books, owner) !== owner || waiting === 0n || (intent.amounts?.[0]?.value ?? 0n) > waiting
}
