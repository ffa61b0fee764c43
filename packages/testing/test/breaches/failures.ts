import { type Breaches, over, replacing, send } from '../breach.js'
import { type Adapter, type Create, lawful } from '../meadowTrial.js'

/** Puts the transport's own words below an error after it was made. */
const tellsAll: Create = (parameters) => {
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
  return Object.freeze({
    ...adapter,
    getPool: (id, options) =>
      adapter.getPool(id, options).catch((error: unknown) => {
        options?.signal?.throwIfAborted()
        return tell(error)
      }),
  } satisfies Adapter)
}

/** Ways to break the laws on failures and aborts. */
export const failureBreaches: Breaches = {
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
    'the others’ pools are lost': replacing((adapter) => ({
      listPools: async (...asked) => {
        const reading = await adapter.listPools(...asked)
        return reading.status === 'partial' ? { ...reading, items: [] } : reading
      },
    })),
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
}
