import { type ErrorContexts, isStakingError, StakingError } from '@polystake/core'

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

type NetworkCode = 'rate-limited' | 'endpoint-refused' | 'endpoint-unreachable' | 'node-behind' | 'inconsistent-reading'

type Row = readonly [applies: boolean, code: NetworkCode, message: string, context?: ErrorContexts[NetworkCode]]

/** `Retry-After` as seconds; a date is not reckoned with. */
const delayOf = (retryAfter = ''): ErrorContexts['rate-limited'] =>
  /^\d{1,9}$/.test(retryAfter) ? { retryAfterSeconds: Number(retryAfter) } : {}

/**
 * Reads the code of an error of JSON-RPC, which is below zero; gateways write HTTP's 429 there too. Any other says nothing, least
 * of all what a module says with it in the answer to a query.
 */
export const rpcFault = (code: unknown, unknown = -1): Pick<EndpointFault, 'status' | 'rpcCode'> =>
  code === 429 ? { status: code } : { rpcCode: typeof code === 'number' && code < 0 ? code : unknown }

/** The code with which a node says that it does not know a height yet. */
export const futureHeightCode = 26

const rowsOf = ({ method, status = 0, retryAfter, rpcCode = 0, said = '' }: EndpointFault): readonly Row[] => [
  [status === 429, 'rate-limited', 'takes no more requests for now', delayOf(retryAfter ?? '')],
  [status >= 400 && status < 500, 'endpoint-refused', 'refused the request', { method }],
  [status > 0, 'endpoint-unreachable', 'is broken', { status }],
  [rpcCode === futureHeightCode || /height in the future/.test(said), 'node-behind', 'is behind its chain'],
  [
    rpcCode > 0 && /failed to load state at height/.test(said),
    'inconsistent-reading',
    'keeps no earlier state, and the chain moved on while it was read',
    { reason: 'the height is pruned' },
  ],
  [rpcCode !== 0, 'endpoint-refused', 'answered with an error', { method, rpcCode }],
]

const noAnswer: Row = [true, 'endpoint-unreachable', 'does not answer']

/** Turns what went wrong at an endpoint into the error that stands for it: the first row that applies says it. */
export const endpointError = (fault: EndpointFault): StakingError => {
  const { method, status, said, cause } = fault
  const [, code, message, context = {}] = rowsOf(fault).find(([applies]) => applies) ?? noAnswer
  return new StakingError<NetworkCode>(code, {
    message: `The endpoint ${message} (${method}${status ? `, HTTP ${status}` : ''}).`,
    context,
    ...(said && { details: said }),
    cause,
  })
}

/** The code with which a chain says that it has no such query. */
export const unknownPathCode = 6

/** The code with which a module says that there is no such thing. */
export const notFoundCode = 22

/** Whether the chain itself refused a query, so that asking again would not help; with a code, whether it was that one. */
export const isRefusedQuery = (error: unknown, code?: number): error is StakingError => {
  const { rpcCode = 0 } = isStakingError(error, 'endpoint-refused') ? error.context : {}
  return code === undefined ? rpcCode > 0 : rpcCode === code
}
