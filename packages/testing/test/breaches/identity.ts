import {
  type Breaches,
  beside,
  changingEachPool,
  changingPools,
  changingPositions,
  replacing,
  send,
  stranger,
} from '../breach.js'
import { lawful } from '../meadowTrial.js'

/** Ways to break the laws on what an adapter is, and how its things are named. */
export const identityBreaches: Breaches = {
  'an adapter is a frozen plain object that keeps contract v1': {
    'it is not frozen': (parameters) => ({ ...lawful(parameters) }),
    'it keeps another contract': replacing(() => ({ specVersion: 'v2' as 'v1' })),
    'it says a verb twice': replacing(({ protocols: [own] }) => ({
      protocols: own ? [{ ...own, verbs: ['stake', 'stake'] }] : [],
    })),
  },
  'making an adapter sends nothing': {
    'it greets the endpoint': (parameters) => {
      send(parameters.fetch, 'chain_status').catch(() => undefined)
      return lawful(parameters)
    },
    'it greets the endpoint a little later': (parameters) => {
      queueMicrotask(() => send(parameters.fetch, 'chain_status').catch(() => undefined))
      return lawful(parameters)
    },
  },
  'pool ids are unique, well-formed and name their chain and protocol': {
    'what is staked has no asset id': changingEachPool((pool) => ({
      ...pool,
      stakes: [{ ...pool.stakes[0], id: 'seed' as 'meadow:main/native:seed' }],
    })),
    'a pool is listed twice': changingPools((pools) => [...pools, ...pools]),
    'a pool says another protocol than its id': changingPools((pools) =>
      pools.map((one) => ({ ...one, protocol: 'meadows' })),
    ),
    'there are none': changingPools(() => []),
  },
  'position ids are unique, well-formed and name their pool and owner': {
    'a position is listed twice': changingPositions((position) => [position, position]),
    'a position is of another owner than its id': changingPositions((position) => [{ ...position, owner: stranger }]),
  },
  'a position is in a pool that can be read': {
    'it is in a pool that nobody knows': changingPositions((position) => [position, beside(position, 'west')]),
  },
}
