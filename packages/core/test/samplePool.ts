import type { Amount, Asset, ChainId, Pool } from '../src/index.js'
import { riskFacts } from '../src/index.js'

/** An asset of an imaginary chain, with four decimals. */
export const seed: Asset = { id: 'meadow:main/native:seed', symbol: 'SEED', name: 'Seed', decimals: 4 }

/** So many base units of {@link seed}. */
export const seeds = (value: bigint): Amount => ({ asset: seed, value })

/** A pool whose only notable fact is its name, but for what is changed. */
export const samplePool = (
  name: string,
  change: Partial<Pool> = {},
  chain: ChainId = 'meadow:main',
  height = 42n,
): Pool => {
  const asOf = { chain, height, time: new Date('2026-05-01T00:00:00Z'), finality: 'finalized' } as const
  return {
    id: `${chain}/fields/${name}`,
    chain,
    protocol: 'fields',
    kind: 'validator',
    name,
    status: 'open',
    stakes: [seed],
    rewards: { style: 'compounding', assets: [seed], from: 'inflation' },
    rate: { status: 'unknown', reason: 'nobody asked' },
    fees: [],
    tvl: [],
    limits: {},
    exits: [{ id: 'harvest', kind: 'instant' }],
    risks: riskFacts({}),
    benefits: [],
    verbs: ['stake'],
    links: {},
    asOf,
    details: undefined,
    ...change,
  }
}
