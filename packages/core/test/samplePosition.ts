import type { AccountId, PoolId, Position } from '../src/index.js'
import { parseAccountId, parsePoolId } from '../src/index.js'
import { seeds } from './samplePool.js'

/** A position of five seeds. */
export const samplePosition = (pool: PoolId, owner: AccountId): Position => ({
  id: `${pool}@${parseAccountId(owner).address}`,
  pool,
  owner,
  balances: [{ state: 'active', amount: seeds(5n) }],
  actions: [],
  rate: { status: 'unknown', reason: 'nobody asked' },
  warnings: [],
  asOf: {
    chain: parsePoolId(pool).chain,
    height: 42n,
    time: new Date('2026-05-01T00:00:00Z'),
    finality: 'finalized',
  },
  details: undefined,
})
