import { endpointError, invalidResponse } from './errors.js'
import type { Answer, Call, Transport } from './transport.js'

/** CometBFT answers no more calls than this in one batch unless its operator says otherwise: `max_request_batch_size`. */
const batchLimit = 10

/** Statuses with which gateways refuse a batch, but not a single call. */
const batchRefusals: readonly number[] = [400, 405, 413, 415, 422]

interface JsonRpcAnswer {
  id?: unknown
  result?: unknown
  error?: { code?: unknown; message?: unknown; data?: unknown }
}

const isAnswer = (value: unknown): value is JsonRpcAnswer => typeof value === 'object' && value !== null

const inBatches = <item>(items: readonly item[]): item[][] =>
  Array.from({ length: Math.ceil(items.length / batchLimit) }, (_, index) =>
    items.slice(index * batchLimit, (index + 1) * batchLimit),
  )

/** What a call is known by in error texts: for a query its path. */
const nameOf = ({ method, params }: Call): string => params['path'] ?? method

const refusalOf = (call: Call, { code, message, data }: NonNullable<JsonRpcAnswer['error']>): Answer => ({
  error: endpointError({
    rpcCode: typeof code === 'number' ? code : 0,
    said: [message, data].filter((part) => typeof part === 'string').join(': '),
    method: nameOf(call),
  }),
})

/** Finds the answer to a call by its id. */
const answerOf = (call: Call, id: number, answers: readonly JsonRpcAnswer[]): Answer => {
  const found = answers.find((answer) => answer.id === id)
  const anonymous = found ?? answers.find((answer) => answer.id === undefined && answer.error)
  if (!anonymous) return { error: invalidResponse(nameOf(call), 'no answer has its id') }
  if (typeof anonymous.error === 'object' && anonymous.error !== null) return refusalOf(call, anonymous.error)
  if (anonymous.result === undefined || anonymous.result === null)
    return { error: invalidResponse(nameOf(call), 'there is no result') }
  return { result: anonymous.result }
}

/**
 * Speaks JSON-RPC over HTTP: as many calls in one request as a node takes. Where an endpoint refuses batches it asks one by one,
 * and keeps to that.
 */
export const httpTransport = (url: string, request: typeof fetch): Transport => {
  let takesBatches = true
  let lastId = 0

  const ask = (body: unknown, method: string, signal: AbortSignal): Promise<Response> => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal }
    return request(url, init).catch((cause: unknown) => {
      signal.throwIfAborted()
      throw endpointError({ method, cause })
    })
  }

  const readJson = async (response: Response, method: string, signal: AbortSignal): Promise<unknown> => {
    const { ok, status, headers } = response
    if (!ok) throw endpointError({ status, retryAfter: headers.get('retry-after'), method })
    const text = await response.text().catch((cause: unknown) => {
      signal.throwIfAborted()
      throw endpointError({ method, cause })
    })
    try {
      return JSON.parse(text)
    } catch (cause) {
      throw invalidResponse(method, 'it is not JSON', cause)
    }
  }

  const numbered = (call: Call) => {
    lastId += 1
    return { jsonrpc: '2.0', id: lastId, ...call }
  }

  const sendOne = async (call: Call, signal: AbortSignal): Promise<Answer> => {
    const message = numbered(call)
    const name = nameOf(call)
    const answer = await readJson(await ask(message, name, signal), name, signal)
    return answerOf(call, message.id, [answer].flat().filter(isAnswer))
  }

  /** Gives `undefined` where the endpoint takes no batch. */
  const sendBatch = async (calls: readonly Call[], signal: AbortSignal): Promise<Answer[] | undefined> => {
    const messages = calls.map(numbered)
    const method = `a batch of ${calls.length}`
    const response = await ask(messages, method, signal)
    if (batchRefusals.includes(response.status)) return undefined
    const body = await readJson(response, method, signal)
    const answers = [body].flat().filter(isAnswer)
    const [only] = answers
    const isRefused = !Array.isArray(body) && only?.error && !messages.some(({ id }) => id === only.id)
    if (isRefused) return undefined
    return calls.map((call, index) => answerOf(call, messages[index]?.id ?? 0, answers))
  }

  const send = async (calls: readonly Call[], signal: AbortSignal): Promise<Answer[]> => {
    const [first, ...others] = calls
    if (first && others.length === 0) return [await sendOne(first, signal)]
    const answers = takesBatches ? await sendBatch(calls, signal) : undefined
    if (answers) return answers
    const singles = await Promise.all(calls.map((call) => sendOne(call, signal)))
    takesBatches = false
    return singles
  }

  return {
    send: async (calls, signal) => (await Promise.all(inBatches(calls).map((batch) => send(batch, signal)))).flat(),
  }
}
