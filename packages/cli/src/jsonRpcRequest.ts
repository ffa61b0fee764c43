import { StakingError } from '@polystake/core'

/** Calls one JSON-RPC method: what the adapters take in place of a chain library. */
export type JsonRpcRequest = (method: string, params: unknown, options?: { signal?: AbortSignal }) => Promise<unknown>

const invalid = (method: string, reason: string): StakingError =>
  new StakingError('invalid-response', {
    message: `The endpoint's answer to ${method} cannot be right: ${reason}.`,
    context: { method, reason },
  })

/** What the node itself refuses, with no more of it than JSON-RPC has. */
const refusalOf = (method: string, said: object): Error => {
  const { code, message, data }: { code?: unknown; message?: unknown; data?: unknown } = said
  const text = typeof message === 'string' ? message : `${method} was refused`
  return Object.assign(new Error(text), { code, ...(data === undefined ? {} : { data }) })
}

/**
 * Makes a JSON-RPC transport over `fetch` to one URL.
 *
 * @throws when called: `endpoint-unreachable`, `rate-limited`, `invalid-response`; what the node itself refuses is thrown as it says it, with `code`
 */
export const jsonRpcRequest = (url: string): JsonRpcRequest => {
  let nextId = 1
  return async (method, params, { signal } = {}) => {
    const id = nextId++
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id, method, params }),
      ...(signal ? { signal } : {}),
    }).catch((cause: unknown) => {
      signal?.throwIfAborted()
      throw new StakingError('endpoint-unreachable', {
        message: `The endpoint ${url} does not answer.`,
        context: { endpoint: url },
        cause,
      })
    })
    if (response.status === 429) {
      const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
      throw new StakingError('rate-limited', {
        message: `The endpoint ${url} asks to wait.`,
        context: { endpoint: url, ...(Number.isFinite(seconds) ? { retryAfterSeconds: seconds } : {}) },
      })
    }
    const answer: unknown = await response.json().catch(() => undefined)
    if (typeof answer !== 'object' || answer === null) {
      if (response.ok) throw invalid(method, 'it is no JSON object')
      throw new StakingError('endpoint-unreachable', {
        message: `The endpoint ${url} answered with status ${response.status}.`,
        context: { endpoint: url, status: response.status },
      })
    }
    const isOwn = 'id' in answer && answer.id === id
    if ('error' in answer && answer.error && (isOwn || !('id' in answer) || answer.id === null))
      throw refusalOf(method, answer.error)
    if (!isOwn) throw invalid(method, 'its id is another')
    if (!('result' in answer)) throw invalid(method, 'it has no result')
    return answer.result
  }
}
