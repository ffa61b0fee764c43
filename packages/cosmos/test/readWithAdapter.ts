import type { AccountId, BalanceState, Position, StakingAdapter } from '@polystake/core'
import type { CosmosMessages } from '../src/index.js'
import type { OwnerFacts } from './readWithCosmjs.js'

const inState = (positions: readonly Position[], state: BalanceState): Record<string, bigint> => {
  const sums = positions.map(({ pool, balances }) => {
    const here = balances.filter((balance) => balance.state === state)
    return [pool.slice(pool.lastIndexOf('/') + 1), here.reduce((sum, { amount }) => sum + amount.value, 0n)] as const
  })
  return Object.fromEntries(sums.filter(([, value]) => value > 0n).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Reads everything that an owner has with our adapter, as {@link OwnerFacts} says it. */
export const readWithAdapter = async (
  adapter: StakingAdapter<'cosmos', CosmosMessages>,
  owner: AccountId<'cosmos'>,
): Promise<OwnerFacts> => {
  const reading = await adapter.listPositions({ owner })
  if (reading.status !== 'complete') throw reading.gaps[0].error
  const { items } = reading
  return {
    active: inState(items, 'active'),
    deactivating: inState(items, 'deactivating'),
    rewards: inState(items, 'reward'),
  }
}
