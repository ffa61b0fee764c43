import { type Blocked, blockedAction, refusedField, type Verb } from '@polystake/core'
import { type Lot, poolAddressOf } from './lot.js'

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
  blockOf(lot: Lot): Blocked | undefined
}): Lot[] => {
  const { verb, pool, named, blockOf } = parameters
  const own = parameters.lots.filter((lot) => poolAddressOf(lot) === pool)
  const asked = [...new Set(named ?? own.map(({ address }) => address))].map((address) => {
    const lot = own.find((one) => one.address === address)
    if (lot) return lot
    throw refusedField('invalid-intent', 'lots', `must be the owner’s in this pool: ${address}`)
  })
  const possible = asked.filter((lot) => !blockOf(lot))
  if (possible.length > 0 && (!named || possible.length === asked.length)) return possible
  const [block = nothing] = asked.map(blockOf).filter((one) => one && one.reason !== nothing.reason)
  throw blockedAction(verb, block)
}

const nothing: Blocked = { reason: 'nothing-to-do', message: 'There is nothing to do it with.' }
