import type { AccountId, AssetId, ChainId, Intent, PoolId } from '@polystake/core'
import { expect } from 'vitest'
import { expectStakingError } from '../expectStakingError.js'
import type { Law } from '../law.js'
import { amountIn, assetOf } from './sampleAmount.js'

/** What is refused, and that it costs no request. */
export const inputLaws: readonly Law[] = [
  {
    name: 'a malformed address is refused before any request',
    check: async ({ create, sample, count }) => {
      const adapter = create()
      const { requests } = await count(async () => {
        await expectStakingError(adapter.listPositions({ owner: sample.malformedOwner }), 'invalid-address')
        const [intent] = sample.intents
        await expectStakingError(adapter.plan({ ...intent, owner: sample.malformedOwner }), 'invalid-address')
        const asset = assetOf(sample)
        await expectStakingError(adapter.getBalance({ owner: sample.malformedOwner, asset }), 'invalid-address')
      })
      expect(requests).toBe(0)
    },
  },
  {
    name: 'malformed ids are refused before any request',
    check: async ({ create, sample, count }) => {
      const adapter = create()
      const { requests } = await count(async () => {
        await expectStakingError(adapter.listPositions({ owner: 'nonsense' as AccountId }), 'invalid-account-id')
        await expectStakingError(adapter.getPool('nonsense' as PoolId), 'invalid-pool-id')
        const balance = adapter.getBalance({ owner: sample.owner, asset: 'nonsense' as AssetId })
        await expectStakingError(balance, 'invalid-asset-id')
      })
      expect(requests).toBe(0)
    },
  },
  {
    name: 'what belongs to another chain is refused before any request',
    check: async ({ create, sample, count }) => {
      const adapter = create()
      const elsewhere = <id extends string>(id: id): id => id.replace(adapter.chain, sample.wrongChain) as id
      const { requests } = await count(async () => {
        await expectStakingError(adapter.listPositions({ owner: elsewhere(sample.owner) }), 'chain-not-configured')
        await expectStakingError(adapter.getPool(elsewhere(sample.pool)), 'chain-not-configured')
        const [intent] = sample.intents
        await expectStakingError(adapter.plan({ ...intent, owner: elsewhere(intent.owner) }), 'invalid-intent')
      })
      expect(requests).toBe(0)
    },
  },
  {
    name: 'amounts of nothing, less than nothing or no integer are refused before any request',
    check: async ({ create, sample, count }) => {
      const { intent: staking, asset } = amountIn(sample)
      const adapter = create()
      const { requests } = await count(async () => {
        for (const value of [0n, -1n, 1.5]) {
          const intent = { ...staking, amounts: [{ asset, value }] } as Intent
          await expectStakingError(adapter.plan(intent), 'invalid-intent')
        }
      })
      expect(requests).toBe(0)
    },
  },
  {
    name: 'a pool that does not exist is not found',
    check: async ({ create, sample }) => {
      await expectStakingError(create().getPool(sample.unknownPool), 'pool-not-found')
    },
  },
  {
    name: 'a protocol that is not configured is refused before any request',
    check: async ({ create, sample, count }) => {
      const adapter = create()
      const { requests } = await count(async () => {
        const pool: PoolId = `${adapter.chain}/no-such-protocol/x`
        await expectStakingError(adapter.getPool(pool), 'protocol-not-configured')
        await expectStakingError(
          adapter.listPositions({ owner: sample.owner, protocols: ['no-such-protocol'] }),
          'protocol-not-configured',
        )
      })
      expect(requests).toBe(0)
    },
  },
  {
    name: 'an endpoint of another chain is refused',
    check: async ({ create, sample }) => {
      const adapter = create({ chain: sample.wrongChain })
      const moved = <id extends string>(id: id, chain: ChainId): id => id.replace(create().chain, chain) as id
      const reading = await adapter.listPositions({ owner: moved(sample.owner, sample.wrongChain) })
      expect(reading.status).toBe('unavailable')
      expect(reading.status === 'unavailable' && reading.gaps.map((gap) => gap.error.code)).toEqual(['chain-mismatch'])
      await expectStakingError(adapter.getPool(moved(sample.pool, sample.wrongChain)), 'chain-mismatch')
    },
  },
]
