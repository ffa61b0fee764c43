import { invalidResponse, isStakingError } from '@polystake/core'
import { describe, expect, it } from 'vitest'
import { type EndpointFault, endpointError, isRefusedQuery, notFoundCode, rpcFault } from './errors.js'

const method = '/cosmos.bank.v1beta1.Query/Balance'

describe('endpointError, row by row', () => {
  it.each<[string, Partial<EndpointFault>, string, object, boolean]>([
    ['429 with a delay', { status: 429, retryAfter: '7' }, 'rate-limited', { retryAfterSeconds: 7 }, true],
    ['429 with a date', { status: 429, retryAfter: 'Wed, 21 Oct 2015 07:28:00 GMT' }, 'rate-limited', {}, true],
    ['429 without a delay', { status: 429, retryAfter: null }, 'rate-limited', {}, true],
    ['400', { status: 400 }, 'endpoint-refused', { method }, false],
    ['404', { status: 404 }, 'endpoint-refused', { method }, false],
    ['499', { status: 499 }, 'endpoint-refused', { method }, false],
    ['500', { status: 500 }, 'endpoint-unreachable', { status: 500 }, true],
    ['503', { status: 503 }, 'endpoint-unreachable', { status: 503 }, true],
    ['302', { status: 302 }, 'endpoint-unreachable', { status: 302 }, true],
    ['a height that the module does not know yet', { rpcCode: 26 }, 'node-behind', {}, true],
    [
      'a height that the node does not know yet',
      { rpcCode: -32603, said: 'cannot query with height in the future; please provide a valid height' },
      'node-behind',
      {},
      true,
    ],
    [
      'a height that is pruned',
      { rpcCode: 18, said: 'failed to load state at height 5; version does not exist' },
      'inconsistent-reading',
      { reason: 'the height is pruned' },
      true,
    ],
    ['a refused query', { rpcCode: 22, said: 'not found' }, 'endpoint-refused', { method, rpcCode: 22 }, false],
    ['a refused call', { rpcCode: -32601 }, 'endpoint-refused', { method, rpcCode: -32601 }, false],
    ['silence', { cause: new TypeError('fetch failed') }, 'endpoint-unreachable', {}, true],
    ['silence, with words', { said: 'socket hang up' }, 'endpoint-unreachable', {}, true],
  ])('%s', (_, fault, code, context, retryable) => {
    const error = endpointError({ method, ...fault })
    expect(error.code).toBe(code)
    expect(error.context).toEqual(context)
    expect(error.retryable).toBe(retryable)
    expect(error.shortMessage).toContain(method)
    expect(error.details).toBe(fault.said)
    expect(error.cause).toBe(fault.cause)
  })

  it('names the status', () => {
    expect(endpointError({ method, status: 503 }).shortMessage).toBe(
      'The endpoint is broken (/cosmos.bank.v1beta1.Query/Balance, HTTP 503).',
    )
  })

  it('shows no secret of a URL', () => {
    const cause = new TypeError('fetch failed: https://user:secret@rpc.example/key-123')
    const error = endpointError({ method, said: cause.message, cause })
    expect(JSON.stringify([error.message, error.details, String(error.cause)])).not.toMatch(/secret|key-123/)
  })
})

describe('invalidResponse', () => {
  it('names what was asked and why it cannot be right', () => {
    const cause = new RangeError('it is no protobuf')
    const error = invalidResponse(method, 'it is no protobuf', cause)
    expect(isStakingError(error, 'invalid-response')).toBe(true)
    expect(error.context).toEqual({ method, reason: 'it is no protobuf' })
    expect(error.cause).toBe(cause)
    expect(error.retryable).toBe(false)
  })
})

describe('isRefusedQuery', () => {
  it('is true of what a module refused, and with a code of that one only', () => {
    const refused = endpointError({ method, rpcCode: notFoundCode })
    expect(isRefusedQuery(refused)).toBe(true)
    expect(isRefusedQuery(refused, notFoundCode)).toBe(true)
    expect(isRefusedQuery(refused, 6)).toBe(false)
  })

  it.each([
    ['a refused call', endpointError({ method, rpcCode: -32603 })],
    ['a refused request', endpointError({ method, status: 403 })],
    ['silence', endpointError({ method })],
    ['a height of the future', endpointError({ method, rpcCode: 26 })],
    ['an answer that cannot be right', invalidResponse(method, 'no')],
    ['another error', new Error('no')],
    ['no error', undefined],
  ])('is false of %s', (_, error) => {
    expect(isRefusedQuery(error)).toBe(false)
    expect(isRefusedQuery(error, notFoundCode)).toBe(false)
  })
})

describe('a code beside JSON-RPC', () => {
  it.each<[string, unknown, 'rate-limited' | 'endpoint-refused']>([
    ['a gateway’s 429', 429, 'rate-limited'],
    ['the code of a query that was refused', notFoundCode, 'endpoint-refused'],
    ['another number above zero', 5, 'endpoint-refused'],
    ['a number as text', '22', 'endpoint-refused'],
    ['what is no number', { valueOf: 1, toString: 1 }, 'endpoint-refused'],
    ['one of JSON-RPC', -32603, 'endpoint-refused'],
  ])('%s is never the word of a module', (_, code, expected) => {
    const error = endpointError({ method, ...rpcFault(code) })
    expect(error.code).toBe(expected)
    expect(isRefusedQuery(error)).toBe(false)
  })
})
