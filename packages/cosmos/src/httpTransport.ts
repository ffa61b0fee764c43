import { endpointError, invalidResponse } from './errors.js'
import type { Answer, Call, Transport } from './transport.js'

/** CometBFT answers no more calls than this in one batch unless its operator says otherwise: `max_request_batch_size`. */
const batchLimit = 10

/** Statuses with which gateways refuse a batch, but not a single call. */
const batchRefusals: readonly number[] = [400, 405, 413, 415, 422]

interface JsonRpcAnswer {
  id?: unknown
  result?: unknown
  error?: { code?: unknown; message?: unknown; data?: unknown } | null
}

/** A batch gets a list; one answer, or a refusal of all, is a bare object. */
const answersOf = (body: unknown): JsonRpcAnswer[] =>
  [body].flat().filter((value): value is JsonRpcAnswer => typeof value === 'object' && value !== null)

/** Finds the answer to a call by its id; an error without an id stands for every call that has none. */
const answerOf = ({ method, params }: Call, id: number, answers: readonly JsonRpcAnswer[]): Answer => {
  const name = params['path'] ?? method
  const found = answers.find((one) => one.id === id) ?? answers.find((one) => one.id === undefined && one.error)
  if (!found) return { error: invalidResponse(name, 'no answer has its id') }
  const { error, result } = found
  if (error) {
    const said = [error.message, error.data].filter((part) => typeof part === 'string').join(': ')
    return { error: endpointError({ rpcCode: Number(error.code) || -1, said, method: name }) }
  }
  return result ? { result } : { error: invalidResponse(name, 'there is no result') }
}

/**
 * Speaks JSON-RPC over HTTP: as many calls in one request as a node takes. Where an endpoint refuses batches it asks one by one,
 * and keeps to that.
 */
export const httpTransport = (url: string, request: typeof fetch): Transport => {
  let takesBatches = true
  let lastId = 0

  /** Gives `undefined` where the endpoint takes no batch. */
  const post = async (calls: readonly Call[], signal: AbortSignal): Promise<Answer[] | undefined> => {
    const method = calls.length > 1 ? `a batch of ${calls.length}` : `${calls[0]?.method}`
    const unreachable = (cause: unknown): never => {
      signal.throwIfAborted()
      throw endpointError({ method, cause })
    }
    const messages = calls.map((call) => {
      lastId += 1
      return { jsonrpc: '2.0', id: lastId, ...call }
    })
    const content = JSON.stringify(calls.length > 1 ? messages : messages[0])
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: content, signal }
    const response = await request(url, init).catch(unreachable)
    const { ok, status, headers } = response
    if (calls.length > 1 && batchRefusals.includes(status)) return undefined
    if (!ok) throw endpointError({ status, retryAfter: headers.get('retry-after'), method })
    const text = await response.text().catch(unreachable)
    let body: unknown
    try {
      body = JSON.parse(text)
    } catch (cause) {
      throw invalidResponse(method, 'it is not JSON', cause)
    }
    const answers = answersOf(body)
    const isAnswered = answers.some((one) => messages.some(({ id }) => id === one.id))
    if (calls.length > 1 && !Array.isArray(body) && answers[0]?.error && !isAnswered) return undefined
    return calls.map((call, index) => answerOf(call, messages[index]?.id ?? 0, answers))
  }

  const sendSingly = async (calls: readonly Call[], signal: AbortSignal): Promise<Answer[]> => {
    const answers = await Promise.all(calls.map((call) => post([call], signal)))
    takesBatches = calls.length === 1 && takesBatches
    return answers.flatMap((answer) => answer ?? [])
  }

  return {
    send: async (calls, signal) => {
      if (!takesBatches) return sendSingly(calls, signal)
      const batches = Array.from({ length: Math.ceil(calls.length / batchLimit) }, (_, index) =>
        calls.slice(index * batchLimit, (index + 1) * batchLimit),
      )
      const answers = batches.map(async (batch) => (await post(batch, signal)) ?? sendSingly(batch, signal))
      return (await Promise.all(answers)).flat()
    },
  }
}
