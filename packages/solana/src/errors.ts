import { type ErrorCode, type ErrorContexts, isStakingError, StakingError } from '@polystake/core'

/** What libraries and transports put on the errors that they throw, as far as it tells us anything. */
interface Clues {
  name: string
  message: string
  /** A JSON-RPC error's code. */
  rpcCode: number | undefined
  /** The HTTP status. */
  status: number | undefined
  retryAfterSeconds: number | undefined
  method: string
  cause: unknown
}

/** A kind of failure: how it is recognised, and what it becomes. */
interface ErrorRow {
  matches(clues: Clues): boolean
  toError(clues: Clues): StakingError
}

const row = <code extends ErrorCode>(
  code: code,
  what: string,
  matches: ErrorRow['matches'],
  contextOf: (clues: Clues) => ErrorContexts[code],
): ErrorRow => ({
  matches,
  toError: (clues) => {
    const { method, message: details, cause } = clues
    return new StakingError(code, { message: `${method}: ${what}.`, details, cause, context: contextOf(clues) })
  },
})

const rows: readonly ErrorRow[] = [
  row(
    'node-behind',
    'the node lags behind the chain',
    // the node is unhealthy (-32005), the slot asked for is not reached (-32016), the block is not there yet (-32004, -32014)
    ({ rpcCode = 0 }) => [-32004, -32005, -32014, -32016].includes(rpcCode),
    () => ({}),
  ),
  row(
    'rate-limited',
    'the endpoint asks to wait',
    ({ status, rpcCode }) => status === 429 || rpcCode === 429,
    ({ retryAfterSeconds }) => (retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  ),
  row(
    'endpoint-refused',
    'the endpoint refuses it',
    ({ rpcCode }) => rpcCode !== undefined,
    ({ method, rpcCode = 0 }) => ({ method, rpcCode }),
  ),
  row(
    'invalid-response',
    'the answer cannot be read',
    // SyntaxError: the body is no JSON. StructError: web3.js found another shape than it expected.
    ({ name }) => name === 'SyntaxError' || name === 'StructError',
    ({ method, name }) => ({ method, reason: name }),
  ),
  row(
    'endpoint-unreachable',
    'the endpoint does not answer',
    () => true,
    ({ status }) => (status === undefined ? {} : { status }),
  ),
]

/** Turns what a connection or a transport threw into the one error of Polystake. */
export const toEndpointError = (error: unknown, method: string): unknown => {
  if (isStakingError(error)) return error
  const clues = cluesOf(error, method)
  return rows.find(({ matches }) => matches(clues))?.toError(clues)
}

/** The error for an answer that cannot be right. */
export const invalidResponse = (reason: string, method?: string): StakingError =>
  refusal('invalid-response', `The endpoint answered what cannot be right: ${reason}.`, {
    ...(method && { method }),
    reason,
  })

/** Makes an error of a sentence and what belongs to its code. */
export const refusal = <code extends ErrorCode>(
  code: code,
  message: string,
  context: ErrorContexts[code],
): StakingError => new StakingError(code, { message, context })

/** Makes an error for a field of what the caller gave. */
export const refusedField = (
  code: 'invalid-intent' | 'invalid-configuration',
  field: string,
  reason: string,
): StakingError => refusal(code, `${field} ${reason}.`, { field, reason })

const cluesOf = (cause: unknown, method: string): Clues => {
  const { name, message, code, status, statusCode, retryAfterSeconds, context } = Object(cause)
  const text = String(message ?? cause)
  const candidates = [status, statusCode, context?.statusCode, Number.parseInt(text, 10)] // kit; web3.js: "503 Service Unavailable: …"
  return {
    name,
    message: text,
    rpcCode: Number.isInteger(code) ? code : undefined,
    status: candidates.find((candidate) => candidate >= 400 && candidate < 600),
    retryAfterSeconds: Number.isFinite(retryAfterSeconds) ? retryAfterSeconds : undefined,
    method,
    cause,
  }
}
