import { isStakingError, StakingError } from '@polystake/core'
import { SolanaJSONRPCError } from '@solana/web3.js'
import { describe, expect, it } from 'vitest'
import { toEndpointError } from './errors.js'

class StructError extends TypeError {
  override name = 'StructError'
}

const rpcError = (code: number) => new SolanaJSONRPCError({ code, message: 'no' }, 'failed')
const withFields = (fields: object) => Object.assign(new Error('no'), fields)

describe('toEndpointError', () => {
  it.each([
    ['an unhealthy node', rpcError(-32005), 'node-behind', { rpcCode: -32005 }],
    ['a slot that is not reached yet', rpcError(-32016), 'node-behind', { rpcCode: -32016 }],
    ['a block that is not there yet', rpcError(-32004), 'node-behind', { rpcCode: -32004 }],
    ['a block whose status is not there yet', rpcError(-32014), 'node-behind', { rpcCode: -32014 }],
    ['429 of web3.js', new Error('429 Too Many Requests:  slow down'), 'rate-limited', { status: 429 }],
    ['429 of kit', withFields({ context: { statusCode: 429 } }), 'rate-limited', { status: 429 }],
    [
      '429 of a transport',
      withFields({ status: 429, retryAfterSeconds: 7 }),
      'rate-limited',
      { status: 429, retryAfterSeconds: 7 },
    ],
    ['429 as a code of JSON-RPC', rpcError(429), 'rate-limited', { rpcCode: 429 }],
    ['a refused method', rpcError(-32601), 'endpoint-refused', { rpcCode: -32601 }],
    ['a refused index', rpcError(-32010), 'endpoint-refused', { rpcCode: -32010 }],
    ['an answer that is no JSON', new SyntaxError('Unexpected token <'), 'invalid-response', {}],
    ['an answer of another shape', new StructError('Expected a number'), 'invalid-response', {}],
    ['503 of web3.js', new Error('503 Service Unavailable: later'), 'endpoint-unreachable', { status: 503 }],
    ['a status of a transport', withFields({ statusCode: 500 }), 'endpoint-unreachable', { status: 500 }],
    ['no connection', new TypeError('fetch failed'), 'endpoint-unreachable', {}],
    ['a timeout of the platform', new DOMException('timed out', 'TimeoutError'), 'endpoint-unreachable', {}],
    ['a text', 'no', 'endpoint-unreachable', {}],
    ['nothing', undefined, 'endpoint-unreachable', {}],
  ])('%s', (_, thrown, code, context) => {
    const error = toEndpointError(thrown, 'getSomething')
    if (!isStakingError(error)) throw new Error('it is no StakingError')
    expect(error.code).toBe(code)
    expect(error.context).toEqual({ method: 'getSomething', reason: expect.any(String), ...context })
    expect(error.cause).toBe(thrown)
    expect(error.shortMessage).toMatch(/^getSomething: /)
  })

  it('leaves a StakingError as it is', () => {
    const own = new StakingError('timeout', { message: 'no', context: { milliseconds: 1 } })
    expect(toEndpointError(own, 'getSomething')).toBe(own)
  })

  it('shows no secret of a URL', () => {
    const error = toEndpointError(new Error('fetch of https://rpc.example/v2/s3cret-k3y failed'), 'getSomething')
    expect(String(error) + JSON.stringify(error)).not.toContain('s3cret')
  })
})
