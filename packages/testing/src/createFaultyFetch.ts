/** A fault that {@link createFaultyFetch} puts in an endpoint's place, until it is taken away. */
export type Fault =
  | 'unreachable'
  /** Status 429 that asks to wait for {@link retryAfterSeconds}. */
  | 'rate-limited'
  | 'rate-limited-without-delay'
  | 'server-error'
  | 'hang'
  | 'html'
  | 'truncated'
  | 'wrong-id'
  | 'missing-result'
  | 'refused-batch'
  | { slowMilliseconds: number }
  /** Answers in the endpoint's place or changes what it says: a lagging height, another chain's id. */
  | { rewrite: (call: JsonRpcCall, answer: JsonRpcAnswer) => JsonRpcAnswer }

/** For how many seconds the fault `rate-limited` asks to wait. */
export const retryAfterSeconds = 7

/** A JSON-RPC call as it was sent. */
export interface JsonRpcCall {
  id?: unknown
  method: string
  params?: unknown
}

/** A JSON-RPC answer as it came. */
export interface JsonRpcAnswer {
  id?: unknown
  result?: unknown
  error?: { code: number; message: string; data?: unknown }
  jsonrpc?: string
}

/** What went over the wire since the last reset. */
export interface Traffic {
  /** HTTP requests. */
  requests: number
  /** The longest chain of requests of which each began after the one before it was answered. */
  depth: number
  /** The bytes of all bodies, in UTF-8. */
  bytesSent: number
  bytesReceived: number
  /** Every JSON-RPC method called, in order, those inside batches too. */
  methods: string[]
}

/** A `fetch` that counts and, when told, fails. */
export interface FaultyFetch {
  readonly fetch: typeof fetch
  traffic(): Traffic
  reset(): void
  /** Shows a fault from now on, or with `undefined` none. */
  fail(fault: Fault | undefined): void
  /** How many requests have neither been answered nor aborted. */
  open(): number
}

/** A request with its body as text. */
interface Sent {
  url: string
  init: RequestInit
  body: string
  signal: AbortSignal | null | undefined
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const callsOf = (body: string): JsonRpcCall[] =>
  [parse(body)].flat().filter((call): call is JsonRpcCall => typeof Object(call).method === 'string')

/** Waits, for ever where no time is given, until the signal ends it. */
const wait = (signal: AbortSignal | null | undefined, milliseconds?: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds)
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        reject(signal.reason)
      },
      { once: true },
    )
  })

/** Changes every answer of a body, whether it is one or a batch; what is no JSON stays as it is. */
const mapAnswers = (
  text: string,
  calls: JsonRpcCall[],
  change: (call: JsonRpcCall, answer: JsonRpcAnswer) => unknown,
): string => {
  const parsed = parse(text)
  const one = (answer: JsonRpcAnswer) => change(calls.find((call) => call.id === answer.id) ?? { method: '' }, answer)
  if (typeof parsed !== 'object' || parsed === null) return text
  return JSON.stringify(Array.isArray(parsed) ? parsed.map((answer: JsonRpcAnswer) => one(answer)) : one(parsed))
}

/** What stands in an endpoint's place for the faults that do not need it. */
const standIn = async (fault: Fault | undefined, { url, body, signal }: Sent): Promise<Response | undefined> => {
  switch (fault) {
    case 'unreachable':
      throw new TypeError(`fetch failed: ${url}`)
    case 'rate-limited':
      return new Response('Too Many Requests', { status: 429, headers: { 'retry-after': `${retryAfterSeconds}` } })
    case 'rate-limited-without-delay':
      return new Response('Too Many Requests', { status: 429 })
    case 'server-error':
      return new Response('Internal Server Error', { status: 500 })
    case 'html':
      return new Response('<!doctype html><title>Just a moment…</title>', { headers: { 'content-type': 'text/html' } })
    case 'hang':
      await wait(signal)
      return undefined
    case 'refused-batch':
      return Array.isArray(parse(body))
        ? Response.json({ jsonrpc: '2.0', error: { code: -32600, message: 'batch requests are not supported' } })
        : undefined
    default:
      if (typeof fault === 'object' && 'slowMilliseconds' in fault) await wait(signal, fault.slowMilliseconds)
      return undefined
  }
}

/** What a fault makes of what an endpoint said. */
const distort = (fault: Fault | undefined, calls: JsonRpcCall[], text: string): string => {
  if (fault === 'truncated') return text.slice(0, Math.floor(text.length / 2))
  if (fault === 'wrong-id') return mapAnswers(text, calls, (_, answer) => ({ ...answer, id: 'another' }))
  if (fault === 'missing-result') return mapAnswers(text, calls, (_, { result: _result, ...rest }) => rest)
  if (typeof fault === 'object' && 'rewrite' in fault) return mapAnswers(text, calls, fault.rewrite)
  return text
}

/** A response of a text, with what the endpoint said about it but for its length and coding, which may be others now. */
const respond = (text: string, { status, headers }: Response): Response => {
  const kept = new Headers(headers)
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding']) kept.delete(name)
  return new Response(text === '' ? null : text, { status, headers: kept })
}

const readSent = async (input: RequestInfo | URL, init: RequestInit): Promise<Sent> => {
  const signal = init.signal ?? (input instanceof Request ? input.signal : undefined)
  const request = new Request(input, init)
  const { url, method, headers } = request
  const body = await request.text()
  return { url, body, signal, init: { ...init, method, headers, ...(body && { body }), ...(signal && { signal }) } }
}

/**
 * Wraps a `fetch`, the platform's by default: counts requests, bytes and sequential depth, and shows the faults of real endpoints.
 *
 * @example
 * ```ts
 * import { cosmos, staking } from '@polystake/cosmos'
 * import { createFaultyFetch } from '@polystake/testing'
 *
 * const endpoint = createFaultyFetch()
 * endpoint.fail('rate-limited')
 * const { fetch } = endpoint
 * const hub = cosmos({ rpc: 'https://rpc.example', chain: 'cosmos:cosmoshub-4', protocols: [staking()], fetch })
 * ```
 */
export const createFaultyFetch = (base: typeof fetch = fetch): FaultyFetch => {
  const silence = (): Traffic => ({ requests: 0, depth: 0, bytesSent: 0, bytesReceived: 0, methods: [] })
  let fault: Fault | undefined
  let open = 0
  let traffic = silence()

  const counted: typeof fetch = async (input, init = {}) => {
    const [now, shown] = [traffic, fault]
    const depth = now.depth + 1
    now.requests += 1
    open += 1
    try {
      const sent = await readSent(input, init)
      const calls = callsOf(sent.body)
      now.bytesSent += bytesOf(sent.body)
      now.methods.push(...calls.map((call) => call.method))
      sent.signal?.throwIfAborted()
      const response = (await standIn(shown, sent)) ?? (await base(sent.url, sent.init))
      const text = distort(shown, calls, await response.text())
      now.bytesReceived += bytesOf(text)
      return respond(text, response)
    } finally {
      open -= 1
      now.depth = Math.max(now.depth, depth)
    }
  }

  return {
    fetch: async (input, init = {}) => {
      const signal = init.signal ?? (input instanceof Request ? input.signal : undefined)
      signal?.throwIfAborted()
      return counted(input, init)
    },
    traffic: () => ({ ...traffic, methods: [...traffic.methods] }),
    reset: () => {
      traffic = silence()
    },
    fail: (next) => {
      fault = next
    },
    open: () => open,
  }
}
