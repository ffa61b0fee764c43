import { type ErrorCode, type ErrorContexts, isStakingError, StakingError } from '@polystake/core'

/** What libraries and transports put on the errors that they throw, as far as it tells us anything. */
interface Clues {
  name: unknown
  /** A JSON-RPC error's code. */
  rpcCode: number | undefined
  /** The HTTP status. */
  status: number | undefined
}

/** A kind of failure: what it becomes, in a sentence, and how it is recognised. */
type ErrorRow = readonly [
  code: 'node-behind' | 'rate-limited' | 'endpoint-refused' | 'invalid-response' | 'endpoint-unreachable',
  reason: string,
  matches: (clues: Clues) => boolean,
]

const rows: readonly ErrorRow[] = [
  // the node is unhealthy (-32005), the slot asked for is not reached (-32016), the block is not there yet (-32004, -32014)
  ['node-behind', 'the node lags behind', ({ rpcCode = 0 }) => [-32004, -32005, -32014, -32016].includes(rpcCode)],
  ['rate-limited', 'the endpoint asks to wait', ({ status, rpcCode }) => status === 429 || rpcCode === 429],
  ['endpoint-refused', 'the endpoint refuses it', ({ rpcCode }) => rpcCode !== undefined],
  // SyntaxError: the body is no JSON. StructError: web3.js found another shape than it expected.
  ['invalid-response', 'the answer cannot be read', ({ name }) => name === 'SyntaxError' || name === 'StructError'],
  ['endpoint-unreachable', 'the endpoint does not answer', () => true],
]

/** Turns what a connection or a transport threw into the one error of Polystake. */
export const toEndpointError = (cause: unknown, method: string): unknown => {
  if (isStakingError(cause)) return cause
  const { name, message, code, status: own, statusCode, retryAfterSeconds, context } = Object(cause)
  const details = String(message ?? cause)
  const statuses = [own, statusCode, context?.statusCode, Number.parseInt(details, 10)] // kit; web3.js: "503 Service Unavailable: …"
  const status: number | undefined = statuses.find((candidate) => candidate >= 400 && candidate < 600)
  const rpcCode: number | undefined = Number.isInteger(code) && (code < 0 || code > 25) ? code : undefined // up to 25 it is a DOMException's
  const [kind, reason] = rows.find(([, , matches]) => matches({ name, rpcCode, status })) as ErrorRow
  const known = {
    method,
    reason,
    ...(rpcCode !== undefined && { rpcCode }),
    ...(status !== undefined && { status }),
    ...(Number.isFinite(retryAfterSeconds) && { retryAfterSeconds }),
  }
  return new StakingError(kind, { message: `${method}: ${reason}.`, details, cause, context: known })
}

/** The error for an answer that cannot be right. */
export const invalidResponse = (reason: string): StakingError =>
  refusal('invalid-response', `The endpoint answered what cannot be right: ${reason}.`, { reason })

/** Makes an error of a sentence and what belongs to its code. */
export const refusal = <code extends ErrorCode>(
  code: code,
  message: string,
  context: ErrorContexts[code],
): StakingError => new StakingError(code, { message, context })
