import { type Action, type Pool, type Position, type Reading, StakingError } from '@polystake/core'
import type { CreateParameters } from '../src/adapterSample.js'
import { type Adapter, type Create, lawful, rpc } from './meadowTrial.js'

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

export const changingItems = <item>(reading: Reading<item>, change: (items: item[]) => item[]): Reading<item> =>
  reading.status === 'unavailable' ? reading : { ...reading, items: change(reading.items) }

export const changingPools = (change: (pools: Pool<'meadow'>[]) => Pool<'meadow'>[]): Create =>
  replacing((adapter) => ({ listPools: async (...asked) => changingItems(await adapter.listPools(...asked), change) }))

export const changingPositions = (change: (position: Position<'meadow'>) => Position<'meadow'>[]): Create =>
  replacing((adapter) => ({
    listPositions: async (...asked) =>
      changingItems(await adapter.listPositions(...asked), (positions) => positions.flatMap(change)),
  }))

/** The mistake that all of this is about: an error that becomes "nothing there". */
export const emptyForGap = <item>(reading: Reading<item>): Reading<item> =>
  reading.status === 'unavailable' ? { status: 'complete', items: [], asOf: [] } : reading

export const emptyPositions = replacing((adapter) => ({
  listPositions: async (...asked) => emptyForGap(await adapter.listPositions(...asked)),
}))
export const emptyPools = replacing((adapter) => ({
  listPools: async (...asked) => emptyForGap(await adapter.listPools(...asked)),
}))

/** Calls every failure by another code. */
export const mislabelling = replacing((adapter) => ({
  getPool: (...asked) =>
    adapter.getPool(...asked).catch(() => {
      throw new StakingError('endpoint-refused', { message: 'Something went wrong.', context: {} })
    }),
}))

/** Lets what no StakingError is through. */
export const letsThrough = replacing((adapter) => ({
  getPool: (...asked) =>
    adapter.getPool(...asked).catch((error: unknown) => {
      throw new TypeError(String(error))
    }),
}))

export const send = (own: typeof fetch, method: string) =>
  own(rpc, { method: 'POST', body: JSON.stringify([{ jsonrpc: '2.0', id: 0, method, params: [] }]) })

export const withAction = (action: Action) =>
  changingPositions((position) => [{ ...position, actions: [...position.actions, action] }])

export const wrongMaximum = changingPositions((position) => [
  {
    ...position,
    actions: position.actions.map((action) =>
      action.status === 'available' && action.maximum
        ? { ...action, maximum: { ...action.maximum, value: action.maximum.value + 1n } }
        : action,
    ),
  },
])

export const changingStep = (change: (step: MeadowStep) => object): Create =>
  replacing((adapter) => ({
    plan: async (...asked) => {
      const plan = await adapter.plan(...asked)
      const [step] = plan.steps
      return step.kind === 'wait' ? plan : { ...plan, steps: [{ ...step, ...change(step) }] }
    },
  }))

/** Answers by the order of the calls, whatever the ids. */
export const blindToIds = over((own) => async (input, init) => {
  const response = await own(input, init)
  const answers: unknown = await response.json()
  return Response.json(Array.isArray(answers) ? answers.map((answer, id) => ({ ...answer, id })) : answers)
})

export const blindToChain = over((own, chain) => async (input, init) => {
  const answers: unknown = await (await own(input, init)).json()
  if (Array.isArray(answers)) answers[0].result.id = chain
  return Response.json(answers)
})

/** Puts the transport's own words below an error after it was made. */
export const tellsAll: Create = (parameters) => {
  const heard: string[] = []
  const adapter = lawful({
    ...parameters,
    fetch: (input, init) =>
      parameters.fetch(input, init).catch((error: unknown) => {
        heard.push(String(error))
        throw error
      }),
  })
  const tell = (error: unknown): never => {
    throw Object.assign(error as Error, { cause: new Error(heard.join()) })
  }
  return Object.freeze({ ...adapter, getPool: (...asked) => adapter.getPool(...asked).catch(tell) } satisfies Adapter)
}

export const readsTwice =
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

export const fresh: Create = (parameters) =>
  Object.freeze({ ...lawful(parameters), listPools: (...asked) => lawful(parameters).listPools(...asked) } as Adapter)
