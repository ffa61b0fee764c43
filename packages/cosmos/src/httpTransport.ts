import { invalidResponse } from '@polystake/core'
import { endpointError, rpcFault } from './errors.js'
import { type Call, nameOf, type Transport } from './transport.js'

/** CometBFT answers no more calls than this in one batch unless its operator says otherwise: `max_request_batch_size`. */
const batchLimit = 10

/** Statuses with which gateways refuse a batch, but not a single call. */
const batchRefusals: readonly number[] = [400, 405, 413, 415, 422]

interface JsonRpcAnswer {
  id?: unknown
  result?: unknown
  error?: { code?: unknown; message?: unknown; data?: unknown } | null
}

const answersOf = (body: unknown): JsonRpcAnswer[] =>
  [body].flat().filter((value): value is JsonRpcAnswer => typeof value === 'object' && value !== null)

/** Finds the result of a call by its id; an error without an id stands for every call that has no answer. */
const resultOf = (call: Call, id: number, answers: readonly JsonRpcAnswer[]): unknown => {
  const name = nameOf(call)
  const found = answers.find((one) => one.id === id) ?? answers.find((one) => (one.id ?? '') === '' && one.error)
  if (!found) throw invalidResponse(name, 'no answer has its id')
  const { error, result } = found
  if (error) {
    const said = [error.message, error.data].filter((part) => typeof part === 'string').join(': ')
    throw endpointError({ ...rpcFault(error.code), said, method: name })
  }
  if (result) return result
  throw invalidResponse(name, 'there is no result')
}

/**
 * Speaks JSON-RPC over HTTP: as many calls in one request as a node takes. Where an endpoint refuses batches it asks one by one,
 * and keeps to that.
 */
export const httpTransport = (url: string, request: typeof fetch): Transport => {
  let takesBatches = true

  /** Gives the answers to calls, whose ids count from 1; `undefined` where the endpoint takes no batch. */
  const post = async (calls: readonly Call[], signal: AbortSignal): Promise<JsonRpcAnswer[] | undefined> => {
    const isBatch = calls.length > 1
    const method = isBatch ? `a batch of ${calls.length}` : `${calls[0]?.method}`
    const unreachable = (cause: unknown): never => {
      signal.throwIfAborted()
      throw endpointError({ method, cause })
    }
    const messages = calls.map((call, index) => ({ jsonrpc: '2.0', id: index + 1, ...call }))
    const content = JSON.stringify(isBatch ? messages : messages[0])
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: content, signal }
    const response = await request(url, init).catch(unreachable)
    const { ok, status, headers } = response
    if (isBatch && batchRefusals.includes(status)) return undefined
    if (!ok) throw endpointError({ status, retryAfter: headers.get('retry-after'), method })
    const text = await response.text().catch(unreachable)
    let body: unknown
    try {
      body = JSON.parse(text)
    } catch (cause) {
      throw invalidResponse(method, 'it is not JSON', cause)
    }
    const answers = answersOf(body)
    return isBatch && !Array.isArray(body) && answers[0]?.error ? undefined : answers
  }

  const askSingly = async (call: Call, signal: AbortSignal): Promise<unknown> =>
    resultOf(call, 1, (await post([call], signal)) ?? [])

  const askTogether = (calls: readonly Call[], signal: AbortSignal): Promise<unknown>[] => {
    const posted = post(calls, signal)
    return calls.map(async (call, index) => {
      const answers = await posted
      if (answers) return resultOf(call, index + 1, answers)
      const result = await askSingly(call, signal)
      takesBatches = false
      return result
    })
  }

  return (calls, signal) => {
    if (!takesBatches) return calls.map((call) => askSingly(call, signal))
    return Array.from({ length: Math.ceil(calls.length / batchLimit) }, (_, index) =>
      askTogether(calls.slice(index * batchLimit, (index + 1) * batchLimit), signal),
    ).flat()
  }
}
