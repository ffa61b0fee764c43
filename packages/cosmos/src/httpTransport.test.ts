import { expectStakingError } from '@polystake/testing'
import { describe, expect, it } from 'vitest'
import { isRefusedQuery } from './errors.js'
import { httpTransport } from './httpTransport.js'
import type { Call } from './transport.js'

interface Message extends Call {
  id: number
}

/** An endpoint of the test's own, and what was sent to it. */
const serve = (respond: (messages: readonly Message[], isBatch: boolean) => Response | Promise<Response>) => {
  const sent: number[] = []
  const fetch = async (_: unknown, init: RequestInit = {}): Promise<Response> => {
    const body: Message | Message[] = JSON.parse(String(init.body))
    const messages = [body].flat()
    sent.push(messages.length)
    init.signal?.throwIfAborted()
    return respond(messages, Array.isArray(body))
  }
  return { sent, transport: httpTransport('http://node.example', fetch as typeof globalThis.fetch) }
}

const json = (body: unknown, init?: ResponseInit) => new Response(JSON.stringify(body), init)
const echo = ({ id, params }: Message) => ({ jsonrpc: '2.0', id, result: { said: params['word'] } })
const call = (word: string): Call => ({ method: 'abci_query', params: { word, path: `/moss.Query/${word}` } })
const words = (count: number) => Array.from({ length: count }, (_, index) => call(`word${index}`))
const signal = new AbortController().signal

const echoes = serve((messages, isBatch) => json(isBatch ? messages.map(echo) : echo(messages[0] as Message)))

describe('calls that are answered', () => {
  it.each([
    [1, [1]],
    [2, [2]],
    [10, [10]],
    [11, [10, 1]],
    [25, [10, 10, 5]],
  ])('%d go in batches of ten at most', async (count, sizes) => {
    echoes.sent.length = 0
    const results = await Promise.all(echoes.transport(words(count), signal))
    expect(results).toEqual(words(count).map(({ params }) => ({ said: params['word'] })))
    expect(echoes.sent).toEqual(sizes)
  })

  it('none are no request', () => {
    echoes.sent.length = 0
    expect(echoes.transport([], signal)).toEqual([])
    expect(echoes.sent).toEqual([])
  })

  it('are told apart by their ids, in whatever order the answers come', async () => {
    const { transport } = serve((messages) => json(messages.map(echo).reverse()))
    const results = await Promise.all(transport(words(5), signal))
    expect(results).toEqual(words(5).map(({ params }) => ({ said: params['word'] })))
  })
})

describe('an endpoint that refuses batches', () => {
  const refusals: [string, () => Response][] = [
    ['one error without an id', () => json({ error: { code: -32600, message: 'batch size exceeds maximum (10)' } })],
    ['one error with id null', () => json({ id: null, error: { code: -32600, message: 'no batches' } })],
    ['one error with an id of its own', () => json({ id: -1, error: { code: -32600, message: 'no batches' } })],
    ...[400, 405, 413, 415, 422].map((status): [string, () => Response] => [
      `HTTP ${status}`,
      () => new Response('no', { status }),
    ]),
  ]

  it.each(refusals)('by %s is asked one by one, and so from then on', async (_, refuse) => {
    const { sent, transport } = serve((messages, isBatch) => (isBatch ? refuse() : json(echo(messages[0] as Message))))
    const expected = words(3).map(({ params }) => ({ said: params['word'] }))
    expect(await Promise.all(transport(words(3), signal))).toEqual(expected)
    expect(sent).toEqual([3, 1, 1, 1])
    expect(await Promise.all(transport(words(3), signal))).toEqual(expected)
    expect(sent).toEqual([3, 1, 1, 1, 1, 1, 1])
  })

  it('and single calls too is tried with a batch again', async () => {
    let isUp = false
    const { sent, transport } = serve((messages) =>
      isUp ? json(messages.map(echo)) : new Response('no', { status: 400 }),
    )
    for (const answer of transport(words(2), signal)) await expectStakingError(answer, 'endpoint-refused')
    isUp = true
    expect(await Promise.all(transport(words(2), signal))).toHaveLength(2)
    expect(sent).toEqual([2, 1, 1, 2])
  })

  it('is not one that limits the rate', async () => {
    const { sent, transport } = serve(() => new Response('slow down', { status: 429, headers: { 'retry-after': '3' } }))
    for (const answer of transport(words(2), signal)) {
      const error = await expectStakingError(answer, 'rate-limited')
      expect(error.context.retryAfterSeconds).toBe(3)
    }
    expect(sent).toEqual([2])
  })
})

describe('an answer that cannot be right', () => {
  const first = (messages: readonly Message[]) => echo(messages[0] as Message)

  it.each<[string, (messages: readonly Message[]) => Response, string]>([
    ['HTML', () => new Response('<!doctype html>'), 'it is not JSON'],
    ['nothing', () => new Response(''), 'it is not JSON'],
    ['half of it', (messages) => new Response(JSON.stringify(first(messages)).slice(0, 20)), 'it is not JSON'],
    ['another id', (messages) => json({ ...first(messages), id: 99 }), 'no answer has its id'],
    ['an id as text', (messages) => json({ ...first(messages), id: '1' }), 'no answer has its id'],
    ['a number', () => json(5), 'no answer has its id'],
    ['null', () => json(null), 'no answer has its id'],
    ['an empty list', () => json([]), 'no answer has its id'],
    ['no result', () => json({ id: 1 }), 'there is no result'],
    ['the result null', () => json({ id: 1, result: null, error: null }), 'there is no result'],
  ])('is %s', async (_, respond, reason) => {
    const [answer = Promise.reject(new Error('no answer'))] = serve(respond).transport(words(1), signal)
    const error = await expectStakingError(answer, 'invalid-response')
    expect(error.context.reason).toBe(reason)
  })

  it('costs the other calls of a batch nothing', async () => {
    const { transport } = serve((messages) =>
      json(messages.map((message) => (message.id === 2 ? { ...echo(message), id: 77 } : echo(message)))),
    )
    const outcomes = await Promise.allSettled(transport(words(3), signal))
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })
})

describe('an error', () => {
  it.each<[number, 'rate-limited' | 'endpoint-refused']>([
    [429, 'rate-limited'],
    [22, 'endpoint-refused'],
  ])('of a gateway with code %d does not say that there is no such thing', async (code, expected) => {
    const { transport } = serve((messages) => json(messages.map(({ id }) => ({ id, error: { code, message: 'no' } }))))
    for (const answer of transport(words(2), signal))
      expect(isRefusedQuery(await expectStakingError(answer, expected))).toBe(false)
  })

  it('of one call is that call’s, in the node’s own words', async () => {
    const { transport } = serve((messages) =>
      json(
        messages.map((message) =>
          message.id === 1
            ? { id: 1, error: { code: -32603, message: 'Internal error', data: 'panic' } }
            : echo(message),
        ),
      ),
    )
    const [broken = Promise.reject(new Error('no answer')), sound] = transport(words(2), signal)
    const error = await expectStakingError(broken, 'endpoint-refused')
    expect(error.context).toEqual({ method: '/moss.Query/word0', rpcCode: -32603 })
    expect(error.details).toBe('Internal error: panic')
    expect(await sound).toEqual({ said: 'word1' })
  })

  it('without an id in a batch stands for every call that has no answer', async () => {
    const { transport } = serve(([one]) =>
      json([echo(one as Message), { error: { code: -32000, message: 'overloaded' } }]),
    )
    const [sound, ...broken] = transport(words(3), signal)
    for (const answer of broken)
      expect((await expectStakingError(answer, 'endpoint-refused')).details).toBe('overloaded')
    expect(await sound).toEqual({ said: 'word0' })
  })

  it.each([500, 502, 503])('HTTP %d is an endpoint that is broken', async (status) => {
    const { transport } = serve(() => new Response('no', { status }))
    for (const answer of transport(words(2), signal))
      expect((await expectStakingError(answer, 'endpoint-unreachable')).context.status).toBe(status)
  })

  it('of the network keeps its cause', async () => {
    const cause = new TypeError('fetch failed')
    const { transport } = serve(() => Promise.reject(cause))
    for (const answer of transport(words(2), signal))
      expect((await expectStakingError(answer, 'endpoint-unreachable')).cause).toBe(cause)
  })

  it('in the middle of a body is the network’s', async () => {
    const { transport } = serve(
      () => new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError('terminated')) })),
    )
    for (const answer of transport(words(2), signal)) await expectStakingError(answer, 'endpoint-unreachable')
  })
})

describe('an abort', () => {
  it('rejects with its own reason, before an answer and in the middle of it', async () => {
    const reason = new Error('the person went elsewhere')
    for (const isInBody of [false, true]) {
      const controller = new AbortController()
      const { transport } = serve(() => {
        const broken = new TypeError('aborted')
        controller.abort(reason)
        return isInBody
          ? new Response(new ReadableStream({ pull: (stream) => stream.error(broken) }))
          : Promise.reject(broken)
      })
      for (const answer of transport(words(2), controller.signal)) await expect(answer).rejects.toBe(reason)
    }
  })
})
