import type { IncludedTransaction } from './chainState.js'
import { internalError } from './rpcError.js'

const comparisons = {
  '=': (one: string, other: string) => one === other,
  '<': (one: string, other: string) => Number(one) < Number(other),
  '>': (one: string, other: string) => Number(one) > Number(other),
  '<=': (one: string, other: string) => Number(one) <= Number(other),
  '>=': (one: string, other: string) => Number(one) >= Number(other),
}

const isOperator = (text: string | undefined): text is keyof typeof comparisons =>
  text !== undefined && Object.hasOwn(comparisons, text)

const condition = (text: string): ((transaction: IncludedTransaction) => boolean) => {
  const [, key, operator, quoted, string] = /^\s*([\w./-]+)\s*(=|<=|>=|<|>)\s*('([^']*)'|-?\d+)\s*$/.exec(text) ?? []
  const value = string ?? quoted
  if (key === undefined || value === undefined || !isOperator(operator))
    throw internalError(`offset ${text.length}: EOF`)
  const compare = comparisons[operator]
  if (key === 'tx.hash') return ({ hash }) => hash === value.toUpperCase()
  if (key === 'tx.height') return ({ height }) => compare(height, value)
  return ({ tx_result }) =>
    tx_result.events.some(({ type, attributes }) =>
      attributes.some((each) => `${type}.${each.key}` === key && compare(each.value, value)),
    )
}

/**
 * Reads the parts of CometBFT's query language that wallets use: `tx.hash`, `tx.height` and `event.attribute`, compared
 * with a string or a number, and joined by AND.
 *
 * @throws RpcError where it is anything else.
 */
export const transactionFilter = (query: string): ((transaction: IncludedTransaction) => boolean) => {
  if (query === '') throw internalError('offset 0: EOF')
  const conditions = query.split(/\s+AND\s+/).map(condition)
  return (transaction) => conditions.every((holds) => holds(transaction))
}
