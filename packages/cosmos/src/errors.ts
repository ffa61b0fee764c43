import { type ErrorCode, type ErrorContexts, StakingError } from '@polystake/core'

/** What went wrong at an endpoint, in the parts that the table looks at. */
export interface EndpointFault {
  /** The HTTP status, where it is not 2xx. */
  status?: number
  /** The text of a `Retry-After` header. */
  retryAfter?: string | null
  /** The code of a JSON-RPC error (below zero), or of an `abci_query` that was refused (above zero). */
  rpcCode?: number
  /** What the node or the library said. */
  said?: string
  /** What was asked: a method, or the path of a query. */
  method?: string
  cause?: unknown
}

/** Codes with which an `abci_query` is refused. @see `errors` of the SDK's `types/errors` */
export const abciCodes = { unknownPath: 6, notFound: 22, futureHeight: 26 } as const

interface Row<code extends ErrorCode = ErrorCode> {
  name: string
  applies(fault: EndpointFault): boolean
  code: code
  message(fault: EndpointFault): string
  context(fault: EndpointFault): ErrorContexts[code]
}

const row = <code extends ErrorCode>(one: Row<code>): ((fault: EndpointFault) => StakingError | undefined) => {
  return (fault) =>
    one.applies(fault)
      ? new StakingError(one.code, {
          message: one.message(fault),
          context: one.context(fault),
          ...(fault.said === undefined ? {} : { details: fault.said }),
          ...(fault.cause === undefined ? {} : { cause: fault.cause }),
        })
      : undefined
}

const asked = ({ method }: EndpointFault): { method?: string } => (method === undefined ? {} : { method })

/** `Retry-After` as seconds; a date is not reckoned with. */
const delayOf = ({ retryAfter }: EndpointFault): { retryAfterSeconds?: number } => {
  const seconds = Number(retryAfter?.trim() || Number.NaN)
  return seconds >= 0 && seconds < Number.POSITIVE_INFINITY ? { retryAfterSeconds: seconds } : {}
}

/** From the first row that applies; the last one always does. */
const rows = [
  row({
    name: 'the endpoint asks for patience',
    applies: ({ status }) => status === 429,
    code: 'rate-limited',
    message: () => 'The endpoint takes no more requests for now.',
    context: delayOf,
  }),
  row({
    name: 'the endpoint refuses the request',
    applies: ({ status = 0 }) => status >= 400 && status < 500,
    code: 'endpoint-refused',
    message: ({ status }) => `The endpoint refused the request with HTTP status ${status}.`,
    context: asked,
  }),
  row({
    name: 'the endpoint is broken',
    applies: ({ status }) => status !== undefined,
    code: 'endpoint-unreachable',
    message: ({ status }) => `The endpoint answered with HTTP status ${status}.`,
    context: ({ status = 0 }) => ({ status }),
  }),
  row({
    name: 'the node has not come to that height yet',
    applies: ({ rpcCode, said = '' }) => rpcCode === abciCodes.futureHeight || /height in the future/.test(said),
    code: 'node-behind',
    message: () => 'The node that answered is behind the one that answered before.',
    context: () => ({}),
  }),
  row({
    name: 'the node has forgotten that height',
    applies: ({ rpcCode = 0, said = '' }) => rpcCode > 0 && /failed to load state at height|no commit info/.test(said),
    code: 'inconsistent-reading',
    message: () => 'The chain moved on while it was read, and the node keeps no earlier state.',
    context: () => ({ reason: 'the height is pruned' }),
  }),
  row({
    name: 'the node answers with an error',
    applies: ({ rpcCode }) => rpcCode !== undefined,
    code: 'endpoint-refused',
    message: ({ method, rpcCode }) => `The node refused ${method ?? 'the request'} with code ${rpcCode}.`,
    context: (fault) => ({ ...asked(fault), rpcCode: fault.rpcCode ?? 0 }),
  }),
  row({
    name: 'no answer comes',
    applies: () => true,
    code: 'endpoint-unreachable',
    message: () => 'The endpoint does not answer.',
    context: () => ({}),
  }),
]

/** Turns what went wrong at an endpoint into the error that stands for it. */
export const endpointError = (fault: EndpointFault): StakingError => {
  for (const of of rows) {
    const error = of(fault)
    if (error) return error
  }
  throw new Error('the last row always applies')
}

/** Reads an error that a chain library threw: cosmjs puts the code of a refused query, or the HTTP status, into its message. */
export const libraryError = (cause: unknown, method: string): StakingError => {
  if (StakingError.isInstance(cause)) return cause
  const said = cause instanceof Error ? cause.message : String(cause)
  const fault = { said, method, cause }
  const status = /Bad status on response: (\d{3})/.exec(said)?.[1]
  if (status) return endpointError({ ...fault, status: Number(status) })
  const abciCode = /Query failed with \((\d+)\)/.exec(said)?.[1]
  if (abciCode) return endpointError({ ...fault, rpcCode: Number(abciCode) })
  const rpcCode = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
  const jsonCode = typeof rpcCode === 'number' ? rpcCode : /"code":\s*(-\d+)/.exec(said)?.[1]
  return endpointError(jsonCode === undefined ? fault : { ...fault, rpcCode: Number(jsonCode) })
}

/** The error for an answer that cannot be right. */
export const invalidResponse = (method: string, reason: string, cause?: unknown): StakingError =>
  new StakingError('invalid-response', {
    message: `${method} was answered with what cannot be right: ${reason}.`,
    context: { method, reason },
    ...(cause === undefined ? {} : { cause }),
  })

/** Whether the chain itself refused a query, so that asking again would not help; with a code, whether it was that one. */
export const isRefusedQuery = (error: unknown, code?: number): error is StakingError<'endpoint-refused'> => {
  if (!StakingError.isInstance(error) || error.code !== 'endpoint-refused') return false
  const { rpcCode = 0 } = error.context as ErrorContexts['endpoint-refused']
  return code === undefined ? rpcCode > 0 : rpcCode === code
}
