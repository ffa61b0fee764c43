import { StakingError } from '@polystake/core'
import {
  type Breaches,
  beside,
  changingEachPool,
  changingItems,
  changingPools,
  changingPositions,
  greeting,
  over,
  replacing,
} from '../breach.js'
import { owner, sample, seed } from '../meadowTrial.js'

const reckon = () => 1

/** Ways to break the laws on what a reading holds. */
export const readingBreaches: Breaches = {
  'getPool answers what listPools answers': {
    'it answers another name': replacing((adapter) => ({
      getPool: async (...asked) => ({ ...(await adapter.getPool(...asked)), name: 'another' }),
    })),
    'it answers more than the list, and not in the details': replacing((adapter) => ({
      getPool: async (...asked) => ({
        ...(await adapter.getPool(...asked)),
        operator: { name: 'another', address: 'mdw' },
      }),
    })),
    'it answers other details': replacing((adapter) => ({
      listPools: async (...asked) =>
        changingItems(await adapter.listPools(...asked), (pools) =>
          pools.map((pool) => ({ ...pool, details: { acres: 5n } })),
        ),
      getPool: async (...asked) => ({ ...(await adapter.getPool(...asked)), details: { acres: 6n } }),
    })),
    'it leaves out a detail that the list has': replacing((adapter) => ({
      listPools: async (...asked) =>
        changingItems(await adapter.listPools(...asked), (pools) =>
          pools.map((pool) => ({ ...pool, details: { acres: 5n } })),
        ),
      getPool: async (...asked) => ({ ...(await adapter.getPool(...asked)), details: {} }),
    })),
    'the sample pool is not listed': changingPools((pools) => pools.slice(1)),
  },
  'amounts are not negative, and one asset has one number of decimals': {
    'a balance is negative': changingPositions((position) => [
      { ...position, balances: [{ state: 'active', amount: { asset: seed, value: -1n } }] },
    ]),
    'decimals differ': changingPositions((position) => [
      { ...position, balances: [{ state: 'active', amount: { asset: { ...seed, decimals: 5 }, value: 1n } }] },
    ]),
    'a minimum is negative': changingPositions(({ actions, ...position }) => [
      {
        ...position,
        actions: actions.map((action) =>
          action.status === 'available' ? { ...action, minimum: { asset: seed, value: -1n } } : action,
        ),
      },
    ]),
    'a progress is beyond its end': changingPositions((position) => [
      { ...position, balances: position.balances.map((balance) => ({ ...balance, progress: 1.1 })) },
    ]),
    'an amount is a number': replacing((adapter) => ({
      getBalance: async (...asked) => ({
        ...(await adapter.getBalance(...asked)),
        amount: { asset: seed, value: 5 as never },
      }),
    })),
  },
  'a known rate is finite and says how it was reckoned, an unknown one why not': {
    'it has no inputs': changingEachPool((pool) =>
      pool.rate.status === 'known' ? { ...pool, rate: { ...pool.rate, inputs: {} } } : pool,
    ),
    'it is no number': changingEachPool((pool) =>
      pool.rate.status === 'known' ? { ...pool, rate: { ...pool.rate, value: Number.NaN } } : pool,
    ),
    'it is unknown for no reason': changingEachPool((pool) => ({ ...pool, rate: { status: 'unknown', reason: '' } })),
  },
  'an owner whom the chain does not know is complete and empty': {
    'it is a failure': replacing((adapter) => ({
      listPositions: async (request, options) => {
        if (request.owner !== sample.emptyOwner) return adapter.listPositions(request, options)
        const error = new StakingError('endpoint-refused', { message: 'No.', context: {} })
        return { status: 'unavailable', gaps: [{ chain: adapter.chain, error }] }
      },
    })),
    'it has what another has': replacing((adapter) => ({
      listPositions: (_, options) => adapter.listPositions({ owner }, options),
    })),
    'it has no height': replacing((adapter) => ({
      listPositions: async (request, options) => {
        const reading = await adapter.listPositions(request, options)
        return reading.status === 'complete' && reading.items.length === 0 ? { ...reading, asOf: [] } : reading
      },
    })),
  },
  'a balance is of the asset that was asked for, with its height': {
    'it is of another': replacing((adapter) => ({
      getBalance: async (...asked) => {
        const { amount, asOf } = await adapter.getBalance(...asked)
        return { amount: { ...amount, asset: { ...seed, id: 'meadow:main/native:leaf' } }, asOf }
      },
    })),
    'it has no height': replacing((adapter) => ({
      getBalance: async (...asked) => {
        const { amount, asOf } = await adapter.getBalance(...asked)
        return { amount, asOf: { ...asOf, height: 0n } }
      },
    })),
  },
  'the positions of a reading are of one height': {
    'one is later, in the first reading': replacing((adapter) => {
      let isFirst = true
      return {
        listPositions: async (...asked) => {
          const later = isFirst ? 1n : 0n
          isFirst = false
          return changingItems(await adapter.listPositions(...asked), (positions) =>
            positions.flatMap((position) => {
              const { asOf, ...other } = beside(position, 'south')
              return [position, { ...other, asOf: { ...asOf, height: asOf.height + later } }]
            }),
          )
        },
      }
    }),
  },
  'pages of pools hold every pool once': {
    'the first of a page is lost': replacing((adapter) => ({
      listPools: async (query, options) =>
        changingItems(await adapter.listPools(query, options), (pools) => (query.cursor ? pools.slice(1) : pools)),
    })),
    'the cursor is not looked at': replacing((adapter) => ({
      listPools: ({ cursor: _, ...query }, options) => adapter.listPools(query, options),
    })),
    'the limit is not looked at': replacing((adapter) => ({
      listPools: ({ limit: _, ...query }, options) => adapter.listPools(query, options),
    })),
  },
  'a reading survives JSON unchanged': {
    'its details hold a function': changingEachPool((pool) => ({ ...pool, details: reckon })),
    'its details hold a Map': changingEachPool((pool) => ({ ...pool, details: new Map([[1, 2]]) })),
  },
  'reads never call a write method': {
    'it sends seeds in the same batch': over((own) => (input, init) => {
      const calls: unknown[] = JSON.parse(String(init?.body))
      const write = { jsonrpc: '2.0', id: 99, method: 'seeds_send', params: [] }
      return own(input, { ...init, body: JSON.stringify([...calls, write]) })
    }),
    'reading positions sends seeds': greeting('seeds_send'),
  },
}
