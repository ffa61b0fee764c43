import type { CosmosFault } from './cosmosFault.js'
import type { CosmosNode } from './cosmosNode.js'
import { faultyNode } from './faultyNode.js'
import { jsonKind } from './jsonKind.js'
import { RpcError, type RpcErrorBody, toRpcErrorBody } from './rpcError.js'
import type { RpcMethod } from './rpcMethod.js'
import { rpcMethods } from './rpcMethods.js'
import { type DecodeParameters, jsonParameters, urlParameters } from './rpcParameters.js'

/** An HTTP answer; without a body it is empty. */
export interface RpcAnswer {
  readonly status: number
  readonly body?: unknown
}

const BATCH_LIMIT = 10

interface RpcRequest {
  readonly id: string | number | undefined
  readonly method: string
  readonly params: unknown
}

const methodOf = (name: string): RpcMethod | undefined =>
  Object.hasOwn(rpcMethods, name) ? rpcMethods[name] : undefined

const refusal = (status: number, error: RpcErrorBody, id?: string | number): RpcAnswer => ({
  status,
  body: { jsonrpc: '2.0', ...(id !== undefined && { id }), error },
})

const parseError = (data: string): RpcError =>
  new RpcError({ code: -32700, message: 'Parse error. Invalid JSON', data: `error unmarshaling request: ${data}` })

const notification: RpcRequest = { id: undefined, method: '', params: undefined }

/** Go's name for what a request is read into. */
const REQUEST_TYPE =
  'struct { JSONRPC string "json:\\"jsonrpc\\""; ID interface {} "json:\\"id,omitempty\\""; Method string "json:\\"method\\""; Params json.RawMessage "json:\\"params\\"" }'

const unfit = (value: unknown, target: string) =>
  parseError(`json: cannot unmarshal ${jsonKind(value)} into Go ${target}`)

/** An id as Go shows it where it is neither text nor a number. */
const shownId = (id: unknown): string => {
  if (Array.isArray(id)) return `([${id.join(' ')}]) is of unknown type ([]interface {})`
  if (id instanceof Object) {
    const inner = Object.entries(id).map(([name, value]) => `${name}:${value}`)
    return `(map[${inner.join(' ')}]) is of unknown type (map[string]interface {})`
  }
  return `(${String(id)}) is of unknown type (${jsonKind(id)})`
}

/** Reads one request of a body, in whose names Go's decoder takes capitals too. */
const toRequest = (value: unknown): RpcRequest => {
  if (value === null) return notification
  if (typeof value !== 'object' || Array.isArray(value)) throw unfit(value, `value of type ${REQUEST_TYPE}`)
  const named = new Map<string, unknown>(Object.entries(value).map(([name, each]) => [name.toLowerCase(), each]))
  const [jsonrpc, id, method] = ['jsonrpc', 'id', 'method'].map((name) => named.get(name) ?? undefined)
  if (jsonrpc !== undefined && typeof jsonrpc !== 'string') throw unfit(jsonrpc, 'struct field .jsonrpc of type string')
  if (method !== undefined && typeof method !== 'string') throw unfit(method, 'struct field .method of type string')
  if (id === undefined) return notification
  if (typeof id !== 'string' && typeof id !== 'number') throw parseError(`json-rpc ID ${shownId(id)}`)
  if (id === Number.POSITIVE_INFINITY)
    throw parseError('json: cannot unmarshal number into Go struct field .id of type float64')
  return { id: typeof id === 'number' ? Math.trunc(id) : id, method: method ?? '', params: named.get('params') }
}

/** Reads a body: Go's decoder takes a list as one request where an item of it is none. */
const parseBody = (text: string): RpcRequest[] => {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch (error) {
    throw parseError(error instanceof Error ? error.message : String(error))
  }
  if (!Array.isArray(body)) return [toRequest(body)]
  try {
    return body.map(toRequest)
  } catch {
    throw unfit(body, `value of type ${REQUEST_TYPE}`)
  }
}

interface NodeAnswer {
  readonly jsonrpc: '2.0'
  readonly id: string | number
  readonly result?: unknown
  readonly error?: RpcErrorBody
}

/** A node, and what its endpoint does wrong. */
export interface Endpoint {
  readonly node: CosmosNode
  readonly fault?: CosmosFault | undefined
}

const answerOne = async (
  { node, fault }: Endpoint,
  id: string | number,
  method: string,
  decode: DecodeParameters,
): Promise<NodeAnswer> => {
  try {
    const known = methodOf(method)
    if (!known || (fault?.kind === 'refuse-method' && fault.method === method))
      throw new RpcError({ code: -32601, message: 'Method not found' })
    return { jsonrpc: '2.0', id, result: await known.answer(faultyNode(node, fault), decode) }
  } catch (error) {
    return { jsonrpc: '2.0', id, error: toRpcErrorBody(error) }
  }
}

/** The node panics where a method's parameters are not there at all, and its answer stands for the whole batch. */
const panics = ({ method, params }: RpcRequest): boolean =>
  params === undefined && Object.keys(methodOf(method)?.parameters ?? {}).length > 0

/** What is left of the answers to a batch where its last one is lost, or goes astray. */
const spoil = (answers: readonly NodeAnswer[], fault: CosmosFault | undefined): readonly NodeAnswer[] => {
  const last = answers.at(-1)
  if (last === undefined || answers.length < 2) return answers
  if (fault?.kind === 'dropped-id') return answers.slice(0, -1)
  if (fault?.kind === 'wrong-id') return [...answers.slice(0, -1), { ...last, id: `${last.id}-astray` }]
  return answers
}

const answerAll = async (endpoint: Endpoint, requests: readonly RpcRequest[]): Promise<RpcAnswer> => {
  const answers: NodeAnswer[] = []
  for (const request of requests) {
    if (request.id === undefined) continue // a notification gets no answer
    if (panics(request)) {
      const data = 'reflect: Call with too few input arguments'
      return refusal(500, { code: -32603, message: 'Internal error', data }, -1)
    }
    answers.push(await answerOne(endpoint, request.id, request.method, jsonParameters(request.params)))
  }
  if (answers.length === 0) return { status: 200 }
  const kept = spoil(answers, endpoint.fault)
  return { status: 200, body: kept.length === 1 ? kept[0] : kept }
}

/** Refuses a body of more than 1,000,000 bytes. */
export const bodyTooLarge: RpcAnswer = refusal(400, {
  code: -32600,
  message: 'Invalid Request',
  data: 'error reading request body: http: request body too large',
})

const batchRefusal = (count: number, fault: CosmosFault | undefined): string | undefined => {
  if (count > 1 && fault?.kind === 'no-batch') return 'batch requests are not supported'
  const limit = fault?.kind === 'batch-limit' ? fault.limit : BATCH_LIMIT
  return count > limit ? `batch request exceeds maximum (${limit}) allowed number of requests` : undefined
}

/** Answers a POST request's body as CometBFT 0.38 does, with its quirks. */
export const answerBody = async (endpoint: Endpoint, text: string): Promise<RpcAnswer> => {
  try {
    const requests = parseBody(text)
    const data = batchRefusal(requests.length, endpoint.fault)
    if (data === undefined) return await answerAll(endpoint, requests)
    return refusal(200, { code: -32600, message: 'Invalid Request', data })
  } catch (error) {
    return refusal(500, toRpcErrorBody(error))
  }
}

/** Answers a GET request, `/status` or `/block?height=2`; `undefined` where there is no such path. */
export const answerUrl = async (endpoint: Endpoint, url: URL): Promise<RpcAnswer | undefined> => {
  const method = url.pathname.slice(1)
  if (!methodOf(method)) return undefined
  const body = await answerOne(endpoint, -1, method, urlParameters(url.searchParams))
  return { status: 'error' in body ? 500 : 200, body }
}
