import { internalError } from './rpcError.js'

const comparisons = {
  '=': (one: string, other: string) => one === other,
  '<': (one: string, other: string) => Number(one) < Number(other),
  '>': (one: string, other: string) => Number(one) > Number(other),
  '<=': (one: string, other: string) => Number(one) <= Number(other),
  '>=': (one: string, other: string) => Number(one) >= Number(other),
  CONTAINS: (one: string, other: string) => one.includes(other),
  EXISTS: () => true,
}

const isOperator = (text: string | undefined): text is keyof typeof comparisons =>
  text !== undefined && Object.hasOwn(comparisons, text)

/** One condition of a query: on a number of the engine's own, or on an attribute of an event. */
export interface Condition {
  readonly key: string
  readonly operator: keyof typeof comparisons
  readonly value: string
  holds(found: string): boolean
}

/** An event of the chain, as far as queries look at it. */
export interface QueriedEvent {
  readonly type: string
  readonly attributes: readonly { readonly key: string; readonly value: string }[]
}

const condition = (text: string): Condition => {
  const found = /^\s*([\w./-]+)\s*(?:(EXISTS)|(=|<=|>=|<|>|CONTAINS)\s*('([^']*)'|\d+(?:\.\d+)?))\s*$/.exec(text)
  const [, key, exists, compared, quoted, string] = found ?? []
  const operator = exists ?? compared
  if (key === undefined || !isOperator(operator)) throw internalError(`offset ${text.length}: EOF`)
  const value = string ?? quoted ?? ''
  return { key, operator, value, holds: (one) => comparisons[operator](one, value) }
}

/**
 * Reads the parts of CometBFT's query language that wallets use: keys compared with a string or a number, which contain a
 * string or only exist, joined by AND.
 *
 * @throws RpcError where it is anything else.
 */
export const eventQuery = (query: string): Condition[] => {
  if (query === '') throw internalError('offset 0: EOF')
  return query.split(/\s+AND\s+/).map(condition)
}

/** Whether there is one event that has all that is asked for; where nothing is, there is no need of one. */
export const hasEvent = (events: readonly QueriedEvent[], conditions: readonly Condition[]): boolean =>
  conditions.length === 0 ||
  events.some(({ type, attributes }) =>
    conditions.every(({ key, holds }) => attributes.some((each) => `${type}.${each.key}` === key && holds(each.value))),
  )

/** Parts the conditions on a number of the engine's own from those on events. */
export const conditionsOn = (key: string, conditions: readonly Condition[]) => ({
  onKey: conditions.filter((each) => each.key === key),
  onEvents: conditions.filter((each) => each.key !== key),
})
