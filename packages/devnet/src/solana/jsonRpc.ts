import { rawJson } from './rawJson.js'
import { invalidParameters, RpcError, toRpcErrorBody } from './rpcError.js'

type RequestId = string | number | null

/** Answers one method, or throws an {@link RpcError}. */
export type AnswerMethod = (method: string, parameters: readonly unknown[]) => unknown

const parseError = rawJson({ jsonrpc: '2.0', error: { code: -32700, message: 'Parse error' }, id: null })

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isId = (id: unknown): id is RequestId | undefined =>
  id === undefined || id === null || typeof id === 'string' || typeof id === 'number'

const parametersOf = (value: unknown): readonly unknown[] => {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value
  throw isObject(value) ? invalidParameters('`params` should be an array') : new RpcError(-32600, 'Invalid request')
}

/** Answers one request; `undefined` for a notification, which gets no answer. */
const answerOne = (request: Readonly<Record<string, unknown>>, answer: AnswerMethod): string | undefined => {
  const { jsonrpc, method, params } = request
  const id = isId(request['id']) ? request['id'] : null
  try {
    if (jsonrpc !== '2.0' || typeof method !== 'string') throw new RpcError(-32600, 'Invalid request')
    const result = answer(method, parametersOf(params))
    return id === undefined ? undefined : rawJson({ jsonrpc, result, id })
  } catch (error) {
    if (id === undefined && typeof method === 'string') return undefined
    return rawJson({ jsonrpc: '2.0', error: toRpcErrorBody(error), id: id ?? null })
  }
}

/** Reads requests: like the node's own reader, it takes a body as a whole or not at all. */
const parseRequests = (text: string): readonly Readonly<Record<string, unknown>>[] | undefined => {
  try {
    const body: unknown = JSON.parse(text)
    const requests: readonly unknown[] = Array.isArray(body) ? body : [body]
    const objects = requests.filter(isObject).filter((request) => isId(request['id']))
    return objects.length === requests.length ? objects : undefined
  } catch {
    return undefined
  }
}

/** Answers a body: one request or a batch. `undefined` where nothing in it wants an answer. */
export const answerBody = (text: string, answer: AnswerMethod): string | undefined => {
  const requests = parseRequests(text)
  if (!requests) return parseError
  const answers = requests.map((request) => answerOne(request, answer)).filter((one) => one !== undefined)
  if (answers.length === 0) return undefined
  return text.trimStart().startsWith('[') ? `[${answers.join(',')}]` : answers[0]
}
