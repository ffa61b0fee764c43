import type { ErrorCode, ErrorContexts } from './errorContexts.js'
import { redactUrls } from './redactUrls.js'
import { sanitizeText } from './sanitizeText.js'

const marker = Symbol.for('polystake.error')
const retryableCodes: readonly ErrorCode[] = [
  'timeout',
  'rate-limited',
  'endpoint-unreachable',
  'node-behind',
  'inconsistent-reading',
]

/** What makes a {@link StakingError}. */
export interface StakingErrorParameters<code extends ErrorCode> {
  /** One sentence: what went wrong, and what to do. */
  message: string
  context: ErrorContexts[code]
  /** What a library or a node said of it; it is sanitized, and cut to 1000 characters. */
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
 * import { type Intent, isStakingError, planTransaction, type StakingAdapter } from '@polystake/core'
 *
 * declare const adapters: readonly StakingAdapter[]
 * declare const intent: Intent
 * try {
 *   await planTransaction({ adapters }, intent)
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
    const { message, metaMessages, context, cause } = parameters
    const details = parameters.details && sanitizeText(redactUrls(parameters.details), 1000)
    const lines = [message, ...(metaMessages ?? []), `Docs: docs/errors/${code}.md`]
    if (details) lines.push(`Details: ${details}`)
    super(redactUrls(lines.join('\n')), cause === undefined ? undefined : { cause: withoutSecrets(cause) })
    this.name = nameOf(code)
    this.code = code
    this.shortMessage = redactUrls(message)
    if (details) this.details = details
    if (metaMessages) this.metaMessages = metaMessages.map(redactUrls)
    this.context = redactContext(context)
    Object.defineProperty(this, marker, { value: true })
    this.retryable = parameters.retryable ?? retryableCodes.includes(code)
  }

  /** Where the error is explained, under the project's root. */
  get docsPath(): string {
    return `docs/errors/${this.code}.md`
  }

  /** Finds the first error in the chain of causes that the test accepts, or the last one without a test. */
  walk(test?: (error: unknown) => boolean): unknown {
    let error: unknown = this
    while (!test?.(error)) {
      const cause: unknown = error instanceof Error ? error.cause : undefined
      if (cause === undefined) return test ? undefined : error
      error = cause
    }
    return error
  }

  /** Whether a value is a StakingError, of whichever copy of the package. */
  static isInstance(value: unknown): value is StakingError {
    return marker in Object(value)
  }
}

/**
 * Tells whether a value is a {@link StakingError}, and with a code whether it is that one.
 *
 * @example
 * ```ts
 * import { isStakingError } from '@polystake/core'
 *
 * const secondsToWait = (error: unknown): number =>
 *   isStakingError(error, 'rate-limited') ? (error.context.retryAfterSeconds ?? 1) : 0
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

/** A library's error is kept as it is, unless a text of it, or of what it holds, has a URL with more than a host. */
const withoutSecrets = (cause: unknown, depth = 0): unknown => {
  const safe = textOf(cause, redactUrls)
  if (safe === textOf(cause, String)) return cause
  if (!(cause instanceof Error)) return safe
  const below = depth < 8 ? withoutSecrets(cause.cause, depth + 1) : undefined // causes may go round in a circle
  const copy = new Error(redactUrls(`${cause.message}`), below === undefined ? undefined : { cause: below })
  copy.name = cause.name
  copy.stack = redactUrls(cause.stack ?? '')
  return copy
}

/** All that a value holds as JSON, each text as it is written; what cannot be looked through holds a secret. */
const textOf = (value: unknown, write: (text: string) => string): string | undefined => {
  const open = (part: unknown): unknown => {
    if (typeof part === 'string') return write(part)
    if (typeof part === 'bigint') return 0
    if (part instanceof URL) return write(part.href) // it has no fields
    if (!(part instanceof Error)) return part
    const { message, cause, stack, errors }: Error & { errors?: unknown } = part // none of them is enumerable
    return { ...part, message, cause, errors, stack: stack?.replace(codePlaces, '') }
  }
  try {
    return JSON.stringify(value, function (this: Record<string, unknown>, key) {
      return open(this[key]) // not what a toJSON makes of it
    })
  } catch {
    return write('://?/')
  }
}
