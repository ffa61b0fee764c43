import {
  formatPoolId,
  formatPositionId,
  isAssetId,
  parseAccountId,
  parseChainId,
  parsePoolId,
  parsePositionId,
} from '@polystake/core'
import { expect } from 'vitest'
import type { Law } from '../law.js'
import { completeItems } from './answered.js'

/** What an adapter is, and how its things are named. */
export const identityLaws: readonly Law[] = [
  {
    name: 'an adapter is a frozen plain object that keeps contract v1',
    check: async ({ create }) => {
      const adapter = create()
      expect(adapter.specVersion).toBe('v1')
      expect(Object.isFrozen(adapter)).toBe(true)
      expect(Object.getPrototypeOf(adapter)).toBe(Object.prototype)
      expect(parseChainId(adapter.chain).namespace).toBe(adapter.namespace)
      for (const { slug, verbs } of adapter.protocols) {
        expect(slug).toMatch(/^[a-z][-a-z0-9]{0,31}$/)
        expect(verbs.length, `verbs of ${slug}`).toBeGreaterThan(0)
        expect(new Set(verbs).size).toBe(verbs.length)
      }
    },
  },
  {
    name: 'making an adapter sends nothing',
    check: async ({ create, count }) => {
      const { requests } = await count(async () => {
        create()
        await new Promise((resolve) => setTimeout(resolve)) // what was begun in the same turn is under way now
      })
      expect(requests).toBe(0)
    },
  },
  {
    name: 'pool ids are unique, well-formed and name their chain and protocol',
    check: async ({ create }) => {
      const adapter = create()
      const pools = completeItems(await adapter.listPools({}))
      expect(pools.length).toBeGreaterThan(0)
      expect(new Set(pools.map((pool) => pool.id)).size).toBe(pools.length)
      for (const pool of pools) {
        const parts = parsePoolId(pool.id)
        expect(formatPoolId(parts)).toBe(pool.id)
        expect(parts).toMatchObject({ chain: adapter.chain, protocol: pool.protocol })
        expect(pool.chain).toBe(adapter.chain)
        expect(adapter.protocols.map((protocol) => protocol.slug)).toContain(pool.protocol)
        for (const asset of pool.stakes) expect(isAssetId(asset.id), asset.id).toBe(true)
      }
    },
  },
  {
    name: 'position ids are unique, well-formed and name their pool and owner',
    check: async ({ create, sample }) => {
      const adapter = create()
      const positions = completeItems(await adapter.listPositions({ owner: sample.owner }))
      expect(positions.length, 'the sample owner has a position').toBeGreaterThan(0)
      expect(new Set(positions.map((position) => position.id)).size).toBe(positions.length)
      for (const position of positions) {
        const parts = parsePositionId(position.id)
        expect(formatPositionId(parts)).toBe(position.id)
        expect(parts.pool).toBe(position.pool)
        expect(parts.owner).toBe(parseAccountId(position.owner).address)
      }
    },
  },
  {
    name: 'a position is in a pool that can be read',
    check: async ({ create, sample }) => {
      const adapter = create()
      const positions = completeItems(await adapter.listPositions({ owner: sample.owner }))
      expect(positions.length).toBeGreaterThan(0)
      for (const { pool } of positions) expect((await adapter.getPool(pool)).id).toBe(pool)
    },
  },
]
