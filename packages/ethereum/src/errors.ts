import { invalidResponse, StakingError } from '@polystake/core'
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
  isGarbled: boolean
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

/** Collects what an error of a library, and those beneath it, say: viem wraps the node's own error in several of its own. */
export const readFault = (cause: unknown, method: string): EndpointFault => {
  const fault: EndpointFault = { method, said: '', isGarbled: false, cause }
  let error: unknown = cause
  for (let depth = 0; depth < 8 && isErrorLike(error); depth += 1) {
    const { details, message, status, code, data, headers } = error
    if (typeof status === 'number') fault.status = status
    // -1 is viem's word for no code, 3 a revert's; from there to 25 it is a DOMException's
    if (typeof code === 'number' && code !== -1 && (code < 4 || code > 25)) fault.rpcCode = code
    if (headers instanceof Headers) fault.retryAfter = headers.get('retry-after') ?? ''
    const bytes: unknown = Object(data).data ?? data
    if (isHex(bytes)) fault.data = bytes
    fault.isGarbled ||= error instanceof SyntaxError
    fault.said = [details, message, fault.said].find((text): text is string => typeof text === 'string') ?? ''
    error = error.cause
  }
  if (!isErrorLike(cause)) fault.said = String(cause)
  return fault
}

/** Whether the node itself said something like it. */
const says =
  (words: RegExp) =>
  ({ rpcCode, said }: EndpointFault): boolean =>
    rpcCode !== undefined && words.test(said)

/** A call that runs out of what a node grants it, or whose answer is larger than it gives. */
const saysTooLarge = says(/\bgas\b|too (?:large|big|long|many calls)|\bsize\b|time(?:d |-)?out|aborted/i)

/** Whether a smaller question may be answered where this one was not. */
export const isTooLarge = (fault: EndpointFault): boolean =>
  fault.status === 413 || (fault.status !== 429 && fault.rpcCode !== 3 && saysTooLarge(fault))

const saysReverted = says(/revert|invalid opcode|invalid jump|stack (?:under|over)flow/i)

/** The bytes with which a contract refused a call; undefined where it was not the contract that failed. */
export const revertData = (fault: EndpointFault): Hex | undefined =>
  fault.rpcCode === 3 || saysReverted(fault) ? (fault.data ?? '0x') : undefined

type Row = readonly [
  applies: (fault: EndpointFault) => boolean,
  code: 'endpoint-refused' | 'endpoint-unreachable' | 'node-behind' | 'rate-limited',
  message: string,
]

const rateLimitCodes: readonly number[] = [429, -32005, -32007]

/** The first row that applies says what an error is. */
const rows: readonly Row[] = [
  [isTooLarge, 'endpoint-refused', 'That is too much for the node'],
  [
    ({ status = 0, rpcCode = 0 }) => status === 429 || rateLimitCodes.includes(rpcCode),
    'rate-limited',
    'The endpoint takes no more requests now',
  ],
  [
    says(/missing trie node|state .*(?:not |un)available|pruned|archive|histor/i),
    'endpoint-refused',
    'The node keeps no state of that block',
  ],
  [
    says(/header not found|unknown block|(?:block|resource) not found|block .*out of range|no block/i),
    'node-behind',
    'The node does not know that block yet',
  ],
  [
    ({ status = 0, rpcCode }) => status < 500 && (status >= 400 || rpcCode !== undefined),
    'endpoint-refused',
    'The endpoint refused the request',
  ],
]

const otherwise: Row = [() => true, 'endpoint-unreachable', 'The endpoint does not answer']

/** Turns what went wrong at an endpoint into the error that stands for it. */
export const endpointError = (fault: EndpointFault): StakingError => {
  const { method, status, rpcCode, retryAfter = '', said, isGarbled, cause } = fault
  if (StakingError.isInstance(cause)) return cause
  const [, code, message] = rows.find(([applies]) => applies(fault)) ?? otherwise
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
