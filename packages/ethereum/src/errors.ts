import { type BlockReason, StakingError, type Verb } from '@polystake/core'
import { type Hex, isHex } from './address.js'

/** What went wrong at an endpoint, in the parts that the table looks at. */
export interface EndpointFault {
  method: string
  /** The HTTP status, where it is not 2xx. */
  status?: number
  /** The text of a `Retry-After` header. */
  retryAfter?: string
  /** The code of a JSON-RPC error. */
  rpcCode?: number
  /** What came with a JSON-RPC error: the bytes of a revert. */
  data?: Hex
  /** What the node or the library said. */
  said: string
  /** The answer was no JSON. */
  isGarbled?: boolean
  cause: unknown
}

interface ErrorLike {
  message?: unknown
  details?: unknown
  status?: unknown
  code?: unknown
  data?: unknown
  headers?: unknown
  cause?: unknown
}

const isErrorLike = (value: unknown): value is ErrorLike => typeof value === 'object' && value !== null

const retryAfterOf = (headers: unknown): string | undefined =>
  headers instanceof Headers ? (headers.get('retry-after') ?? undefined) : undefined

const dataOf = (data: unknown): Hex | undefined => {
  if (isHex(data)) return data
  return isErrorLike(data) ? dataOf(data.data) : undefined
}

/** Collects what an error of a library, and those beneath it, say: viem wraps the node's own error in several of its own. */
export const readFault = (cause: unknown, method: string): EndpointFault => {
  const fault: EndpointFault = { method, said: '', cause }
  let error: unknown = cause
  for (let depth = 0; depth < 8 && isErrorLike(error); depth += 1) {
    const { details, message, status, code, data, headers } = error
    if (typeof status === 'number') fault.status = status
    if (typeof code === 'number' && code !== -1) fault.rpcCode = code // -1 is viem's word for no code
    const [retryAfter, bytes] = [retryAfterOf(headers), dataOf(data)]
    if (retryAfter !== undefined) fault.retryAfter = retryAfter
    if (bytes !== undefined) fault.data = bytes
    if (error instanceof SyntaxError) fault.isGarbled = true
    fault.said = [details, message, fault.said].find((text): text is string => typeof text === 'string') ?? ''
    error = error.cause
  }
  if (!isErrorLike(cause)) fault.said = String(cause)
  return fault
}

/** A call that runs out of what a node grants it, or whose answer is larger than it gives. */
const limitWords =
  /out of gas|gas (?:limit|required|exceeded|cap)|exceeds? .*gas|too (?:large|big|long|many calls)|(?:size|length) .*(?:exceed|limit)|exceed.* (?:size|length)|execution (?:timeout|aborted)|request timed? ?out|max.* (?:size|calls)/i

/** Whether a smaller question may be answered where this one was not. */
export const isTooLarge = ({ status, rpcCode, said }: EndpointFault): boolean =>
  status === 413 || (status !== 429 && rpcCode !== undefined && rpcCode !== 3 && limitWords.test(said))

/** The bytes with which a contract refused a call; undefined where it was not the contract that failed. */
export const revertData = ({ rpcCode, said, data }: EndpointFault): Hex | undefined =>
  rpcCode === 3 || (rpcCode !== undefined && /revert|invalid opcode|invalid jump|stack (?:under|over)flow/i.test(said))
    ? (data ?? '0x')
    : undefined

/** Whether the node keeps no state of a block that long ago. */
export const isPruned = ({ rpcCode, said }: EndpointFault): boolean =>
  rpcCode !== undefined &&
  /missing trie node|state .*(?:not available|unavailable|pruned)|pruned|archive|historical state|state histor/i.test(
    said,
  )

type FaultCode = 'endpoint-refused' | 'endpoint-unreachable' | 'node-behind' | 'rate-limited'

const isUnknownBlock = ({ rpcCode, said }: EndpointFault): boolean =>
  rpcCode !== undefined &&
  /header not found|unknown block|(?:block|resource) not found|block .*out of range|no block/i.test(said)

const rateLimitCodes: readonly number[] = [429, -32005, -32007]

/** The first row that applies says what an error is; the last one always does. */
const rows: readonly (readonly [(fault: EndpointFault) => boolean, FaultCode, string])[] = [
  [isTooLarge, 'endpoint-refused', 'The node does not answer as much as was asked'],
  [
    ({ status = 0, rpcCode = 0 }) => status === 429 || rateLimitCodes.includes(rpcCode),
    'rate-limited',
    'The endpoint takes no more requests for now',
  ],
  [({ status = 0 }) => status >= 500, 'endpoint-unreachable', 'The endpoint is broken'],
  [({ status = 0 }) => status >= 400, 'endpoint-refused', 'The endpoint refused the request'],
  [isPruned, 'endpoint-refused', 'The node keeps no state of that block'],
  [isUnknownBlock, 'node-behind', 'The node that answered is behind the one that answered before'],
  [({ rpcCode }) => rpcCode !== undefined, 'endpoint-refused', 'The node answered with an error'],
  [() => true, 'endpoint-unreachable', 'The endpoint does not answer'],
]

/** Turns what went wrong at an endpoint into the error that stands for it. */
export const endpointError = (fault: EndpointFault): StakingError => {
  const { method, status, rpcCode, retryAfter = '', said, isGarbled, cause } = fault
  if (StakingError.isInstance(cause)) return cause
  const [, code = 'endpoint-unreachable', message] = rows.find(([applies]) => applies(fault)) ?? []
  if (isGarbled && code === 'endpoint-unreachable') return invalidResponse(method, 'it is not JSON', cause)
  return new StakingError(code, {
    message: `${message} (${method}${status ? `, HTTP ${status}` : ''}).`,
    context: {
      method,
      ...(status && { status }),
      ...(rpcCode !== undefined && { rpcCode }),
      ...(/^\d{1,9}$/.test(retryAfter) && { retryAfterSeconds: Number(retryAfter) }), // a date is not reckoned with
    },
    ...(said && { details: said }),
    cause,
  })
}

/** The error for an answer that cannot be right. */
export const invalidResponse = (method: string, reason: string, cause?: unknown): StakingError =>
  new StakingError('invalid-response', {
    message: `The answer to ${method} cannot be right: ${reason}.`,
    context: { method, reason },
    ...(cause !== undefined && { cause }),
  })

/** The error for a field that this package cannot go by. */
export const refusedField = (
  code: 'invalid-configuration' | 'invalid-intent',
  field: string,
  reason: string,
): StakingError => new StakingError(code, { message: `${field} ${reason}.`, context: { field, reason } })

/** Why something cannot be done now. */
export interface Blocked {
  reason: BlockReason
  message: string
}

/** The error for an intent that cannot be followed now. */
export const blockedAction = (verb: Verb, { reason, message }: Blocked): StakingError =>
  new StakingError('action-blocked', { message, context: { verb, reason } })
