import { isStakingError, type StakingError } from '@polystake/core'
import { type Breaches, emptyPositions, over, replacing } from '../breach.js'
import { type Create, seed } from '../meadowTrial.js'

/** What an adapter hears of one request: a response, or nothing. */
interface Heard {
  response: Response | undefined
  text: string
}

const nothingThere = new Map<string, unknown>([
  ['chain_status', { id: 'meadow:main', height: '42', time: '2026-05-01T00:00:00Z' }],
  ['field_list', []],
  ['field_get', null],
  ['account_get', { seeds: '0', plantings: [] }],
])

/** Takes some answers, or the lack of one, for an answer that there is nothing. */
const nothingWhere = (isTaken: (heard: Heard) => boolean): Create =>
  over((own) => async (input, init) => {
    let heard: Heard
    try {
      const response = await own(input, init)
      heard = { response, text: await response.text() }
    } catch (error) {
      if (init?.signal?.aborted || !isTaken({ response: undefined, text: '' })) throw error
      heard = { response: undefined, text: '' }
    }
    if (heard.response && !isTaken(heard)) return new Response(heard.text, heard.response)
    const calls: { id: number; method: string }[] = JSON.parse(String(init?.body))
    return Response.json(calls.map(({ id, method }) => ({ jsonrpc: '2.0', id, result: nothingThere.get(method) })))
  })

const isLimited = ({ response }: Heard, withDelay: boolean): boolean =>
  response?.status === 429 && response.headers.has('retry-after') === withDelay

const answersOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const hasNoResult = (answer: { error?: unknown; result?: unknown }): boolean =>
  answer.error === undefined && answer.result === undefined

const isOfCode =
  (code: StakingError['code']) =>
  (error: StakingError): boolean =>
    error.code === code

/** Calls a failure of one code by another. */
const mislabelling = (code: StakingError['code'], mislabelled: (error: StakingError) => unknown): Create =>
  replacing((adapter) => ({
    getPool: (...asked) =>
      adapter.getPool(...asked).catch((error: unknown) => {
        throw isStakingError(error, code) ? mislabelled(error) : error
      }),
  }))

/** Ways to break the laws on an endpoint's faults. */
export const faultBreaches: Breaches = {
  'an endpoint that is unreachable is a gap, never an empty answer': {
    'the balance is zero': replacing((adapter) => ({
      getBalance: async ({ owner, asset }, options) =>
        adapter.getBalance({ owner, asset }, options).catch((error: unknown) => {
          if (!isStakingError(error, 'endpoint-unreachable') || error.context.status !== undefined) throw error
          const asOf = { chain: adapter.chain, height: 42n, time: new Date(0), finality: 'finalized' } as const
          return { amount: { asset: seed, value: 0n }, asOf }
        }),
    })),
    'it is taken for one that has nothing': nothingWhere(({ response }) => !response),
    'positions are empty': emptyPositions(isOfCode('endpoint-unreachable')),
    'another error is thrown': mislabelling('endpoint-unreachable', (error) => new TypeError(error.message)),
  },
  'an endpoint that is rate-limited is a gap, never an empty answer': {
    'it is taken for one that has nothing': nothingWhere((heard) => isLimited(heard, true)),
    'it is called something else': mislabelling('rate-limited', ({ message }) => new TypeError(message)),
  },
  'an endpoint that is rate-limited-without-delay is a gap, never an empty answer': {
    'it is taken for one that has nothing': nothingWhere((heard) => isLimited(heard, false)),
    'a delay is made up': mislabelling('rate-limited', (error) =>
      Object.assign(error, { context: { retryAfterSeconds: 7 } }),
    ),
  },
  'an endpoint that is server-error is a gap, never an empty answer': {
    'it is taken for one that has nothing': nothingWhere(({ response }) => response?.status === 500),
  },
  'an endpoint that is html is a gap, never an empty answer': {
    'it is taken for one that has nothing': nothingWhere(({ text }) => text.startsWith('<')),
  },
  'an endpoint that is truncated is a gap, never an empty answer': {
    'it is taken for one that has nothing': nothingWhere(({ text }) => text.startsWith('[') && !answersOf(text)),
  },
  'an endpoint that is wrong-id is a gap, never an empty answer': {
    'ids are not compared': over((own) => async (input, init) => {
      const response = await own(input, init)
      const text = await response.text()
      const answers = answersOf(text)
      return Array.isArray(answers)
        ? Response.json(answers.map((answer, id) => ({ ...answer, id })))
        : new Response(text, response)
    }),
  },
  'an endpoint that is missing-result is a gap, never an empty answer': {
    'it is taken for one that has nothing': nothingWhere(({ text }) => {
      const answers = answersOf(text)
      return Array.isArray(answers) && answers.some(hasNoResult)
    }),
  },
  'an endpoint that refuses batches is asked singly or is a gap, never an empty answer': {
    'it is taken for one that has nothing': nothingWhere(({ text }) => text.startsWith('{')),
  },
  'an endpoint that hangs is a gap when the time is over, and nothing is left running': {
    'positions are empty': emptyPositions(isOfCode('timeout')),
    'the request is left open': over(
      (own) =>
        (input, { signal: _, ...init } = {}) =>
          own(input, init),
    ),
  },
  'a node whose height goes back is read at one height, or is a gap': {
    'positions keep the height that was seen first': replacing((adapter) => {
      const heights = new Map<string, bigint>()
      return {
        listPositions: async (...asked) => {
          const reading = await adapter.listPositions(...asked)
          if (reading.status === 'unavailable') return reading
          const kept = reading.items.map((position) => {
            const height = heights.get(position.id) ?? position.asOf.height
            heights.set(position.id, height)
            return { ...position, asOf: { ...position.asOf, height } }
          })
          return { ...reading, items: kept }
        },
      }
    }),
  },
}
