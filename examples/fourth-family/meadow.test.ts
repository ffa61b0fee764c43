import { readFileSync } from 'node:fs'
import { createFaultyFetch, describeAdapter, expectStakingError } from '@polystake/testing'
import { expect, it } from 'vitest'
import { fields, type MeadowStep, meadow } from './meadow.js'
import { meadowLag, meadowNode } from './meadowNode.js'

const seed = { id: 'meadow:main/native:seed', symbol: 'SEED', name: 'Seed', decimals: 4 } as const
const owner = 'meadow:main:mdw0000000001'
const pool = 'meadow:main/fields/north'

describeAdapter<'meadow', MeadowStep>({
  name: 'an imaginary fourth family',
  fetch: meadowNode(),
  create: ({ fetch, clock, protocols, chain = 'meadow:main' }) =>
    meadow({ rpc: 'https://node.meadow.example', chain, fetch, clock, protocols: protocols([fields()]) }),
  sample: {
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
  },
})

it('tells for how long a node asks to wait, and refuses what cannot be planted', async () => {
  const endpoint = createFaultyFetch(meadowNode())
  const rpc = 'https://node.meadow.example'
  const adapter = meadow({ rpc, chain: 'meadow:main', fetch: endpoint.fetch, protocols: [fields()] })
  const leaves = adapter.getBalance({ owner, asset: 'meadow:main/native:leaf' })
  expect((await expectStakingError(leaves, 'asset-mismatch')).context.expected).toBe(seed.id)
  endpoint.fail('rate-limited')
  expect((await expectStakingError(adapter.getPool(pool), 'rate-limited')).context.retryAfterSeconds).toBe(7)
})

it('a whole adapter fits into 300 lines', () => {
  const lines = readFileSync(new URL('./meadow.ts', import.meta.url), 'utf8').split('\n').length
  expect(lines).toBeLessThanOrEqual(300)
})
