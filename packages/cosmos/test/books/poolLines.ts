import type { Pool } from '@polystake/core'
import type { BookedValidator, Books } from './books.js'
import type { ChainNames } from './chainNames.js'

const placeOf = ({ tombstoned, tokens, shares, jailed, status }: BookedValidator): string => {
  if (tombstoned || (tokens === 0n && shares > 0n)) return 'closed'
  if (jailed) return 'jailed'
  return status === 'bonded' ? 'open' : 'inactive'
}

/** What the books say of each validator, a line for each. */
export const bookedPoolLines = ({ validators }: Books, { poolOf }: ChainNames): string[] =>
  [...validators.values()].map((validator) => {
    const { operator, status, jailed, tokens, shares } = validator
    return `${poolOf(operator)} is ${placeOf(validator)}, ${status}, jailed ${jailed}: ${tokens} for ${shares}`
  })

/** The same, as an adapter tells it. */
export const poolLines = (pools: readonly Pool<'cosmos'>[]): string[] =>
  pools.map(({ id, status, details }) => {
    const { bondStatus, jailed, tokens, delegatorShares } = details as {
      bondStatus: string
      jailed: boolean
      tokens: bigint
      delegatorShares: bigint
    }
    return `${id} is ${status}, ${bondStatus}, jailed ${jailed}: ${tokens} for ${delegatorShares}`
  })
