import { type Books, type Coins, pairOf, validatorOf } from './books.js'
import { productDown, quotient, quotientDown, wholeUnits } from './legacyDecimal.js'

const none: Coins = new Map()

const sum = (left: Coins, right: Coins): Coins => {
  const total = new Map(left)
  for (const [denom, amount] of right) total.set(denom, (total.get(denom) ?? 0n) + amount)
  return total
}

const scaled = (coins: Coins, scale: (amount: bigint) => bigint): Coins =>
  new Map([...coins].map(([denom, amount]) => [denom, scale(amount)]))

const difference = (end: Coins, start: Coins): Coins =>
  sum(
    end,
    scaled(start, (amount) => -amount),
  )

/** What a delegation is worth, as a decimal: `TokensFromShares`. */
const worth = (books: Books, delegator: string, operator: string): bigint => {
  const { tokens, shares } = validatorOf(books, operator)
  const own = books.delegations.get(pairOf(delegator, operator)) ?? 0n
  return own === 0n ? 0n : quotient(own * tokens, shares)
}

/** What a delegation is worth, in whole base units. */
export const delegatedTokens = (books: Books, delegator: string, operator: string): bigint =>
  wholeUnits(worth(books, delegator, operator))

const ratioOf = ({ ratios }: Books, operator: string, period: bigint): Coins => {
  const found = ratios.get(pairOf(operator, period))
  if (!found) throw new Error(`period ${period} of ${operator} is not in the books`)
  return found
}

/** What one token had earned when the period before the one that runs ended. */
const lastRatio = (books: Books, operator: string): Coins =>
  ratioOf(books, operator, (books.current.get(operator)?.period ?? 0n) - 1n)

/** The same, if the period that runs ended now: what `IncrementValidatorPeriod` would write. */
const ratioNow = (books: Books, operator: string): Coins => {
  const { tokens } = validatorOf(books, operator)
  const { rewards = none } = books.current.get(operator) ?? {}
  const grown = tokens === 0n ? none : scaled(rewards, (amount) => quotientDown(amount, tokens * 10n ** 18n))
  return sum(lastRatio(books, operator), grown)
}

interface RewardSpan {
  /** Where the count begins, and what is delegated. */
  readonly begun: Books
  /** Where it ends: its block and its slashes. */
  readonly ended: Books
  readonly ratio: Coins
}

/** F1: what a stake earned from slash to slash, and less stake after each. */
const earned = ({ begun, ended, ratio }: RewardSpan, delegator: string, operator: string): Coins => {
  const start = begun.starts.get(pairOf(operator, delegator))
  if (!start || start.height === BigInt(ended.height)) return none
  let [{ period, stake }, total] = [start, none]
  const until = (end: Coins) => {
    const grown = difference(end, ratioOf(begun.ratios.has(pairOf(operator, period)) ? begun : ended, operator, period))
    total = sum(
      total,
      scaled(grown, (amount) => productDown(amount, stake)),
    )
  }
  for (const slash of ended.slashes.get(operator) ?? []) {
    const isWithin = slash.height >= start.height && slash.height <= BigInt(ended.height)
    if (!isWithin || slash.period <= period) continue
    until(ratioOf(ended, operator, slash.period))
    stake = productDown(stake, 10n ** 18n - slash.fraction)
    period = slash.period
  }
  const most = worth(begun, delegator, operator)
  if (stake > most + 3n) throw new Error(`the stake of ${delegator} with ${operator} is more than its shares are worth`)
  if (stake > most) stake = most
  until(ratio)
  return total
}

const payable = (coins: Coins): Coins => new Map([...scaled(coins, wholeUnits)].filter(([, amount]) => amount > 0n))

/** What a withdrawal would pay now, in whole base units. */
export const claimable = (books: Books, delegator: string, operator: string): Coins =>
  payable(earned({ begun: books, ended: books, ratio: ratioNow(books, operator) }, delegator, operator))

/** What was paid in the block of `after`, in which a period of the validator ended if its count began anew. */
export const paidOut = (before: Books, after: Books, delegator: string, operator: string): Coins => {
  const key = pairOf(operator, delegator)
  const [old, current] = [before.starts.get(key), after.starts.get(key)]
  if (!old || current?.height === old.height) return none
  return payable(earned({ begun: before, ended: after, ratio: lastRatio(after, operator) }, delegator, operator))
}
