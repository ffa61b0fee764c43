import { rawJson } from './rawJson.js'
import { invalidParameters, RpcError, toRpcErrorBody } from './rpcError.js'

type RequestId = string | number | null

/** Answers one method, or throws an {@link RpcError}. */
export type AnswerMethod = (method: string, parameters: readonly unknown[]) => unknown

const idOf = (id: unknown): RequestId => (typeof id === 'string' || typeof id === 'number' ? id : null)

const parametersOf = (value: unknown): readonly unknown[] => {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value
  throw invalidParameters('`params` should be an array')
}

/** Answers one request; `undefined` for a notification, which gets no answer. */
const answerOne = (value: unknown, answer: AnswerMethod): string | undefined => {
  const { jsonrpc, id, method, params }: Record<string, unknown> = { ...Object(value) }
  try {
    if (jsonrpc !== '2.0' || typeof method !== 'string') throw new RpcError(-32600, 'Invalid request')
    const result = answer(method, parametersOf(params))
    return id === undefined ? undefined : rawJson({ jsonrpc, result, id: idOf(id) })
  } catch (error) {
    if (id === undefined && typeof method === 'string') return undefined
    return rawJson({ jsonrpc: '2.0', error: toRpcErrorBody(error), id: idOf(id) })
  }
}

/** Answers a body: one request or a batch. `undefined` where nothing in it wants an answer. */
export const answerBody = (text: string, answer: AnswerMethod): string | undefined => {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return rawJson({ jsonrpc: '2.0', error: { code: -32700, message: 'Parse error' }, id: null })
  }
  if (!Array.isArray(body)) return answerOne(body, answer)
  const answers = body.map((request) => answerOne(request, answer)).filter((one) => one !== undefined)
  return answers.length === 0 ? undefined : `[${answers.join(',')}]`
}
