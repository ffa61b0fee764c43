import type { AccountId, Pool, Position, Reading, StakingError } from '@polystake/core'
import type { MeadowStep } from '../../../examples/fourth-family/meadow.js'
import type { CreateParameters } from '../src/adapterSample.js'
import { type Adapter, type Create, lawful, rpc } from './meadowTrial.js'

/** For each law, ways to break it; the first breaks no other. */
export type Breaches = Record<string, Record<string, Create>>

/** Somebody else. */
export const stranger: AccountId<'meadow'> = 'meadow:main:mdw0000000002'

/** Puts other methods in place of an adapter's own. */
export const replacing =
  (change: (adapter: Adapter, parameters: CreateParameters<'meadow'>) => Partial<Adapter>): Create =>
  (parameters) => {
    const adapter = lawful(parameters)
    return Object.freeze({ ...adapter, ...change(adapter, parameters) })
  }

/** Puts another transport between an adapter and its endpoint. */
export const over =
  (change: (own: typeof fetch, chain: string) => typeof fetch): Create =>
  (parameters) =>
    lawful({ ...parameters, fetch: change(parameters.fetch, parameters.chain ?? 'meadow:main') })

/** Changes the items of a reading that has any. */
export const changingItems = <item>(reading: Reading<item>, change: (items: item[]) => item[]): Reading<item> =>
  reading.status === 'unavailable' ? reading : { ...reading, items: change(reading.items) }

/** Changes the list of pools, but not what `getPool` says. */
export const changingPools = (change: (pools: Pool<'meadow'>[]) => Pool<'meadow'>[]): Create =>
  replacing((adapter) => ({ listPools: async (...asked) => changingItems(await adapter.listPools(...asked), change) }))

/** Changes every pool, however it is asked for. */
export const changingEachPool = (change: (pool: Pool<'meadow'>) => Pool<'meadow'>): Create =>
  replacing((adapter) => ({
    listPools: async (...asked) => changingItems(await adapter.listPools(...asked), (pools) => pools.map(change)),
    getPool: async (...asked) => change(await adapter.getPool(...asked)),
  }))

/** Changes every position into any number of them. */
export const changingPositions = (change: (position: Position<'meadow'>) => Position<'meadow'>[]): Create =>
  replacing((adapter) => ({
    listPositions: async (...asked) =>
      changingItems(await adapter.listPositions(...asked), (positions) => positions.flatMap(change)),
  }))

/** Another position beside a position, in another pool, in which nothing can be done. */
export const beside = (position: Position<'meadow'>, field: string): Position<'meadow'> => ({
  ...position,
  id: position.id.replace('north', field) as typeof position.id,
  pool: `meadow:main/fields/${field}`,
  actions: [],
})

/** The mistake that all of this is about: an error that becomes "nothing there". */
export const emptyPositions = (isTaken: (error: StakingError) => boolean = () => true): Create =>
  replacing((adapter) => ({
    listPositions: async (...asked) => {
      const reading = await adapter.listPositions(...asked)
      return reading.status === 'unavailable' && isTaken(reading.gaps[0].error)
        ? { status: 'complete', items: [], asOf: [] }
        : reading
    },
  }))

/** Changes a plan's first step. */
export const changingStep = (change: (step: MeadowStep) => object): Create =>
  replacing((adapter) => ({
    plan: async (...asked) => {
      const plan = await adapter.plan(...asked)
      const [step] = plan.steps
      return step.kind === 'wait' ? plan : { ...plan, steps: [{ ...step, ...change(step) }] }
    },
  }))

/** Changes every effect of a plan. */
export const changingEffects = (change: object): Create =>
  replacing((adapter) => ({
    plan: async (...asked) => {
      const plan = await adapter.plan(...asked)
      return { ...plan, effects: plan.effects.map((effect) => ({ ...effect, ...change })) }
    },
  }))

/** Sends one call that nobody asked for. */
export const send = (own: typeof fetch, method: string, signal?: AbortSignal) =>
  own(rpc, {
    method: 'POST',
    body: JSON.stringify([{ jsonrpc: '2.0', id: 0, method, params: [] }]),
    ...(signal && { signal }),
  })

/** Asks the endpoint before anything is checked. */
export const greeting = (method = 'chain_status'): Create =>
  replacing((adapter, { fetch: own }) => ({
    listPositions: async (request, options) => {
      await send(own, method, options?.signal).catch(() => undefined)
      return adapter.listPositions(request, options)
    },
    getPool: async (id, options) => {
      await send(own, method, options?.signal).catch(() => undefined)
      return adapter.getPool(id, options)
    },
  }))
