import { encodeFunctionData, erc20Abi, multicall3Abi } from 'viem'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createCaller } from './jsonRpc.js'
import { type EthereumChain, startEthereum } from './startEthereum.js'

let chain: EthereumChain

beforeAll(async () => {
  chain = await startEthereum({ accounts: 1, vaults: 40 })
})

afterEach(() => chain.setFault(undefined))

afterAll(() => chain.stop())

const blockNumber = (options: RequestInit = {}) =>
  fetch(chain.description.url, {
    method: 'POST',
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_blockNumber' }),
    ...options,
    headers: { 'content-type': 'application/json', ...options.headers },
  })

test('pages of this machine may read the answers, and no others', async () => {
  const allowed = async (origin: string) =>
    (await blockNumber({ headers: { origin } })).headers.get('access-control-allow-origin')
  expect(await allowed('http://localhost:5173')).toBe('http://localhost:5173')
  expect(await allowed('https://example.org')).toBeNull()
  const preflight = await fetch(chain.description.url, {
    method: 'OPTIONS',
    headers: { origin: 'http://127.0.0.1:80', 'access-control-request-headers': 'content-type' },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type')
})

test('a fault is shown until it is cleared, and the chain goes on meanwhile', async () => {
  chain.setFault({ kind: 'status', status: 429, retryAfterSeconds: 3 })
  const refused = await blockNumber()
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3'])

  chain.setFault({ kind: 'down' })
  await expect(blockNumber()).rejects.toThrow('fetch failed')
  const before = await chain.time()
  await chain.mine(2)
  expect((await chain.time()).getTime()).toBe(before.getTime() + 24_000)

  chain.setFault({ kind: 'slow', milliseconds: 20 })
  expect((await blockNumber()).status).toBe(200)

  chain.setFault({ kind: 'hang' })
  const hanging = blockNumber()
  await expect(blockNumber({ signal: AbortSignal.timeout(50) })).rejects.toThrow(/timeout|aborted/)
  chain.setFault(undefined)
  await expect(hanging).rejects.toThrow('fetch failed')
  expect(await (await blockNumber()).json()).toMatchObject({ jsonrpc: '2.0', id: 1, result: '0x4' })
})

test('answers as anvil does: several requests at once, and errors', async () => {
  const request = (id: number, method: string) => ({ jsonrpc: '2.0', id, method })
  const batch = await blockNumber({ body: JSON.stringify([request(1, 'eth_chainId'), request(2, 'no_such_method')]) })
  expect(await batch.json()).toEqual([
    { jsonrpc: '2.0', id: 1, result: '0x7a69' },
    { jsonrpc: '2.0', id: 2, error: { code: -32601, message: 'Method not found' } },
  ])
  expect((await fetch(chain.description.url)).status).toBe(405)
})

test('takes 4,000 reads in one request, and not a body without an end', async () => {
  const { vaults, multicall3 } = chain.facts
  const reads = Array.from({ length: 4_000 }, (_, index) => ({
    target: vaults[index % vaults.length]?.address ?? multicall3,
    allowFailure: false,
    callData: encodeFunctionData({ abi: erc20Abi, functionName: 'totalSupply' }),
  }))
  const data = encodeFunctionData({ abi: multicall3Abi, functionName: 'aggregate3', args: [reads] })
  const result = await createCaller(chain.description.url)('eth_call', { to: multicall3, data }, 'latest')
  expect(String(result).length).toBeGreaterThan(4_000 * 64)
  expect((await blockNumber({ body: ' '.repeat(8_000_001) })).status).toBe(413)
})
