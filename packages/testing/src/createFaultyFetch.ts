/** A fault that {@link createFaultyFetch} puts in an endpoint's place, until it is taken away. */
export type Fault =
  | 'unreachable'
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

const json = (body: unknown): Response =>
  new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })

const callsOf = (body: string): { calls: JsonRpcCall[]; batch: boolean } => {
  try {
    const parsed: unknown = JSON.parse(body)
    const batch = Array.isArray(parsed)
    const calls = [parsed].flat().filter((call): call is JsonRpcCall => typeof Object(call).method === 'string')
    return { calls, batch }
  } catch {
    return { calls: [], batch: false }
  }
}

const forever = (signal: AbortSignal | null | undefined): Promise<never> =>
  new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason)
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

const delay = (milliseconds: number, signal: AbortSignal | null | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds)
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        reject(signal.reason)
      },
      { once: true },
    )
  })

/** Changes every answer of a body, whether it is one or a batch. */
const mapAnswers = (
  text: string,
  calls: JsonRpcCall[],
  change: (call: JsonRpcCall, answer: JsonRpcAnswer) => unknown,
): unknown => {
  const parsed: unknown = JSON.parse(text)
  const one = (answer: JsonRpcAnswer) => change(calls.find((call) => call.id === answer.id) ?? { method: '' }, answer)
  return Array.isArray(parsed) ? parsed.map((answer: JsonRpcAnswer) => one(answer)) : one(parsed as JsonRpcAnswer)
}

/**
 * Wraps a `fetch`, the platform's by default: counts requests, bytes and sequential depth, and shows the faults of real endpoints.
 *
 * @example
 * ```ts
 * import { createFaultyFetch } from '@polystake/testing'
 *
 * const endpoint = createFaultyFetch()
 * endpoint.fail('rate-limited')
 * const adapter = cosmos({ rpc, chain, fetch: endpoint.fetch, protocols: [staking()] })
 * ```
 */
export const createFaultyFetch = (base: typeof fetch = fetch): FaultyFetch => {
  let fault: Fault | undefined
  let open = 0
  let traffic: Traffic = { requests: 0, depth: 0, bytesSent: 0, bytesReceived: 0, methods: [] }

  const answer = async (input: RequestInfo | URL, init: RequestInit, body: string): Promise<Response> => {
    const { calls, batch } = callsOf(body)
    const { signal } = init
    switch (fault) {
      case 'unreachable':
        throw new TypeError(`fetch failed: ${input instanceof Request ? input.url : input}`)
      case 'rate-limited':
        return new Response('Too Many Requests', { status: 429, headers: { 'retry-after': '7' } })
      case 'rate-limited-without-delay':
        return new Response('Too Many Requests', { status: 429 })
      case 'server-error':
        return new Response('Internal Server Error', { status: 500 })
      case 'html':
        return new Response('<!doctype html><title>Just a moment…</title>', {
          headers: { 'content-type': 'text/html' },
        })
      case 'hang':
        return forever(signal)
      case 'refused-batch':
        if (batch) return json({ jsonrpc: '2.0', error: { code: -32600, message: 'batch requests are not supported' } })
    }
    if (typeof fault === 'object' && 'slowMilliseconds' in fault) await delay(fault.slowMilliseconds, signal)
    const response = await base(input, { ...init, body })
    const text = await response.text()
    const same = (content: string) =>
      new Response(content, { status: response.status, headers: { 'content-type': 'application/json' } })
    if (fault === 'truncated') return same(text.slice(0, Math.floor(text.length / 2)))
    if (fault === 'wrong-id') return json(mapAnswers(text, calls, (_, one) => ({ ...one, id: 'another' })))
    if (fault === 'missing-result') return json(mapAnswers(text, calls, (_, { result: _result, ...rest }) => rest))
    if (typeof fault === 'object' && 'rewrite' in fault) return json(mapAnswers(text, calls, fault.rewrite))
    return same(text)
  }

  const counted: typeof fetch = async (input, init = {}) => {
    const body =
      input instanceof Request
        ? await input.clone().text()
        : typeof init.body === 'string'
          ? init.body
          : await new Response(init.body ?? '').text()
    const signal = init.signal ?? (input instanceof Request ? input.signal : undefined)
    signal?.throwIfAborted()
    const now = traffic
    now.requests += 1
    now.bytesSent += body.length
    now.methods.push(...callsOf(body).calls.map((call) => call.method))
    const depth = now.depth + 1
    open += 1
    try {
      const method = input instanceof Request ? input.method : (init.method ?? 'POST')
      const response = await answer(
        input instanceof Request ? input.url : input,
        { ...init, method, ...(signal ? { signal } : {}) },
        body,
      )
      const text = await response.text()
      now.bytesReceived += text.length
      return new Response(text, { status: response.status, headers: response.headers })
    } finally {
      open -= 1
      now.depth = Math.max(now.depth, depth)
    }
  }

  return {
    fetch: counted,
    traffic: () => ({ ...traffic, methods: [...traffic.methods] }),
    reset: () => {
      traffic = { requests: 0, depth: 0, bytesSent: 0, bytesReceived: 0, methods: [] }
    },
    fail: (next) => {
      fault = next
    },
    open: () => open,
  }
}
