import { StakingError } from '@polystake/core'
import { createClient, http, LimitExceededRpcError, RpcRequestError } from 'viem'
import { describe, expect, it } from 'vitest'
import { endpointError, isTooLarge, readFault, revertData } from './errors.js'

const rpcError = (code: number, message: string, data?: unknown): Error =>
  Object.assign(new Error(message), { code, data })

const httpError = (status: number, headers: Record<string, string> = {}): Error =>
  Object.assign(new Error('refused'), { status, headers: new Headers(headers) })

const errorOf = (cause: unknown): StakingError => endpointError(readFault(cause, 'eth_call'))

describe('a timeout of the platform, whose code is 23', () => {
  const fault = readFault(new DOMException('The operation was aborted due to timeout', 'TimeoutError'), 'eth_call')

  it('is no word of the node’s', () => {
    expect(endpointError(fault)).toMatchObject({ code: 'endpoint-unreachable', retryable: true })
    expect(isTooLarge(fault)).toBe(false)
  })
})

describe('each row of the table', () => {
  it.each([
    ['a body that is too large', httpError(413), 'endpoint-refused', {}],
    [
      'a call that takes too much gas',
      rpcError(-32000, 'out of gas: gas required exceeds: 50000000'),
      'endpoint-refused',
      { rpcCode: -32000 },
    ],
    [
      'a call that takes too long',
      rpcError(-32000, 'execution aborted (timeout = 5s)'),
      'endpoint-refused',
      { rpcCode: -32000 },
    ],
    [
      'too many requests, with a delay',
      httpError(429, { 'retry-after': '7' }),
      'rate-limited',
      { retryAfterSeconds: 7 },
    ],
    [
      'too many requests, with a date',
      httpError(429, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }),
      'rate-limited',
      {},
    ],
    ['too many requests, said by the node', rpcError(-32005, 'daily request count exceeded'), 'rate-limited', {}],
    [
      'too many requests, as one gateway says it',
      rpcError(-32007, '50/second request limit reached'),
      'rate-limited',
      {},
    ],
    ['too many requests within HTTP 200', rpcError(429, 'compute units per second'), 'rate-limited', {}],
    ['a broken gateway', httpError(502), 'endpoint-unreachable', { status: 502 }],
    ['a key that is missing', httpError(401), 'endpoint-refused', { status: 401 }],
    ['state that was thrown away', rpcError(-32000, 'missing trie node 5d3f… (path )'), 'endpoint-refused', {}],
    ['a block that is not there yet', rpcError(-32000, 'header not found'), 'node-behind', {}],
    [
      'a block that is not there yet, by anvil',
      rpcError(-32602, 'BlockOutOfRangeError: block height is 4 but requested was 9; block out of range'),
      'node-behind',
      {},
    ],
    [
      'a method that is not served',
      rpcError(-32601, 'the method does not exist'),
      'endpoint-refused',
      { rpcCode: -32601 },
    ],
    [
      'a body that is not JSON',
      new SyntaxError('Unexpected token <'),
      'invalid-response',
      { reason: 'it is not JSON' },
    ],
    ['a wire that is cut', new TypeError('fetch failed'), 'endpoint-unreachable', {}],
    ['what is no error at all', 'nothing', 'endpoint-unreachable', {}],
  ] as const)('%s', (_, cause, code, context) => {
    const error = errorOf(cause)
    expect(error.code).toBe(code)
    expect(error.context).toMatchObject({ method: 'eth_call', ...context })
    expect(error.message).toContain('eth_call')
    expect(error.cause).toBe(cause)
  })
})

describe('what a library wraps', () => {
  it('is found beneath errors of viem', () => {
    const url = 'https://rpc.example'
    const inner = new RpcRequestError({ body: {}, url, error: { code: -32005, message: 'rate limit reached' } })
    expect(errorOf(new LimitExceededRpcError(inner)).code).toBe('rate-limited')
  })

  it.each([
    [429, { 'retry-after': '3' }, 'rate-limited', { retryAfterSeconds: 3 }],
    [503, {}, 'endpoint-unreachable', { status: 503 }],
    [200, {}, 'invalid-response', {}],
  ] as const)('is found beneath what viem throws for HTTP %d', async (status, headers, code, context) => {
    const fetchFn = async () => new Response('<html>', { status, headers })
    const client = createClient({ transport: http('https://rpc.example', { fetchFn, retryCount: 0 }) })
    const cause = await client.request({ method: 'eth_chainId' }).catch((error: unknown) => error)
    const error = errorOf(cause)
    expect(error.code).toBe(code)
    expect(error.context).toMatchObject(context)
  })

  it('is left alone where it is one of ours', () => {
    const own = new StakingError('chain-mismatch', { message: 'no', context: { expected: 'a', actual: 'b' } })
    expect(errorOf(own)).toBe(own)
  })

  it('does not make one go round in circles', () => {
    const circle = new Error('round')
    circle.cause = circle
    expect(errorOf(circle).code).toBe('endpoint-unreachable')
  })
})

describe('what a fault tells', () => {
  it('tells a revert, with its bytes, from a failure of the node', () => {
    expect(revertData(readFault(rpcError(3, 'execution reverted', '0x08c379a0'), 'eth_call'))).toBe('0x08c379a0')
    expect(revertData(readFault(rpcError(-32000, 'VM Exception: revert', { data: '0xab' }), 'eth_call'))).toBe('0xab')
    expect(revertData(readFault(rpcError(-32000, 'invalid opcode: INVALID'), 'eth_call'))).toBe('0x')
    expect(revertData(readFault(rpcError(-32000, 'header not found'), 'eth_call'))).toBeUndefined()
    expect(revertData(readFault(new TypeError('revert'), 'eth_call'))).toBeUndefined()
  })

  it('does not take a limit of requests for one of size', () => {
    expect(isTooLarge(readFault(rpcError(-32005, 'query exceeds max results size'), 'eth_call'))).toBe(true)
    expect(isTooLarge(readFault(rpcError(-32005, 'request rate exceeded'), 'eth_call'))).toBe(false)
    expect(isTooLarge(readFault(rpcError(3, 'execution reverted: amount too large'), 'eth_call'))).toBe(false)
    expect(isTooLarge(readFault(new TypeError('fetch failed: response too large'), 'eth_call'))).toBe(false)
  })

  it.each([
    'missing trie node',
    'required historical state unavailable',
    'state is pruned',
    'please use an archive node',
  ])('knows pruned state by "%s"', (message) => {
    expect(errorOf(rpcError(-32000, message)).shortMessage).toContain('keeps no state')
  })
})
