import { divide, one, truncate } from './decimal.js'

/** What a validator holds, and the shares that it gave for it (times 10^18). */
export interface ValidatorPool {
  tokens: bigint
  delegatorShares: bigint
}

/** `Validator.TokensFromShares`, truncated to whole base units: what shares are worth. */
export const tokensFromShares = (shares: bigint, { tokens, delegatorShares }: ValidatorPool): bigint =>
  delegatorShares === 0n ? 0n : truncate(divide(shares * tokens, delegatorShares))

/** `Validator.SharesFromTokens`: the shares that an amount is worth; the first delegation gets one for one. */
export const sharesFromTokens = (amount: bigint, { tokens, delegatorShares }: ValidatorPool): bigint =>
  delegatorShares === 0n ? amount * one : (delegatorShares * amount) / tokens

/** Whether a validator takes delegations: one that lost all its tokens, but not its shares, has no exchange rate. */
export const hasExchangeRate = ({ tokens, delegatorShares }: ValidatorPool): boolean =>
  tokens > 0n || delegatorShares === 0n

/** Whether a share is worth exactly one base unit, so that nothing is ever rounded. */
export const isOneForOne = ({ tokens, delegatorShares }: ValidatorPool): boolean => delegatorShares === tokens * one

/** `Validator.AddTokensFromDel`: the validator after a delegation, and the shares given for it. */
export const addTokens = (amount: bigint, pool: ValidatorPool): ValidatorPool & { issued: bigint } => {
  const issued = sharesFromTokens(amount, pool)
  return { tokens: pool.tokens + amount, delegatorShares: pool.delegatorShares + issued, issued }
}

/**
 * `ValidateUnbondAmount` and `Validator.RemoveDelShares`: what becomes of an amount that is taken out. The shares are capped at
 * those of the delegation; the validator's last share takes all its tokens.
 */
export const removeTokens = (
  amount: bigint,
  delegationShares: bigint,
  pool: ValidatorPool,
): ValidatorPool & { returned: bigint; removed: bigint } => {
  const wanted = sharesFromTokens(amount, pool)
  const removed = wanted > delegationShares ? delegationShares : wanted
  const isLast = removed === pool.delegatorShares
  const returned = isLast ? pool.tokens : tokensFromShares(removed, pool)
  return { tokens: pool.tokens - returned, delegatorShares: pool.delegatorShares - removed, returned, removed }
}
