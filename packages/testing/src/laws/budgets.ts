import type { StakingAdapter } from '@polystake/core'
import { expect } from 'vitest'
import type { AdapterSample } from '../adapterSample.js'
import type { Law } from '../law.js'

const operations: Record<
  keyof AdapterSample['budget'],
  (adapter: StakingAdapter, sample: AdapterSample) => Promise<unknown>
> = {
  listPositions: (adapter, sample) => adapter.listPositions({ owner: sample.owner }),
  listPools: (adapter) => adapter.listPools({}),
  getPool: (adapter, sample) => adapter.getPool(sample.pool),
}

const budgetLaw = (name: keyof AdapterSample['budget']): Law => ({
  name: `${name} keeps its budget of requests, cold and warm`,
  check: async ({ create, sample, count }) => {
    const adapter = create()
    const { cold, warm, depth } = sample.budget[name]
    const first = await count(() => operations[name](adapter, sample))
    const second = await count(() => operations[name](adapter, sample))
    expect(first.requests, 'requests when cold').toBeLessThanOrEqual(cold)
    expect(second.requests, 'requests when warm').toBeLessThanOrEqual(warm)
    expect(Math.max(first.depth, second.depth), 'sequential depth').toBeLessThanOrEqual(depth)
  },
})

/** How much an adapter may ask. */
export const budgetLaws: readonly Law[] = [budgetLaw('listPositions'), budgetLaw('listPools'), budgetLaw('getPool')]
