import type { ErrorCode, ErrorContexts } from './errorContexts.js'
import { redactUrls } from './redactUrls.js'

const marker = Symbol.for('polystake.error')
const retryableCodes: ReadonlySet<ErrorCode> = new Set([
  'timeout',
  'rate-limited',
  'endpoint-unreachable',
  'node-behind',
  'inconsistent-reading',
])

/** What makes a {@link StakingError}. */
export interface StakingErrorParameters<code extends ErrorCode> {
  /** One sentence: what went wrong, and what to do. */
  message: string
  context: ErrorContexts[code]
  /** What a library or a node said of it. */
  details?: string
  /** Further lines for a person. */
  metaMessages?: readonly string[]
  /** The error underneath; a library's own where there is one. */
  cause?: unknown
  /** Whether the same call may succeed later; by default the code decides. */
  retryable?: boolean
}

/**
 * The one error that Polystake throws and puts into gaps. Told apart by `code`, which types `context`;
 * recognised across copies of the package by {@link isStakingError}. Secrets in URLs are stripped from every text.
 *
 * @example
 * ```ts
 * import { isStakingError } from '@polystake/core'
 *
 * try {
 *   await client.plan(intent)
 * } catch (error) {
 *   if (isStakingError(error, 'action-blocked')) console.log(error.context.reason, error.context.until)
 *   else throw error
 * }
 * ```
 */
export class StakingError<code extends ErrorCode = ErrorCode> extends Error {
  declare readonly code: code
  declare readonly shortMessage: string
  declare readonly details?: string
  declare readonly metaMessages?: readonly string[]
  declare readonly context: ErrorContexts[code]
  declare readonly retryable: boolean

  constructor(code: code, parameters: StakingErrorParameters<code>) {
    const shortMessage = redactUrls(parameters.message)
    const details = parameters.details === undefined ? undefined : redactUrls(parameters.details)
    const metaMessages = parameters.metaMessages?.map(redactUrls)
    const lines = [shortMessage, ...(metaMessages ?? []), `Docs: docs/errors/${code}.md`]
    if (details !== undefined) lines.push(`Details: ${details}`)
    super(lines.join('\n'), parameters.cause === undefined ? undefined : { cause: withoutSecrets(parameters.cause) })
    this.name = nameOf(code)
    this.code = code
    this.shortMessage = shortMessage
    if (details !== undefined) this.details = details
    if (metaMessages !== undefined) this.metaMessages = metaMessages
    this.context = redactContext(parameters.context)
    this.retryable = parameters.retryable ?? retryableCodes.has(code)
    Object.defineProperty(this, marker, { value: true })
  }

  /** Where the error is explained, under the project's root. */
  get docsPath(): string {
    return `docs/errors/${this.code}.md`
  }

  /** Finds the first error in the chain of causes that the test accepts, or the last one without a test. */
  walk(test?: (error: unknown) => boolean): unknown {
    let error: unknown = this
    for (;;) {
      if (test?.(error)) return error
      const cause: unknown = error instanceof Error ? error.cause : undefined
      if (cause === undefined) return test ? undefined : error
      error = cause
    }
  }

  /** Whether a value is a StakingError, of whichever copy of the package. */
  static isInstance(value: unknown): value is StakingError {
    return typeof value === 'object' && value !== null && marker in value
  }
}

/**
 * Tells whether a value is a {@link StakingError}, and with a code whether it is that one.
 *
 * @example
 * ```ts
 * import { isStakingError } from '@polystake/core'
 *
 * if (isStakingError(error, 'rate-limited')) wait(error.context.retryAfterSeconds ?? 1)
 * ```
 */
export const isStakingError = <code extends ErrorCode = ErrorCode>(
  value: unknown,
  code?: code,
): value is StakingError<code> => StakingError.isInstance(value) && (code === undefined || value.code === code)

/** unsupported-verb → UnsupportedVerbError */
const nameOf = (code: string): string =>
  `${code.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}Error`

const redactContext = <context extends object>(context: context): context =>
  Object.fromEntries(
    Object.entries(context).map(([key, value]) => [key, typeof value === 'string' ? redactUrls(value) : value]),
  ) as context

/** Lines of a stack that say where code stands: their URLs are no secrets. */
const codePlaces = /^.*:\d+:\d+\)?$/gm

/** A library's error is kept as it is, unless a text of it or of its causes holds a URL with more than a host. */
const withoutSecrets = (cause: unknown, depth = 0): unknown => {
  if (StakingError.isInstance(cause)) return cause
  if (!(cause instanceof Error)) {
    const text = textOf(cause)
    const safe = redactUrls(text)
    return safe === text ? cause : safe
  }
  const below = depth < 8 ? withoutSecrets(cause.cause, depth + 1) : undefined // causes may go round in a circle
  const text = [cause.message, cause.stack?.replace(codePlaces, ''), textOf({ ...cause })].join('\n')
  if (redactUrls(text) === text && below === cause.cause) return cause
  const copy = new Error(redactUrls(cause.message), below === undefined ? undefined : { cause: below })
  copy.name = cause.name
  copy.stack = redactUrls(cause.stack ?? '')
  return copy
}

/** All that a value says; what cannot be looked through counts as a secret. */
const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  const open = (_: string, part: unknown) =>
    typeof part === 'bigint' ? '' : part instanceof Error ? { ...part, message: part.message } : part
  try {
    return JSON.stringify(value, open) ?? ''
  } catch {
    return '://?/'
  }
}
