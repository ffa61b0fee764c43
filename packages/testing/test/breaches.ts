import { type AccountId, StakingError } from '@polystake/core'
import {
  blindToChain,
  blindToIds,
  changingItems,
  changingPools,
  changingPositions,
  changingStep,
  emptyPools,
  emptyPositions,
  fresh,
  letsThrough,
  mislabelling,
  over,
  readsTwice,
  replacing,
  send,
  tellsAll,
  withAction,
  wrongMaximum,
} from './breach.js'
import { type Create, lawful, owner, pool, seed } from './meadowTrial.js'

/** For each law, ways to break it. */
export const breaches: Record<string, Record<string, Create>> = {
  'an adapter is a frozen plain object that keeps contract v1': {
    'it is not frozen': (parameters) => ({ ...lawful(parameters) }),
    'it keeps another contract': replacing(() => ({ specVersion: 'v2' as 'v1' })),
    'it says a verb twice': replacing(({ protocols: [own] }) => ({
      protocols: own ? [{ ...own, verbs: ['stake', 'stake'] }] : [],
    })),
  },
  'making an adapter sends nothing': {
    'it greets the endpoint': (parameters) => {
      void send(parameters.fetch, 'chain_status')
      return lawful(parameters)
    },
  },
  'pool ids are unique, well-formed and name their chain and protocol': {
    'a pool is listed twice': changingPools((pools) => [...pools, ...pools]),
    'a pool says another protocol than its id': changingPools((pools) =>
      pools.map((one) => ({ ...one, protocol: 'meadows' })),
    ),
    'there are none': changingPools(() => []),
  },
  'position ids are unique, well-formed and name their pool and owner': {
    'a position is listed twice': changingPositions((position) => [position, position]),
    'a position is of another owner than its id': changingPositions((position) => [
      { ...position, owner: 'meadow:main:mdw0000000002' },
    ]),
  },
  'a position is in a pool that can be read': {
    'it is in a pool that nobody knows': changingPositions((position) => [
      { ...position, pool: 'meadow:main/fields/west' },
    ]),
  },
  'getPool answers what listPools answers': {
    'it answers another name': replacing((adapter) => ({
      getPool: async (...asked) => ({ ...(await adapter.getPool(...asked)), name: 'another' }),
    })),
  },
  'amounts are not negative, and one asset has one number of decimals': {
    'a balance is negative': changingPositions((position) => [
      { ...position, balances: [{ state: 'active', amount: { asset: seed, value: -1n } }] },
    ]),
    'decimals differ': changingPositions((position) => [
      { ...position, balances: [{ state: 'active', amount: { asset: { ...seed, decimals: 5 }, value: 1n } }] },
    ]),
    'a progress is beyond its end': changingPositions((position) => [
      { ...position, balances: position.balances.map((balance) => ({ ...balance, progress: 1.1 })) },
    ]),
  },
  'a known rate is finite and says how it was reckoned, an unknown one why not': {
    'it is no number': changingPools((pools) =>
      pools.map((one) => (one.rate.status === 'known' ? { ...one, rate: { ...one.rate, value: Number.NaN } } : one)),
    ),
    'it has no inputs': changingPools((pools) =>
      pools.map((one) => (one.rate.status === 'known' ? { ...one, rate: { ...one.rate, inputs: {} } } : one)),
    ),
    'it is unknown for no reason': changingPools((pools) =>
      pools.map((one) => ({ ...one, rate: { status: 'unknown', reason: '' } })),
    ),
  },
  'an owner whom the chain does not know is complete and empty': {
    'it is a failure': replacing((adapter) => ({
      listPositions: async (request, options) =>
        request.owner === owner
          ? adapter.listPositions(request, options)
          : {
              status: 'unavailable',
              gaps: [
                { chain: adapter.chain, error: new StakingError('endpoint-refused', { message: 'No.', context: {} }) },
              ],
            },
    })),
    'it has what another has': replacing((adapter) => ({
      listPositions: (_, options) => adapter.listPositions({ owner }, options),
    })),
  },
  'the positions of a reading are of one height': {
    'one is later': changingPositions((position) => [
      position,
      { ...position, asOf: { ...position.asOf, height: position.asOf.height + 1n } },
    ]),
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
    'its details hold a function': changingPools((pools) => pools.map((one) => ({ ...one, details: () => 1 }))),
    'its details hold a Map': changingPools((pools) => pools.map((one) => ({ ...one, details: new Map([[1, 2]]) }))),
  },
  'reads never call a write method': {
    'reading positions sends seeds': replacing((adapter, parameters) => ({
      listPositions: async (...asked) => {
        await send(parameters.fetch, 'seeds_send')
        return adapter.listPositions(...asked)
      },
    })),
  },
  'a malformed address is refused before any request': {
    'the endpoint is asked first': replacing((adapter, parameters) => ({
      listPositions: async (...asked) => {
        await send(parameters.fetch, 'chain_status')
        return adapter.listPositions(...asked)
      },
    })),
    'it has no positions': replacing((adapter) => ({
      listPositions: (...asked) =>
        adapter.listPositions(...asked).catch(() => ({ status: 'complete', items: [], asOf: [] })),
    })),
  },
  'malformed ids are refused before any request': {
    'another error is thrown': letsThrough,
  },
  'what belongs to another chain is refused before any request': {
    'it is looked for here': replacing((adapter) => ({
      getPool: (id, options) => adapter.getPool(id.replace('meadow:other', 'meadow:main') as typeof id, options),
    })),
  },
  'amounts of nothing, less than nothing or no integer are refused before any request': {
    'they are mended': replacing((adapter) => ({
      plan: (intent, options) => {
        const mended = { amounts: [{ asset: seed, value: 1n }] }
        return adapter.plan('amounts' in intent ? ({ ...intent, ...mended } as never) : intent, options)
      },
    })),
  },
  'a pool that does not exist is not found': {
    'another is answered': replacing((adapter) => ({ getPool: (_, options) => adapter.getPool(pool, options) })),
  },
  'a protocol that is not configured is refused before any request': {
    'it is passed over': replacing((adapter) => ({
      listPositions: ({ owner: whose }, options) => adapter.listPositions({ owner: whose }, options),
    })),
  },
  'an endpoint of another chain is refused': {
    'its id is not compared': blindToChain,
  },
  'every declared verb plans': {
    'a verb is declared and not planned': replacing(({ protocols: [own] }) => ({
      protocols: own ? [{ ...own, verbs: [...own.verbs, 'withdraw'] }] : [],
    })),
    'a plan says nothing of its effects': replacing((adapter) => ({
      plan: async (...asked) => ({ ...(await adapter.plan(...asked)), effects: [] }),
    })),
  },
  'a verb that is not declared is refused before any request': {
    'it is planned as another': replacing((adapter) => ({
      plan: (intent, options) =>
        adapter.plan(intent.verb === 'unstake' ? intent : ({ ...intent, verb: 'stake' } as Intent<'meadow'>), options),
    })),
  },
  'a plan is plain JSON, on its chain, with the owner as its only signer': {
    'another signs': changingStep(() => ({ from: 'mdw0000000002' })),
    'a step holds an instant': changingStep(() => ({ at: new Date() })),
    'a step holds what is absent': changingStep(() => ({ send: () => 1 })),
    'a step has no purpose': changingStep(() => ({ purpose: '' })),
    'an effect is on another owner': replacing((adapter) => ({
      plan: async (...asked) => {
        const plan = await adapter.plan(...asked)
        const other: AccountId = 'meadow:main:mdw0000000002'
        return { ...plan, effects: plan.effects.map((effect) => ({ ...effect, owner: other })) }
      },
    })),
  },
  'an available action plans at its maximum and is refused above it': {
    'the maximum is too much': wrongMaximum,
    'there is no such action': changingPositions((position) => [{ ...position, actions: [] }]),
  },
  'a blocked action says why, in a word and a sentence': {
    'it has no sentence': withAction({ verb: 'unstake', status: 'blocked', reason: 'locked', message: '' }),
    'it is of a verb that nobody declares': withAction({ verb: 'withdraw', status: 'available' }),
  },
  'one failing protocol is a gap beside the others’ items': {
    'it takes the others with it': replacing((adapter) => ({
      listPositions: async (...asked) => {
        const reading = await adapter.listPositions(...asked)
        return reading.status === 'partial' ? { status: 'unavailable', gaps: reading.gaps } : reading
      },
    })),
    'it is passed over in silence': replacing((adapter) => ({
      listPools: async (...asked) => {
        const reading = await adapter.listPools(...asked)
        return reading.status === 'partial' ? { status: 'complete', items: reading.items, asOf: reading.asOf } : reading
      },
    })),
  },
  'an endpoint that is unreachable is a gap, never an empty answer': {
    'positions are empty': emptyPositions,
    'it is called something else': mislabelling,
  },
  'an endpoint that is rate-limited is a gap, never an empty answer': {
    'pools are empty': emptyPools,
    'it is called something else': mislabelling,
  },
  'an endpoint that is rate-limited-without-delay is a gap, never an empty answer': {
    'positions are empty': emptyPositions,
    'another error is thrown': letsThrough,
  },
  'an endpoint that is server-error is a gap, never an empty answer': {
    'pools are empty': emptyPools,
    'it is called something else': mislabelling,
  },
  'an endpoint that is html is a gap, never an empty answer': {
    'positions are empty': emptyPositions,
    'another error is thrown': letsThrough,
  },
  'an endpoint that is truncated is a gap, never an empty answer': {
    'pools are empty': emptyPools,
    'it is called something else': mislabelling,
  },
  'an endpoint that is wrong-id is a gap, never an empty answer': {
    'ids are not compared': blindToIds,
  },
  'an endpoint that is missing-result is a gap, never an empty answer': {
    'positions are empty': emptyPositions,
    'it is called something else': mislabelling,
  },
  'an endpoint that hangs is a gap when the time is over, and nothing is left running': {
    'the request is left open': over(
      (own) =>
        (input, { signal: _, ...init } = {}) =>
          own(input, init),
    ),
    'positions are empty': emptyPositions,
  },
  'an abort rejects with its own reason, and nothing is left running': {
    'it has another reason': replacing((adapter) => ({
      listPools: (...asked) =>
        adapter.listPools(...asked).catch(() => {
          throw new Error('aborted')
        }),
    })),
    'the request is left open': over(
      (own) =>
        (input, { signal: _, ...init } = {}) =>
          own(input, init),
    ),
    'it asks though it is over': replacing((adapter, parameters) => ({
      getPool: async (...asked) => {
        void send(parameters.fetch, 'chain_status').catch(() => undefined)
        return adapter.getPool(...asked)
      },
    })),
  },
  'no secret of a URL stands in any text of an error': {
    'the cause tells all': tellsAll,
  },
  'listPositions keeps its budget of requests, cold and warm': { 'it reads twice': readsTwice('listPositions') },
  'listPools keeps its budget of requests, cold and warm': { 'it keeps nothing': fresh },
  'getPool keeps its budget of requests, cold and warm': { 'it reads twice': readsTwice('getPool') },
}
