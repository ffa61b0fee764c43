import { expectStakingError } from '@polystake/testing'
import { describe, expect, it } from 'vitest'
import { endpointError } from './errors.js'
import { requesterTransport } from './requesterTransport.js'

const signal = new AbortController().signal
const call = { method: 'abci_query', params: { path: '/moss.Query/Seeds', data: '' } }

/** What the one call of a requester that throws this ends with. */
const failing = (thrown: unknown, given = signal): Promise<unknown> => {
  const transport = requesterTransport({ request: () => Promise.reject(thrown) })
  return Promise.all(transport([call], given))
}

describe('a requester', () => {
  it('gets each call with the signal, and its results come in order', async () => {
    const asked: unknown[] = []
    const transport = requesterTransport({
      request: async (method, params, options) => {
        asked.push([method, params, options.signal])
        return asked.length
      },
    })
    expect(await Promise.all(transport([call, { method: 'status', params: {} }], signal))).toEqual([1, 2])
    expect(asked).toEqual([
      ['abci_query', call.params, signal],
      ['status', {}, signal],
    ])
  })

  it.each<[string, unknown, string | undefined]>([
    ['an error of JSON-RPC', { code: -32603, message: 'Internal error' }, 'Internal error'],
    ['an Error with a code', Object.assign(new Error('no such method'), { code: -32601 }), 'no such method'],
  ])('that throws %s was refused', async (_, thrown, said) => {
    const error = await expectStakingError(failing(thrown), 'endpoint-refused')
    expect(error.context.method).toBe('/moss.Query/Seeds')
    expect(error.details).toBe(said)
  })

  it.each<[string, unknown]>([
    ['an Error', new TypeError('fetch failed')],
    ['a code that is no number', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['a timeout, whose code is 23', new DOMException('The operation timed out.', 'TimeoutError')],
    ['a text', 'no'],
    ['nothing', undefined],
  ])('that throws %s does not answer', async (_, thrown) => {
    const error = await expectStakingError(failing(thrown), 'endpoint-unreachable')
    expect(error.cause).toBe(thrown)
  })

  it('that throws at once does not answer either', async () => {
    const transport = requesterTransport({
      request: () => {
        throw new Error('closed')
      },
    })
    await expectStakingError(Promise.all(transport([call], signal)), 'endpoint-unreachable')
  })

  it('that throws a StakingError is believed', async () => {
    const own = endpointError({ method: 'status', status: 429 })
    await expect(failing(own)).rejects.toBe(own)
  })

  it('ends with an abort’s own reason', async () => {
    const reason = new Error('the person went elsewhere')
    await expect(failing(new Error('aborted'), AbortSignal.abort(reason))).rejects.toBe(reason)
  })
})
