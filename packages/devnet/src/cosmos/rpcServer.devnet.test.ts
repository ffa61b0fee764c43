import { execFile } from 'node:child_process'
import { connect } from 'node:net'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CosmosChain, startCosmos } from './startCosmos.js'

let chain: CosmosChain

beforeAll(async () => {
  chain = await startCosmos({ validators: 1, accounts: 1 })
})

afterAll(() => chain.stop())

const health = (options: RequestInit = {}) =>
  fetch(chain.description.url, {
    method: 'POST',
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'health' }),
    ...options,
  })

/** The code of the error that a connection to a port ends with. */
const connectionError = (url: string): Promise<unknown> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(undefined)
    })
    socket.on('error', (error) => resolve('code' in error ? error.code : error))
  })

test('pages of this machine may read the answers', async () => {
  for (const origin of ['http://localhost:5173', 'http://127.0.0.1:8080', 'http://localhost']) {
    const preflight = await fetch(chain.description.url, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin)
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type')
    expect((await health({ headers: { origin } })).headers.get('access-control-allow-origin')).toBe(origin)
  }
})

test('other pages may not', async () => {
  for (const origin of [
    'https://example.org',
    'http://localhost.example.org',
    'http://127.0.0.1.example.org',
    'null',
  ]) {
    expect((await health({ headers: { origin } })).headers.get('access-control-allow-origin')).toBeNull()
  }
})

test('a fault is shown until it is cleared', async () => {
  chain.setFault({ kind: 'status', status: 429, retryAfterSeconds: 3 })
  const refused = await health({ headers: { origin: 'http://localhost:1' } })
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBe('3')
  expect(refused.headers.get('access-control-allow-origin')).toBe('http://localhost:1')

  chain.setFault({ kind: 'status', status: 500 })
  const broken = await health()
  expect(broken.status).toBe(500)
  expect(broken.headers.get('retry-after')).toBeNull()

  chain.setFault({ kind: 'down' })
  await expect(health()).rejects.toThrow('fetch failed')

  chain.setFault({ kind: 'slow', milliseconds: 20 })
  expect((await health()).status).toBe(200)

  chain.setFault(undefined)
  expect((await health()).status).toBe(200)
})

test('another program hears at once that an endpoint is down', async () => {
  chain.setFault({ kind: 'down' })
  const program = `fetch('${chain.description.url}').catch((error) => console.log(error.message))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--eval', program])
  chain.setFault(undefined)
  expect(stdout).toBe('fetch failed\n')
})

test('a hanging endpoint takes a request and does not answer it', async () => {
  chain.setFault({ kind: 'hang' })
  const outcome = { settled: false }
  const hanging = health().finally(() => {
    outcome.settled = true
  })
  const aborted = health({ signal: AbortSignal.timeout(50) })
  await expect(aborted).rejects.toThrow(/timeout|aborted/)
  expect(outcome.settled).toBe(false)
  chain.setFault(undefined)
  await expect(hanging).rejects.toThrow('fetch failed')
  expect((await health()).status).toBe(200)
})

test('the chain itself goes on while its endpoint is down', async () => {
  chain.setFault({ kind: 'down' })
  const height = chain.height()
  await chain.mine(2)
  expect(chain.height()).toBe(height + 2)
  chain.setFault(undefined)
})

test('a stopped chain leaves nothing behind', async () => {
  const workers = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort' || name === 'Worker')
  const before = workers().length
  const other = await startCosmos({ validators: 1, accounts: 1 })
  expect(await connectionError(other.description.url)).toBeUndefined()
  other.setFault({ kind: 'hang' })
  const hanging = fetch(other.description.url, { method: 'POST', body: '{}' })
  hanging.catch(() => undefined)
  await other.stop()
  await expect(hanging).rejects.toThrow('fetch failed')
  expect(await connectionError(other.description.url)).toBe('ECONNREFUSED')
  await expect(other.mine()).rejects.toThrow('the chain has ended')
  expect(workers()).toHaveLength(before)
  await other.stop() // a second time does no harm
})

test('a port can be asked for, and one that is taken is refused', async () => {
  const port = Number(new URL(chain.description.url).port)
  await expect(startCosmos({ validators: 1, accounts: 1, port })).rejects.toThrow('EADDRINUSE')
})
