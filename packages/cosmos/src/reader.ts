import { type AsOf, type ChainId, parseChainId, StakingError } from '@polystake/core'
import { toHex } from './codec/hex.js'
import type { Query } from './codec/query.js'
import { invalidResponse } from './errors.js'
import { type NodeStatus, type QueryAnswer, readBlockTime, readQueryAnswer, readStatus } from './nodeAnswers.js'
import type { Answer, Call, Transport } from './transport.js'

/** Reads a chain for one operation, all at one height. */
export interface Reader {
  /** Asks a module. What is asked in one turn goes out together, and the same question only once. */
  read<request, response>(query: Query<request, response>, request: request): Promise<response>
  /** How far the node had come when the operation began; waits for the first question. */
  status(): Promise<NodeStatus>
  /** The state that was read; undefined while nothing was. */
  asOf(): AsOf | undefined
}

/** One question of an operation. */
interface Question {
  path: string
  data: string
  resolve(value: Uint8Array): void
  reject(error: unknown): void
}

/** An answer, or the error in its place. */
type Outcome = QueryAnswer | { error: unknown }

/** Protocols go on in microtasks of their own after an answer; so many turns later all of them have asked what they want next. */
const turnsToWait = 16

const queryCall = ({ path, data }: Question, height?: string): Call => ({
  method: 'abci_query',
  params: { path, data, ...(height && { height }) },
})

const resultOf = (answer: Answer | undefined): unknown => {
  if (answer && 'result' in answer) return answer.result
  throw answer?.error ?? new Error('a transport must answer every call')
}

const outcomeOf = (answer: Answer | undefined, { path }: Question): Outcome => {
  try {
    return readQueryAnswer(resultOf(answer), path)
  } catch (error) {
    return { error }
  }
}

const ascending = (left: bigint, right: bigint): number => (left < right ? -1 : Number(left > right))

const isAt = (outcome: Outcome | undefined, height: bigint): boolean =>
  !outcome || 'error' in outcome || outcome.height === height

/**
 * Opens a reader. The first questions go out without a height, beside one for the node's status; whatever was answered at
 * another height than the lowest is asked again at that one, and so is all that follows.
 */
export const openReader = (transport: Transport, chain: ChainId, signal: AbortSignal): Reader => {
  const asked = new Map<string, Promise<Uint8Array>>()
  let waiting: Question[] = []
  let asOf: AsOf | undefined
  let first: Promise<NodeStatus> | undefined

  const send = async (questions: readonly Question[], height: bigint, others: readonly Call[] = []) => {
    const queries = questions.map((question) => queryCall(question, height > 0n ? height.toString() : ''))
    const answers = await transport.send([...others, ...queries], signal)
    const outcomes = questions.map((question, index) => outcomeOf(answers[others.length + index], question))
    return { answers, outcomes }
  }

  const finish = (questions: readonly Question[], outcomes: readonly (Outcome | undefined)[], height: bigint): void =>
    questions.forEach(({ path, resolve, reject }, index) => {
      const outcome = outcomes[index]
      if (!outcome || !isAt(outcome, height))
        reject(invalidResponse(path, 'it is of another height than was asked for'))
      else if ('error' in outcome) reject(outcome.error)
      else resolve(outcome.value)
    })

  const assertChain = ({ network }: NodeStatus): void => {
    const { namespace, reference } = parseChainId(chain)
    if (network === reference) return
    const actual = `${namespace}:${network}`
    throw new StakingError('chain-mismatch', {
      message: `The endpoint is of ${actual}, not of ${chain}.`,
      context: { expected: chain, actual },
    })
  }

  /** Asks again at the lowest height what was answered at another, and its time where the status is of another. */
  const begin = async (questions: readonly Question[]): Promise<NodeStatus> => {
    const { answers, outcomes } = await send(questions, 0n, [{ method: 'status', params: {} }])
    const node = readStatus(resultOf(answers[0]))
    assertChain(node)
    const heights = outcomes.flatMap((outcome) => ('error' in outcome ? [] : [outcome.height]))
    const height = heights.sort(ascending)[0] ?? node.height
    const strays = questions.filter((_, index) => !isAt(outcomes[index], height))
    const at = height.toString()
    const timeCall = { method: 'blockchain', params: { minHeight: at, maxHeight: at } }
    const isKnown = height === node.height
    const again = isKnown && strays.length === 0 ? undefined : await send(strays, height, isKnown ? [] : [timeCall])
    const time = isKnown ? node.time : readBlockTime(resultOf(again?.answers[0]), height)
    asOf = { chain, height, time, finality: 'finalized' }
    const settled = questions.map((question, index) => {
      const stray = strays.indexOf(question)
      return stray < 0 ? outcomes[index] : again?.outcomes[stray]
    })
    finish(questions, settled, height)
    return node
  }

  const flush = async (): Promise<void> => {
    for (let turn = 0; turn < turnsToWait; turn += 1) await undefined
    const questions = waiting
    waiting = []
    try {
      signal.throwIfAborted()
      if (!first) {
        first = begin(questions)
        await first
      } else {
        await first
        const height = asOf?.height ?? 0n
        finish(questions, (await send(questions, height)).outcomes, height)
      }
    } catch (error) {
      for (const { reject } of questions) reject(error)
    }
  }

  const ask = (path: string, data: string): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) queueMicrotask(flush)
      waiting.push({ path, data, resolve, reject })
    })

  return {
    asOf: () => asOf,
    status: async () => {
      await Promise.allSettled(asked.values())
      return first ?? Promise.reject(new Error('nothing was asked'))
    },
    read: async ({ path, request, response }, value) => {
      const data = toHex(request.write(value))
      const key = `${path} ${data}`
      const known = asked.get(key) ?? ask(path, data)
      asked.set(key, known)
      const bytes = await known
      try {
        return response.read(bytes)
      } catch (cause) {
        throw cause instanceof RangeError ? invalidResponse(path, cause.message, cause) : cause
      }
    },
  }
}
