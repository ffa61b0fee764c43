import { divide, one, truncate } from './decimal.js'

/** What a validator holds, and the shares that it gave for it (times 10^18). */
export interface ValidatorPool {
  tokens: bigint
  delegatorShares: bigint
}

/** `Validator.TokensFromShares`, truncated to whole base units: what shares are worth. */
export const tokensFromShares = (shares: bigint, { tokens, delegatorShares }: ValidatorPool): bigint =>
  delegatorShares === 0n ? 0n : truncate(divide(shares * tokens, delegatorShares))

/**
 * The most that shares can be exchanged for by `ValidateUnbondAmount`: it refuses an amount of which the shares, truncated, are
 * more than there are. What they are worth is such an amount where it was rounded up and a validator lost most of its tokens.
 */
export const withdrawableTokens = (shares: bigint, pool: ValidatorPool): bigint => {
  const worth = tokensFromShares(shares, pool)
  return worth > 0n && (pool.delegatorShares * worth) / pool.tokens > shares ? worth - 1n : worth
}

/** What `Unbond` gives back for an amount, which it exchanges for shares, truncated, of those there are, and back. */
export const returnedTokens = (value: bigint, shares: bigint, pool: ValidatorPool): bigint => {
  const exchanged = pool.tokens === 0n ? 0n : (pool.delegatorShares * value) / pool.tokens
  return tokensFromShares(exchanged < shares ? exchanged : shares, pool)
}

/** Whether a validator takes delegations: one that lost all its tokens, but not its shares, has no exchange rate. */
export const hasExchangeRate = ({ tokens, delegatorShares }: ValidatorPool): boolean =>
  tokens > 0n || delegatorShares === 0n

/** Whether a share is worth exactly one base unit, so that nothing is ever rounded. */
export const isOneForOne = ({ tokens, delegatorShares }: ValidatorPool): boolean => delegatorShares === tokens * one
