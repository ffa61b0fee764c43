import type { Position } from '@polystake/core'
import { type Books, pairOf, payeeOf } from './books.js'
import type { ChainNames } from './chainNames.js'
import { claimable, delegatedTokens } from './rewards.js'

/** Every figure that the books have of what an owner has staked, a line for each. */
export const bookedLines = (books: Books, owner: string, { poolOf, assetOf }: ChainNames): string[] => {
  const unbondings = books.unbondings.filter(({ delegator }) => delegator === owner)
  const operators = [...books.validators.keys()].filter(
    (operator) =>
      books.delegations.has(pairOf(owner, operator)) || unbondings.some(({ validator }) => validator === operator),
  )
  return operators.flatMap((operator) => {
    const pool = poolOf(operator)
    const shares = books.delegations.get(pairOf(owner, operator))
    const active = [`${pool} active ${delegatedTokens(books, owner, operator)} shares ${shares}`]
    return [
      `${pool} at ${books.height} pays ${payeeOf(books, owner)}`,
      ...(shares === undefined ? [] : active),
      ...(shares === undefined ? [] : [...claimable(books, owner, operator)]).map(
        ([denom, amount]) => `${pool} reward ${amount} ${assetOf(denom)}`,
      ),
      ...unbondings
        .filter(({ validator }) => validator === operator)
        .map(({ balance, id, until }) => `${pool} deactivating ${balance} lot ${id} until ${until.toISOString()}`),
      ...books.redelegations
        .filter(({ delegator, to, until }) => delegator === owner && to === operator && until > books.time)
        .map(({ from, until }) => `${pool} moved from ${from} until ${until.toISOString()}`),
    ]
  })
}

/** The same figures, as an adapter tells them. */
export const positionLines = (positions: readonly Position<'cosmos'>[]): string[] =>
  positions.flatMap(({ pool, balances, details, asOf }) => {
    const { withdrawAddress, redelegations } = details as {
      withdrawAddress: string
      redelegations: { from: string; until: Date }[]
    }
    return [
      `${pool} at ${asOf.height} pays ${withdrawAddress}`,
      ...balances.map(({ state, amount, shares, lot, availableAt }) => {
        if (state === 'active') return `${pool} active ${amount.value} shares ${shares}`
        if (state === 'reward') return `${pool} reward ${amount.value} ${amount.asset.id}`
        return `${pool} ${state} ${amount.value} lot ${lot} until ${availableAt?.toISOString()}`
      }),
      ...redelegations.map(({ from, until }) => `${pool} moved from ${from} until ${until.toISOString()}`),
    ]
  })
