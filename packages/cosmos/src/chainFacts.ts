import { type ChainId, parseChainId, refusedField } from '@polystake/core'
import type { CosmosChainFacts } from './chains.js'
import { chains } from './knownChains.js'

/** What a table keeps of a chain, by the reference of its CAIP-2 id. */
export const knownOf = <facts>(table: Readonly<Record<string, facts>>, chain: ChainId): facts | undefined => {
  const { reference } = parseChainId(chain)
  return Object.hasOwn(table, reference) ? table[reference] : undefined
}

const isWhole = (value: number): boolean => Number.isInteger(value) && value >= 0

/** Gives the facts of a chain, checked: those that were given, or those that are known. @throws `invalid-configuration` */
export const chainFacts = (
  chain: ChainId<'cosmos'>,
  facts: CosmosChainFacts | undefined = knownOf(chains, chain),
): CosmosChainFacts => {
  const refuse = (field: string, reason: string) => refusedField('invalid-configuration', field, reason)
  if (!facts) throw refuse('facts', `must be given, since ${chain} is not known`)
  const { prefix, decimals, symbol, coinType = 0 } = facts
  const checks: readonly (readonly [isRight: boolean, field: string, reason: string])[] = [
    [/^[a-z][a-z0-9]{0,31}$/.test(prefix), 'prefix', 'must be lower-case letters and digits'],
    [isWhole(decimals) && decimals <= 36, 'decimals', 'must be a whole number from 0 to 36'],
    [Boolean(symbol), 'symbol', 'must be given'],
    [isWhole(coinType), 'coinType', 'must be a whole number'],
  ]
  for (const [isRight, field, reason] of checks) if (!isRight) throw refuse(`facts.${field}`, reason)
  return facts
}
