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
  /** How far the node had come when the operation began. */
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

/**
 * Protocols go on in microtasks of their own after an answer; so many turns later all of them have asked what they want next.
 */
const turnsToWait = 16

const statusCall: Call = { method: 'status', params: {} }

const queryCall = ({ path, data }: Question, height?: bigint): Call => ({
  method: 'abci_query',
  params: { path, data, ...(height === undefined ? {} : { height: height.toString() }) },
})

const timeCall = (height: bigint): Call => ({
  method: 'blockchain',
  params: { minHeight: height.toString(), maxHeight: height.toString() },
})

const resultOf = (answer: Answer | undefined): unknown => {
  if (!answer) throw new Error('a transport must answer every call')
  if ('error' in answer) throw answer.error
  return answer.result
}

const outcomeOf = (answer: Answer | undefined, { path }: Question): Outcome => {
  try {
    return readQueryAnswer(resultOf(answer), path)
  } catch (error) {
    return { error }
  }
}

const lowest = (heights: readonly bigint[]): bigint | undefined =>
  heights.reduce<bigint | undefined>(
    (least, height) => (least === undefined || height < least ? height : least),
    undefined,
  )

/**
 * Opens a reader. The first questions go out without a height, beside one for the node's status; whatever was answered at
 * another height than the lowest is asked again at that one, and so is all that follows.
 */
export const openReader = (transport: Transport, chain: ChainId, signal: AbortSignal): Reader => {
  const asked = new Map<string, Promise<Uint8Array>>()
  let waiting: Question[] = []
  let asOf: AsOf | undefined
  let status: { resolve(value: NodeStatus): void; reject(error: unknown): void }
  const statusRead = new Promise<NodeStatus>((resolve, reject) => {
    status = { resolve, reject }
  })
  statusRead.catch(() => undefined) // whoever needs it waits for it
  let first: Promise<void> | undefined

  const assertChain = ({ network }: NodeStatus): void => {
    const { namespace, reference } = parseChainId(chain)
    if (network === reference) return
    const actual = `${namespace}:${network}`
    throw new StakingError('chain-mismatch', {
      message: `The endpoint is of ${actual}, not of ${chain}.`,
      context: { expected: chain, actual },
    })
  }

  /** Asks again at one height what was answered at another, and the time of that height where it is not known. */
  const settle = async (questions: readonly Question[], outcomes: readonly Outcome[], node: NodeStatus) => {
    const heights = outcomes.flatMap((outcome) => ('error' in outcome ? [] : [outcome.height]))
    const height = lowest(heights) ?? node.height
    const strays = questions.filter((_, index) => {
      const outcome = outcomes[index]
      return outcome && !('error' in outcome) && outcome.height !== height
    })
    const isTimeKnown = height === node.height
    const calls = [...strays.map((question) => queryCall(question, height)), ...(isTimeKnown ? [] : [timeCall(height)])]
    const answers = calls.length > 0 ? await transport.send(calls, signal) : []
    const time = isTimeKnown ? node.time : readBlockTime(resultOf(answers.at(-1)), height)
    asOf = { chain, height, time, finality: 'finalized' }
    const again = strays.map((question, index) => outcomeOf(answers[index], question))
    return questions.map((question, index) => again[strays.indexOf(question)] ?? outcomes[index])
  }

  const sendFirst = async (questions: readonly Question[]) => {
    try {
      const answers = await transport.send([statusCall, ...questions.map((question) => queryCall(question))], signal)
      const node = readStatus(resultOf(answers[0]))
      assertChain(node)
      const outcomes = questions.map((question, index) => outcomeOf(answers[index + 1], question))
      const settled = await settle(questions, outcomes, node)
      status.resolve(node)
      return settled
    } catch (error) {
      status.reject(error)
      throw error
    }
  }

  const sendPinned = async (questions: readonly Question[], height: bigint) => {
    const answers = await transport.send(
      questions.map((question) => queryCall(question, height)),
      signal,
    )
    return questions.map((question, index) => outcomeOf(answers[index], question))
  }

  const send = async (questions: readonly Question[]): Promise<void> => {
    const outcomes = await (asOf ? sendPinned(questions, asOf.height) : sendFirst(questions))
    questions.forEach((question, index) => {
      const outcome = outcomes[index]
      if (!outcome) question.reject(invalidResponse(question.path, 'there is no answer'))
      else if ('error' in outcome) question.reject(outcome.error)
      else if (outcome.height !== asOf?.height)
        question.reject(invalidResponse(question.path, 'it is of another height than was asked for'))
      else question.resolve(outcome.value)
    })
  }

  const flush = async (): Promise<void> => {
    for (let turn = 0; turn < turnsToWait; turn += 1) await undefined
    const questions = waiting
    waiting = []
    try {
      signal.throwIfAborted()
      if (first) await first.catch(() => undefined)
      const sent = send(questions)
      first ??= sent
      await sent
    } catch (error) {
      for (const question of questions) question.reject(error)
    }
  }

  const ask = (path: string, data: string): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) queueMicrotask(flush)
      waiting.push({ path, data, resolve, reject })
    })

  return {
    asOf: () => asOf,
    status: () => statusRead,
    read: async ({ path, request, response }, value) => {
      const data = toHex(request.write(value))
      const key = `${path} ${data}`
      const known = asked.get(key) ?? ask(path, data)
      asked.set(key, known)
      const answer = await known
      try {
        return response.read(answer)
      } catch (cause) {
        if (cause instanceof RangeError) throw invalidResponse(path, cause.message, cause)
        throw cause
      }
    },
  }
}
