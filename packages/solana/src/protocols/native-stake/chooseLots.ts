import type { Verb } from '@polystake/core'
import { refusedField } from '../../errors.js'
import type { Block } from './actions.js'
import type { Lot } from './lot.js'
import { undelegated } from './pool.js'
import { actionBlocked } from './refusals.js'

/**
 * Chooses the stake accounts of a pool that an intent is about: those that it names, or all with which it can be done now.
 *
 * @throws `invalid-intent` for one that is not in the pool; `action-blocked` for one with which it cannot be done, or where there is none
 */
export const chooseLots = (parameters: {
  verb: Verb
  pool: string
  lots: readonly Lot[]
  named: readonly string[] | undefined
  blockOf(lot: Lot): Block | undefined
}): Lot[] => {
  const { verb, pool, named, blockOf } = parameters
  const own = parameters.lots.filter(({ delegation }) => (delegation?.voter ?? undelegated) === pool)
  if (named === undefined) {
    const possible = own.filter((lot) => !blockOf(lot))
    if (possible.length > 0) return possible
    const [block = nothing] = own.map(blockOf).filter((one) => one?.reason !== 'nothing-to-do')
    throw actionBlocked(verb, block)
  }
  if (named.length === 0) throw refusedField('invalid-intent', 'lots', 'must name at least one')
  return [...new Set(named)].map((address) => {
    const lot = own.find((one) => one.address === address)
    if (!lot)
      throw refusedField(
        'invalid-intent',
        'lots',
        `must be stake accounts of the owner in this pool, which ${address} is not`,
      )
    const block = blockOf(lot)
    if (block) throw actionBlocked(verb, block)
    return lot
  })
}

const nothing: Block = {
  reason: 'nothing-to-do',
  message: 'The owner has nothing in this pool with which it can be done.',
}
