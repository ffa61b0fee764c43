import { type AsOf, type ChainId, invalidResponse } from '@polystake/core'
import { assertChain } from './assertChain.js'
import { toHex } from './codec/hex.js'
import type { Query } from './codec/query.js'
import { isRefusedQuery } from './errors.js'
import { type NodeStatus, type QueryAnswer, readBlockTime, readQueryAnswer, readStatus } from './nodeAnswers.js'
import type { Call, Transport } from './transport.js'

/** Reads a chain for one operation, all at one height. */
export interface Reader {
  /** Asks a module. What is asked in one turn goes out together, and the same question only once. */
  read<request, response>(query: Query<request, response>, request: request): Promise<response>
  /** How far the node had come when the operation began; waits for the first question. */
  status(): Promise<NodeStatus>
  /** The state that was read; undefined while nothing was. */
  asOf(): AsOf | undefined
}

/** One question of an operation, and who waits for its answer. */
interface Question {
  path: string
  data: string
  resolve(value: Promise<string>): void
}

/** Protocols go on in microtasks of their own after an answer; so many turns later all of them have asked what they want next. */
const turnsToWait = 16

const queryCall = ({ path, data }: Question, height: bigint): Call => ({
  method: 'abci_query',
  params: { path, data, ...(height > 0n && { height: `${height}` }) },
})

const readAnswer = async (result: Promise<unknown> | undefined, { path }: Question): Promise<QueryAnswer> =>
  readQueryAnswer(await result, path)

const valueAt = async (answer: Promise<QueryAnswer> | undefined, height: bigint, { path }: Question) => {
  const found = await answer
  if (found?.height === height) return found.value
  throw invalidResponse(path, 'it is of another height than was asked for')
}

/**
 * Opens a reader. The first questions go out without a height, beside one for the node's status; whatever was answered at
 * another height than the lowest is asked again at that one, and so is all that follows.
 */
export const openReader = (transport: Transport, chain: ChainId, signal: AbortSignal): Reader => {
  const asked = new Map<string, Promise<string>>()
  let waiting: Question[] = []
  let asOf: AsOf | undefined
  let first: Promise<NodeStatus> | undefined

  /** Sends questions, and with them other calls, whose results come first. */
  const send = (questions: readonly Question[], height: bigint, others: readonly Call[] = []) => {
    const results = transport([...others, ...questions.map((question) => queryCall(question, height))], signal)
    const answers = questions.map((question, index) => readAnswer(results[others.length + index], question))
    return { other: results[0], answers, settled: Promise.allSettled(answers) }
  }

  const resolve = (
    questions: readonly Question[],
    answers: readonly (Promise<QueryAnswer> | undefined)[],
    height: bigint,
  ) => {
    for (const [index, question] of questions.entries()) question.resolve(valueAt(answers[index], height, question))
  }

  /** Asks again at the lowest height what was answered at another, and its time where the status is of another. */
  const begin = async (questions: readonly Question[]): Promise<NodeStatus> => {
    const { other, answers, settled } = send(questions, 0n, [{ method: 'status', params: {} }])
    const node = readStatus(await other)
    assertChain(node.network, chain)
    const outcomes = await settled
    const heights = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.height] : []))
    let height = heights[0] ?? node.height
    for (const one of heights) if (one < height) height = one
    const isKnown = height === node.height
    const hasMoved = !isKnown || heights.some((one) => one !== height)
    const strays = questions.filter((_, index) => {
      const outcome = outcomes[index]
      if (outcome?.status === 'rejected') return hasMoved && isRefusedQuery(outcome.reason) // at which height, it does not say
      return outcome?.value.height !== height
    })
    const blockCall = { method: 'blockchain', params: { minHeight: `${height}`, maxHeight: `${height}` } }
    const again = send(strays, height, isKnown ? [] : [blockCall])
    const time = isKnown ? node.time : readBlockTime(await again.other, height)
    await again.settled
    asOf = { chain, height, time, finality: 'finalized' }
    const finals = questions.map((question, index) => again.answers[strays.indexOf(question)] ?? answers[index])
    resolve(questions, finals, height)
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
        resolve(questions, send(questions, height).answers, height)
      }
    } catch (error) {
      for (const question of questions) question.resolve(Promise.reject(error))
    }
  }

  const ask = (path: string, data: string): Promise<string> =>
    new Promise((resolve) => {
      if (waiting.length === 0) queueMicrotask(flush)
      waiting.push({ path, data, resolve })
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
