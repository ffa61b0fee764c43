import { isStakingError, StakingError } from '@polystake/core'

/** What libraries and transports put on the errors that they throw, as far as it tells us anything. */
interface Clues {
  name: string
  message: string
  /** A JSON-RPC error's code. */
  rpcCode: number | undefined
  /** The HTTP status. */
  status: number | undefined
  retryAfterSeconds: number | undefined
}

/** A kind of failure: how it is recognised, and what it becomes. */
interface ErrorRow {
  matches(clues: Clues): boolean
  toError(clues: Clues, method: string, cause: unknown): StakingError
}

const nodeBehind: ErrorRow = {
  // -32005 node unhealthy, -32016 the minimum context slot has not been reached, -32004 and -32014 the block is not there yet
  matches: ({ rpcCode }) => rpcCode !== undefined && [-32004, -32005, -32014, -32016].includes(rpcCode),
  toError: ({ message }, method, cause) =>
    new StakingError('node-behind', {
      message: `The node lags behind the chain and cannot answer ${method}.`,
      details: message,
      context: {},
      cause,
    }),
}

const rateLimited: ErrorRow = {
  matches: ({ status, rpcCode, message }) => status === 429 || rpcCode === 429 || message.startsWith('429 '),
  toError: ({ message, retryAfterSeconds }, method, cause) =>
    new StakingError('rate-limited', {
      message: `The endpoint asks to wait before ${method}.`,
      details: message,
      context: retryAfterSeconds === undefined ? {} : { retryAfterSeconds },
      cause,
    }),
}

const refused: ErrorRow = {
  matches: ({ rpcCode }) => rpcCode !== undefined,
  toError: ({ message, rpcCode }, method, cause) =>
    new StakingError('endpoint-refused', {
      message: `The endpoint refuses ${method}.`,
      details: message,
      context: { method, ...(rpcCode === undefined ? {} : { rpcCode }) },
      cause,
    }),
}

const unreadable: ErrorRow = {
  // SyntaxError: the body is no JSON. StructError: web3.js found another shape than it expected.
  matches: ({ name }) => name === 'SyntaxError' || name === 'StructError',
  toError: ({ message }, method, cause) => invalidResponse('it has not the form of an answer', method, message, cause),
}

const unreachable: ErrorRow = {
  matches: () => true,
  toError: ({ message, status }, method, cause) =>
    new StakingError('endpoint-unreachable', {
      message: `The endpoint does not answer ${method}.`,
      details: message,
      context: status === undefined ? {} : { status },
      cause,
    }),
}

const rows: readonly ErrorRow[] = [nodeBehind, rateLimited, refused, unreadable, unreachable]

/** Turns what a connection or a transport threw into the one error of Polystake. */
export const toEndpointError = (error: unknown, method: string): StakingError => {
  if (isStakingError(error)) return error
  const clues = cluesOf(error)
  const row = rows.find((candidate) => candidate.matches(clues)) ?? unreachable
  return row.toError(clues, method, error)
}

/** The error for an answer that cannot be right. */
export const invalidResponse = (reason: string, method?: string, details?: string, cause?: unknown): StakingError =>
  new StakingError('invalid-response', {
    message: `The endpoint answered${method === undefined ? '' : ` ${method} with`} what cannot be right: ${reason}.`,
    ...(details === undefined ? {} : { details }),
    context: { ...(method === undefined ? {} : { method }), reason },
    cause,
  })

const cluesOf = (error: unknown): Clues => {
  const fields: Record<string, unknown> = typeof error === 'object' && error !== null ? { ...error } : {}
  const context: Record<string, unknown> = { ...Object(fields['context']) } // kit keeps a status there
  const number = (...candidates: unknown[]) =>
    candidates.find((candidate): candidate is number => Number.isInteger(candidate))
  const message = error instanceof Error ? error.message : String(fields['message'] ?? error)
  const inText = /^([45]\d\d) /.exec(message)?.[1] // web3.js: "503 Service Unavailable: …"
  return {
    name: error instanceof Error ? error.name : '',
    message,
    rpcCode: number(fields['code']),
    status: number(fields['status'], fields['statusCode'], context['statusCode'], Number(inText ?? Number.NaN)),
    retryAfterSeconds: number(fields['retryAfterSeconds']),
  }
}
