import { type Breaches, greeting, over, replacing } from '../breach.js'
import { pool, sample, seed } from '../meadowTrial.js'

/** Ways to break the laws on what is refused. */
export const inputBreaches: Breaches = {
  'a malformed address is refused before any request': {
    'it has no positions': replacing((adapter) => ({
      listPositions: async (request, options) =>
        request.owner === sample.malformedOwner
          ? { status: 'complete', items: [], asOf: [] }
          : adapter.listPositions(request, options),
    })),
    'it has nothing to stake': replacing((adapter) => ({
      getBalance: async ({ owner, asset }, options) =>
        adapter.getBalance({ owner: owner === sample.malformedOwner ? sample.emptyOwner : owner, asset }, options),
    })),
    'the endpoint is asked first': greeting(),
  },
  'malformed ids are refused before any request': {
    'another error is thrown': replacing((adapter) => ({
      getPool: async (id, options) => {
        if (!id.includes('/')) throw new TypeError('what is this?')
        return adapter.getPool(id, options)
      },
    })),
    'the endpoint is asked first': greeting(),
  },
  'what belongs to another chain is refused before any request': {
    'it is looked for here': replacing((adapter) => ({
      getPool: (id, options) =>
        adapter.getPool(
          adapter.chain === 'meadow:main' ? (id.replace('meadow:other', 'meadow:main') as typeof id) : id,
          options,
        ),
    })),
  },
  'amounts of nothing, less than nothing or no integer are refused before any request': {
    'they are mended': replacing((adapter) => ({
      plan: (intent, options) => {
        const isNothing = 'amounts' in intent && intent.amounts !== 'all' && (intent.amounts?.[0].value ?? 1n) <= 0n
        const mended = { amounts: [{ asset: seed, value: 1n }] }
        return adapter.plan(isNothing ? ({ ...intent, ...mended } as never) : intent, options)
      },
    })),
  },
  'a pool that does not exist is not found': {
    'another is answered': replacing((adapter) => ({
      getPool: (id, options) => adapter.getPool(id === sample.unknownPool ? pool : id, options),
    })),
  },
  'a protocol that is not configured is refused before any request': {
    'it is passed over': replacing((adapter) => ({
      listPositions: ({ owner }, options) => adapter.listPositions({ owner }, options),
    })),
  },
  'an endpoint of another chain is refused': {
    'its id is not compared': over((own, chain) => async (input, init) => {
      const response = await own(input, init)
      const text = await response.text()
      return new Response(text.replace('"id":"meadow:main"', `"id":"${chain}"`), response)
    }),
  },
}
