import type { AsOf, ChainId, Pool, StakingAdapter } from '../src/index.js'
import { StakingError, selectPools, toPlanIntent } from '../src/index.js'
import { seeds } from './samplePool.js'
import { samplePosition } from './samplePosition.js'

/** An adapter over pools in memory, as a stranger may write one without `createAdapter`, but for what is changed. */
export const sampleAdapter = (
  chain: ChainId,
  pools: readonly Pool[] = [],
  change: Partial<StakingAdapter> = {},
): StakingAdapter => {
  const asOf: [AsOf] = [{ chain, height: 42n, time: new Date('2026-05-01T00:00:00Z'), finality: 'finalized' }]
  return {
    specVersion: 'v1',
    namespace: chain.slice(0, chain.indexOf(':')),
    chain,
    protocols: [{ slug: 'fields', name: 'Fields', kind: 'validator', verbs: ['stake'] }],
    listPools: async (query) => ({ status: 'complete', ...selectPools(pools, query), asOf }),
    getPool: async (id) => {
      const pool = pools.find((one) => one.id === id)
      if (pool) return pool
      throw new StakingError('pool-not-found', { message: `There is no ${id}.`, context: { pool: id } })
    },
    listPositions: async ({ owner }) => ({
      status: 'complete',
      items: pools.map((pool) => samplePosition(pool.id, owner)),
      asOf,
    }),
    getBalance: async () => ({ amount: seeds(7n), asOf: asOf[0] }),
    plan: async (intent) => ({
      version: 1,
      intent: toPlanIntent(intent),
      steps: [{ kind: 'deed', purpose: intent.verb }],
      effects: [],
      warnings: [],
      asOf: [],
    }),
    ...change,
  }
}
