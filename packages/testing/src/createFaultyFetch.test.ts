import { describe, expect, it } from 'vitest'
import { createFaultyFetch, type Fault, type JsonRpcCall } from './createFaultyFetch.js'

const url = 'https://rpc.example/v1'
const call = (id: number, method = 'height') => ({ jsonrpc: '2.0', id, method })
const answer = (id: number) => ({ jsonrpc: '2.0', id, result: `höhe ${id}` })
const post = (body: unknown): RequestInit => ({ method: 'POST', body: JSON.stringify(body) })
const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))

/** An endpoint that answers every call, and keeps what came. */
const createEndpoint = () => {
  const came: { url: string; init: RequestInit }[] = []
  const own: typeof fetch = async (input, init = {}) => {
    came.push({ url: String(input), init })
    const sent: JsonRpcCall | JsonRpcCall[] = JSON.parse(String(init.body ?? 'null'))
    const one = ({ id }: JsonRpcCall) => answer(Number(id))
    return Response.json(Array.isArray(sent) ? sent.map(one) : one(sent), { headers: { 'x-node': 'a' } })
  }
  return { came, own }
}

const open = (fault?: Fault) => {
  const { came, own } = createEndpoint()
  const endpoint = createFaultyFetch(own)
  endpoint.fail(fault)
  return { came, endpoint }
}

describe('without a fault', () => {
  it('hands on what was sent and what was answered', async () => {
    const { came, endpoint } = open()
    const headers = { 'content-type': 'application/json', authorization: 'Bearer x' }
    const response = await endpoint.fetch(url, { ...post(call(1)), headers })
    expect(await response.json()).toEqual(answer(1))
    expect(response.status).toBe(200)
    expect(response.headers.get('x-node')).toBe('a')
    expect(came).toHaveLength(1)
    expect(came[0]).toMatchObject({ url, init: { method: 'POST', body: JSON.stringify(call(1)) } })
    expect(new Headers(came[0]?.init.headers).get('authorization')).toBe('Bearer x')
  })

  it('takes a Request, with its method, headers and body', async () => {
    const { came, endpoint } = open()
    await endpoint.fetch(new Request(url, { ...post(call(1)), headers: { 'x-key': 'k' } }))
    expect(came[0]).toMatchObject({ url, init: { method: 'POST', body: JSON.stringify(call(1)) } })
    expect(new Headers(came[0]?.init.headers).get('x-key')).toBe('k')
  })

  it('sends a GET without a body as such', async () => {
    let init: RequestInit | undefined
    const endpoint = createFaultyFetch(async (_, sent) => {
      init = sent
      return new Response('pong')
    })
    expect(await (await endpoint.fetch(url)).text()).toBe('pong')
    expect(init?.method).toBe('GET')
    expect(init).not.toHaveProperty('body')
  })

  it('keeps what the endpoint itself refuses, its delay included', async () => {
    const endpoint = createFaultyFetch(
      async () => new Response('wait', { status: 429, headers: { 'retry-after': '3', 'content-length': '4' } }),
    )
    const response = await endpoint.fetch(url, post(call(1)))
    expect([response.status, response.headers.get('retry-after'), await response.text()]).toEqual([429, '3', 'wait'])
  })

  it('keeps an answer without a body', async () => {
    const endpoint = createFaultyFetch(async () => new Response(null, { status: 204 }))
    const response = await endpoint.fetch(url, post(call(1)))
    expect([response.status, await response.text()]).toEqual([204, ''])
  })
})

describe('traffic', () => {
  it('counts requests, methods in batches too, and bytes, not characters', async () => {
    const { endpoint } = open()
    const batch = [call(1, 'höhe'), call(2, '块')]
    await endpoint.fetch(url, post(batch))
    await endpoint.fetch(url, post(call(3)))
    expect(endpoint.traffic()).toEqual({
      requests: 2,
      depth: 2,
      methods: ['höhe', '块', 'height'],
      bytesSent: bytes(batch) + bytes(call(3)),
      bytesReceived: bytes([answer(1), answer(2)]) + bytes(answer(3)),
    })
    endpoint.reset()
    expect(endpoint.traffic()).toEqual({ requests: 0, depth: 0, methods: [], bytesSent: 0, bytesReceived: 0 })
  })

  it('counts a failed request too', async () => {
    const { endpoint } = open('unreachable')
    await expect(endpoint.fetch(url, post(call(1)))).rejects.toThrow()
    expect(endpoint.traffic()).toMatchObject({ requests: 1, depth: 1, bytesSent: bytes(call(1)), bytesReceived: 0 })
  })

  it('gives a copy, which later requests do not change', async () => {
    const { endpoint } = open()
    const before = endpoint.traffic()
    await endpoint.fetch(url, post(call(1)))
    expect(before.methods).toEqual([])
  })

  it('has the depth of the longest chain, not the number of requests', async () => {
    const release = new Map<string, () => void>()
    const endpoint = createFaultyFetch(async (_, init) => {
      const { method }: JsonRpcCall = JSON.parse(String(init?.body))
      await new Promise<void>((resolve) => release.set(method, resolve))
      return Response.json(answer(1))
    })
    const begin = async (method: string) => {
      const response = endpoint.fetch(url, post(call(1, method)))
      while (!release.has(method)) await new Promise((resolve) => setImmediate(resolve))
      return async () => {
        release.get(method)?.()
        await response
      }
    }
    const [endA, endB, endC] = [await begin('a'), await begin('b'), await begin('c')]
    expect([endpoint.open(), endpoint.traffic().depth]).toEqual([3, 0])
    await endA()
    const endD = await begin('d') // after a, beside b and c
    await Promise.all([endB(), endC(), endD()])
    expect(endpoint.traffic()).toMatchObject({ requests: 4, depth: 2 })
    expect(endpoint.open()).toBe(0)
  })
})

describe('faults', () => {
  const ask = async (fault: Fault, body: unknown = call(1)) => {
    const { came, endpoint } = open(fault)
    const response = await endpoint.fetch(url, post(body))
    return { came, response, text: await response.text() }
  }

  it('unreachable: rejects as the platform does', async () => {
    const { came, endpoint } = open('unreachable')
    await expect(endpoint.fetch(url, post(call(1)))).rejects.toThrow(TypeError)
    expect(came).toEqual([])
  })

  it.each<[Fault, number, string | null]>([
    ['rate-limited', 429, '7'],
    ['rate-limited-without-delay', 429, null],
    ['server-error', 500, null],
  ])('%s: answers with status %i', async (fault, status, delay) => {
    const { came, response } = await ask(fault)
    expect([response.status, response.headers.get('retry-after')]).toEqual([status, delay])
    expect(came).toEqual([])
  })

  it('html: answers a page with status 200', async () => {
    const { response, text } = await ask('html')
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html'])
    expect(() => JSON.parse(text)).toThrow()
  })

  it('truncated: answers the first half', async () => {
    const { came, response, text } = await ask('truncated')
    expect(response.status).toBe(200)
    expect(JSON.stringify(answer(1)).startsWith(text)).toBe(true)
    expect(() => JSON.parse(text)).toThrow()
    expect(came).toHaveLength(1)
  })

  it('wrong-id: answers everything under another id', async () => {
    expect(JSON.parse((await ask('wrong-id')).text)).toEqual({ ...answer(1), id: 'another' })
    expect(JSON.parse((await ask('wrong-id', [call(1), call(2)])).text)).toEqual([
      { ...answer(1), id: 'another' },
      { ...answer(2), id: 'another' },
    ])
  })

  it('missing-result: answers neither a result nor an error', async () => {
    expect(JSON.parse((await ask('missing-result', [call(1)])).text)).toEqual([{ jsonrpc: '2.0', id: 1 }])
  })

  it('refused-batch: refuses a batch as a whole, and answers a single call', async () => {
    const { came, text } = await ask('refused-batch', [call(1)])
    expect(JSON.parse(text)).toMatchObject({ error: { code: -32600 } })
    expect(came).toEqual([])
    expect(JSON.parse((await ask('refused-batch')).text)).toEqual(answer(1))
  })

  it('rewrite: changes each answer, knowing its call', async () => {
    const rewrite = ({ method }: JsonRpcCall, one: object) => ({ ...one, result: `${method} goes back` })
    const { text } = await ask({ rewrite }, [call(1), call(2, 'time')])
    expect(JSON.parse(text)).toEqual([
      { ...answer(1), result: 'height goes back' },
      { ...answer(2), result: 'time goes back' },
    ])
  })

  it('rewrite: leaves alone what is no JSON, and lets what it throws through', async () => {
    const endpoint = createFaultyFetch(async () => new Response('<html>', { status: 502 }))
    const lost = new TypeError('the connection was lost')
    endpoint.fail({
      rewrite: () => {
        throw lost
      },
    })
    const response = await endpoint.fetch(url, post(call(1)))
    expect([response.status, await response.text()]).toEqual([502, '<html>'])
    const healthy = open({
      rewrite: () => {
        throw lost
      },
    }).endpoint
    await expect(healthy.fetch(url, post(call(1)))).rejects.toBe(lost)
  })

  it('slow: answers the same after a while', async () => {
    expect(JSON.parse((await ask({ slowMilliseconds: 1 })).text)).toEqual(answer(1))
  })

  it.each<[string, Fault]>([
    ['hang', 'hang'],
    ['slow', { slowMilliseconds: 1_000_000 }],
  ])('%s: ends with the reason of an abort only, and leaves nothing open', async (_, fault) => {
    const { came, endpoint } = open(fault)
    const controller = new AbortController()
    const outcome = endpoint.fetch(url, { ...post(call(1)), signal: controller.signal })
    expect(endpoint.open()).toBe(1)
    const reason = new Error('elsewhere')
    controller.abort(reason)
    await expect(outcome).rejects.toBe(reason)
    expect(endpoint.open()).toBe(0)
    expect(came).toEqual([])
  })

  it('are shown until they are taken away', async () => {
    const { endpoint } = open('server-error')
    expect((await endpoint.fetch(url, post(call(1)))).status).toBe(500)
    expect((await endpoint.fetch(url, post(call(1)))).status).toBe(500)
    endpoint.fail(undefined)
    expect((await endpoint.fetch(url, post(call(1)))).status).toBe(200)
  })
})

describe('an aborted signal', () => {
  it('sends nothing and counts nothing', async () => {
    const { came, endpoint } = open()
    const reason = new Error('before')
    const signal = AbortSignal.abort(reason)
    await expect(endpoint.fetch(url, { ...post(call(1)), signal })).rejects.toBe(reason)
    await expect(endpoint.fetch(new Request(url, { ...post(call(1)), signal }))).rejects.toBe(reason)
    expect(came).toEqual([])
    expect(endpoint.traffic().requests).toBe(0)
  })

  it('reaches the endpoint', async () => {
    const endpoint = createFaultyFetch(
      (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
        }),
    )
    const controller = new AbortController()
    const outcome = endpoint.fetch(url, { ...post(call(1)), signal: controller.signal })
    await new Promise((resolve) => setImmediate(resolve))
    controller.abort('elsewhere')
    await expect(outcome).rejects.toBe('elsewhere')
  })
})
