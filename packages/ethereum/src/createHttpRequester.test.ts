import { createFaultyFetch, expectStakingError } from '@polystake/testing'
import { describe, expect, it } from 'vitest'
import { createHttpRequester } from './createHttpRequester.js'

const { signal } = new AbortController()

const answering = (body: (call: { id: number; method: string }) => unknown, init?: ResponseInit): typeof fetch =>
  (async (_, request) => new Response(JSON.stringify(body(JSON.parse(String(request?.body)))), init)) as typeof fetch

describe('createHttpRequester', () => {
  it('sends one call as JSON, with the headers it was given, and gives the result', async () => {
    const seen: { url: string; init: RequestInit | undefined }[] = []
    const request: typeof fetch = async (url, init) => {
      seen.push({ url: String(url), init })
      return new Response(JSON.stringify({ jsonrpc: '2.0', id: JSON.parse(String(init?.body)).id, result: '0x1' }))
    }
    const options = { fetch: request, headers: { authorization: 'Bearer x' } }
    const requester = createHttpRequester('https://rpc.example/', options)
    expect(await requester.request('eth_chainId', [], { signal })).toBe('0x1')
    const [{ url, init } = { url: '', init: undefined }] = seen
    expect(url).toBe('https://rpc.example/')
    expect(JSON.parse(String(init?.body))).toEqual({ jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] })
    expect(init?.headers).toEqual({ 'content-type': 'application/json', authorization: 'Bearer x' })
  })

  it.each(['', 'rpc.example', 'ws://rpc.example', 'https://user:secret@rpc.example'])('takes no %o', (url) => {
    const thrown = expect(() => createHttpRequester(url))
    thrown.toThrow(expect.objectContaining({ code: 'invalid-configuration' }))
    thrown.not.toThrow(/secret/)
  })

  it('holds answers to their questions by the id', async () => {
    const requester = createHttpRequester('http://x', { fetch: answering(({ id }) => ({ id: id + 1, result: '0x1' })) })
    await expectStakingError(requester.request('eth_chainId', [], { signal }), 'invalid-response')
    const late = createHttpRequester('http://x', {
      fetch: answering(({ id }) => ({ id: id + 1, error: { code: 1, message: 'of another' } })),
    })
    await expectStakingError(late.request('eth_chainId', [], { signal }), 'invalid-response')
  })

  it('throws the node’s error with its code and data, also one without an id', async () => {
    const error = { code: 3, message: 'execution reverted', data: '0x08c379a0' }
    for (const id of [1, null, undefined]) {
      const requester = createHttpRequester('http://x', { fetch: answering(() => ({ id, error })) })
      await expect(requester.request('eth_call', [], { signal })).rejects.toMatchObject(error)
    }
  })

  it('throws the HTTP status with its headers', async () => {
    const endpoint = createFaultyFetch()
    endpoint.fail('rate-limited')
    const requester = createHttpRequester('http://x', { fetch: endpoint.fetch })
    const failure = await requester.request('eth_call', [], { signal }).catch((error: unknown) => error)
    expect(failure).toMatchObject({ status: 429 })
    expect(Object(failure).headers.get('retry-after')).toBe('7')
  })
})
