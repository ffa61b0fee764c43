import type { Breaches } from '../breach.js'
import { type Adapter, type Create, lawful } from '../meadowTrial.js'

/** Reads with two adapters, one after the other. */
const readsTwice =
  (name: 'listPositions' | 'getPool'): Create =>
  (parameters) => {
    const [first, second] = [lawful(parameters), lawful(parameters)]
    const twice = async (...asked: never[]) => {
      const method: (...parameters: never[]) => Promise<unknown> = first[name] as never
      await method(...asked)
      return (second[name] as (...parameters: never[]) => Promise<never>)(...asked)
    }
    return Object.freeze({ ...first, [name]: twice })
  }

/** Reads the list of pools anew each time. */
const fresh: Create = (parameters) =>
  Object.freeze({ ...lawful(parameters), listPools: (...asked) => lawful(parameters).listPools(...asked) } as Adapter)

/** Ways to break the laws on how much an adapter may ask. */
export const budgetBreaches: Breaches = {
  'listPositions keeps its budget of requests, cold and warm': { 'it reads twice': readsTwice('listPositions') },
  'listPools keeps its budget of requests, cold and warm': { 'it keeps nothing': fresh },
  'getPool keeps its budget of requests, cold and warm': { 'it reads twice': readsTwice('getPool') },
}
