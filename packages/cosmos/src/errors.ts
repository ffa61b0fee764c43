import { type ErrorCode, type ErrorContexts, StakingError } from '@polystake/core'

/** What went wrong at an endpoint, in the parts that the table looks at. */
export interface EndpointFault {
  /** What was asked: a method, or the path of a query. */
  method: string
  /** The HTTP status, where it is not 2xx. */
  status?: number
  /** The text of a `Retry-After` header. */
  retryAfter?: string | null
  /** The code of a JSON-RPC error (below zero), or of an `abci_query` that was refused (above zero). */
  rpcCode?: number
  /** What the node or the library said. */
  said?: string
  cause?: unknown
}

type Row = (fault: EndpointFault) => StakingError | undefined

const row =
  <code extends ErrorCode>(
    applies: (fault: EndpointFault & { said: string; status: number; rpcCode: number }) => boolean,
    code: code,
    message: string,
    context: (fault: EndpointFault) => ErrorContexts[code],
  ): Row =>
  (fault) => {
    const { said, cause, status = 0, rpcCode = 0, method } = fault
    if (!applies({ ...fault, said: said ?? '', status, rpcCode })) return undefined
    return new StakingError(code, {
      message: `${message} (${method}${status ? `, HTTP ${status}` : ''}).`,
      context: context(fault),
      ...(said !== undefined && { details: said }),
      ...(cause !== undefined && { cause }),
    })
  }

/** `Retry-After` as seconds; a date is not reckoned with. */
const delayOf = ({ retryAfter }: EndpointFault): { retryAfterSeconds?: number } =>
  /^\d{1,9}$/.test(retryAfter ?? '') ? { retryAfterSeconds: Number(retryAfter) } : {}

/** The first row that applies says what an error is; the last one always does. */
const rows: readonly Row[] = [
  row(({ status }) => status === 429, 'rate-limited', 'The endpoint takes no more requests for now', delayOf),
  row(
    ({ status }) => status >= 400 && status < 500,
    'endpoint-refused',
    'The endpoint refused the request',
    ({ method }) => ({ method }),
  ),
  row(
    ({ status }) => status > 0,
    'endpoint-unreachable',
    'The endpoint is broken',
    ({ status = 0 }) => ({ status }),
  ),
  row(
    ({ rpcCode, said }) => rpcCode === 26 || /height in the future/.test(said),
    'node-behind',
    'The node that answered is behind the one that answered before',
    () => ({}),
  ),
  row(
    ({ rpcCode, said }) => rpcCode > 0 && /failed to load state at height/.test(said),
    'inconsistent-reading',
    'The chain moved on while it was read, and the node keeps no earlier state',
    () => ({ reason: 'the height is pruned' }),
  ),
  row(
    ({ rpcCode }) => rpcCode !== 0,
    'endpoint-refused',
    'The node answered with an error',
    ({ method, rpcCode = 0 }) => ({ method, rpcCode }),
  ),
  row(
    () => true,
    'endpoint-unreachable',
    'The endpoint does not answer',
    () => ({}),
  ),
]

/** Turns what went wrong at an endpoint into the error that stands for it. */
export const endpointError = (fault: EndpointFault): StakingError => {
  for (const toError of rows) {
    const error = toError(fault)
    if (error) return error
  }
  throw new Error('the last row applies')
}

/** The error for an answer that cannot be right. */
export const invalidResponse = (method: string, reason: string, cause?: unknown): StakingError =>
  new StakingError('invalid-response', {
    message: `The answer to ${method} cannot be right: ${reason}.`,
    context: { method, reason },
    ...(cause !== undefined && { cause }),
  })

/** The code with which a module says that there is no such thing. */
export const notFoundCode = 22

/** Whether the chain itself refused a query, so that asking again would not help; with a code, whether it was that one. */
export const isRefusedQuery = (error: unknown, code?: number): error is StakingError => {
  const isRefused = StakingError.isInstance(error) && error.code === 'endpoint-refused'
  const rpcCode = isRefused && 'rpcCode' in error.context ? (error.context.rpcCode ?? 0) : 0
  return code === undefined ? rpcCode > 0 : rpcCode === code
}
