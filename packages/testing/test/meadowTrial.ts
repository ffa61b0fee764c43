import type { StakingAdapter } from '@polystake/core'
import { fields, type MeadowStep, meadow } from '../../../examples/fourth-family/meadow.js'
import { meadowLag, meadowNode } from '../../../examples/fourth-family/meadowNode.js'
import type { AdapterSample, CreateParameters } from '../src/adapterSample.js'
import { createFaultyFetch } from '../src/createFaultyFetch.js'
import type { Trial } from '../src/law.js'

/** The adapter of the imaginary chain. */
export type Adapter = StakingAdapter<'meadow', MeadowStep>
/** A way to make it. */
export type Create = (parameters: CreateParameters<'meadow'>) => Adapter

/** Where the imaginary node stands. */
export const rpc = 'https://node.meadow.example'
/** What is staked there. */
export const seed = { id: 'meadow:main/native:seed', symbol: 'SEED', name: 'Seed', decimals: 4 } as const
/** Who has a position there. */
export const owner = 'meadow:main:mdw0000000001'
/** In which pool. */
export const pool = 'meadow:main/fields/north'
/** What the laws need to know of it. */
export const sample: AdapterSample<'meadow', MeadowStep> = {
  owner,
  emptyOwner: 'meadow:main:mdw0000000009',
  malformedOwner: 'meadow:main:mdw',
  pool,
  unknownPool: 'meadow:main/fields/west',
  wrongChain: 'meadow:other',
  intents: [
    { verb: 'stake', owner, pool, amounts: [{ asset: seed, value: 5n }] },
    { verb: 'unstake', owner, pool, amounts: 'all' },
  ],
  budget: {
    listPositions: { cold: 1, warm: 1, depth: 1 },
    listPools: { cold: 1, warm: 0, depth: 1 },
    getPool: { cold: 1, warm: 1, depth: 1 },
  },
  writeMethods: ['seeds_send'],
  lagging: meadowLag,
  signers: (step) => (step.kind === 'deed' ? [step.from] : []),
}

/** Makes the adapter as it should be. */
export const lawful: Create = ({ fetch, clock, protocols, chain = 'meadow:main' }) =>
  meadow({ rpc, chain, fetch, clock, protocols: protocols([fields()]) })

/** A trial of an adapter, as `describeAdapter` makes it. */
export const trialOf = (create: Create): Trial => {
  const endpoint = createFaultyFetch(meadowNode())
  const time = new Date()
  return {
    sample: sample as never,
    endpoint,
    fail: endpoint.fail,
    create: (change = {}) =>
      create({ fetch: endpoint.fetch, clock: () => time, protocols: (own) => own, ...(change as object) }) as never,
    count: async (work) => {
      endpoint.reset()
      await work()
      return endpoint.traffic()
    },
  }
}
