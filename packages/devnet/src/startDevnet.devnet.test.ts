import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Devnet } from './devnet.js'
import { startDevnet } from './startDevnet.js'

let devnet: Devnet

beforeAll(async () => {
  devnet = await startDevnet({ ethereum: { accounts: 2 }, solana: { accounts: 2 }, cosmos: { accounts: 2 } })
})
afterAll(() => devnet.stop())

const call = async (url: string, method: string, params: unknown): Promise<unknown> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  const { result } = await response.json()
  return result
}

/** What each chain says the time is, in seconds. */
const clocks = async (): Promise<readonly number[]> => {
  const { ethereum, solana, cosmos } = devnet.description.chains
  const block = Object(await call(ethereum?.url ?? '', 'eth_getBlockByNumber', ['latest', false]))
  const slot = await call(solana?.url ?? '', 'getSlot', [])
  const status = Object(await call(cosmos?.url ?? '', 'status', {}))
  return [
    Number(block.timestamp),
    Number(await call(solana?.url ?? '', 'getBlockTime', [slot])),
    Math.floor(Date.parse(status.sync_info.latest_block_time) / 1000),
  ]
}

const control = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${devnet.description.controlUrl}/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${devnet.description.controlToken}`, ...headers },
    body: JSON.stringify(body),
  })

const isPortOpen = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })

const isAdvancedBy = (before: readonly number[], after: readonly number[], seconds: number): void => {
  for (const [index, time] of before.entries()) {
    expect(after[index]).toBeGreaterThanOrEqual(time + seconds)
    expect(after[index]).toBeLessThan(time + seconds + 600) // a block, and what the test itself takes
  }
}

describe('three chains', () => {
  it('are described as JSON, with an account that has something on each', () => {
    const { description } = devnet
    expect(JSON.parse(JSON.stringify(description))).toEqual(description)
    expect(Object.keys(description.chains)).toEqual(['ethereum', 'solana', 'cosmos'])
    for (const { chain, url, accounts } of Object.values(description.chains)) {
      expect(chain).toMatch(/^(eip155|solana|cosmos):[-\w]{1,32}$/)
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
      expect(accounts).toHaveLength(2)
    }
    expect(new Set(Object.values(description.chains).map(({ url }) => url)).size).toBe(3)
  })

  it('turn their clocks together', async () => {
    const before = await clocks()
    await devnet.advanceTime(3600)
    isAdvancedBy(before, await clocks(), 3600)
  })

  it('go back to a snapshot together, more than once', async () => {
    const before = await clocks()
    const id = await devnet.snapshot()
    for (let round = 0; round < 2; round += 1) {
      await devnet.advanceTime(86_400)
      isAdvancedBy(before, await clocks(), 86_400)
      await devnet.restore(id)
      isAdvancedBy(before, await clocks(), 0)
    }
    await expect(devnet.restore('another')).rejects.toThrow('there is no snapshot another')
  })

  it('forgets what was kept after the snapshot that it goes back to', async () => {
    const [earlier, later] = [await devnet.snapshot(), await devnet.snapshot()]
    await devnet.restore(later)
    await devnet.restore(earlier)
    const before = await clocks()
    await expect(devnet.restore(later)).rejects.toThrow(`there is no snapshot ${later}`)
    expect(await clocks()).toEqual(before)
  })
})

describe('the control server', () => {
  it('does nothing without the token', async () => {
    const before = await clocks()
    for (const authorization of ['', 'Bearer another', `Basic ${devnet.description.controlToken}`]) {
      expect((await control('advance', { seconds: 86_400 }, { authorization })).status).toBe(401)
    }
    isAdvancedBy(before, await clocks(), 0)
  })

  it('turns the clock of all chains or of one', async () => {
    const before = await clocks()
    expect((await control('advance', { seconds: 7200 })).status).toBe(200)
    const between = await clocks()
    isAdvancedBy(before, between, 7200)
    expect((await control('advance', { seconds: 7200, chain: 'cosmos' })).status).toBe(200)
    const after = await clocks()
    isAdvancedBy(between.slice(2), after.slice(2), 7200)
    isAdvancedBy(between.slice(0, 2), after.slice(0, 2), 0)
  })

  it('keeps snapshots and goes back to them', async () => {
    const before = await clocks()
    const { id } = await (await control('snapshot', {})).json()
    await control('advance', { seconds: 86_400 })
    expect((await control('restore', { id })).status).toBe(200)
    isAdvancedBy(before, await clocks(), 0)
  })

  it('shows a fault at one chain until it is taken away', async () => {
    const url = devnet.description.chains.solana?.url ?? ''
    const ask = () =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'getHealth' }),
      })
    expect((await control('fault', { chain: 'solana', fault: { kind: 'status', status: 503 } })).status).toBe(200)
    expect((await ask()).status).toBe(503)
    expect((await control('fault', { chain: 'solana', fault: null })).status).toBe(200)
    expect((await ask()).status).toBe(200)
  })

  it('shows what only nodes of Cosmos do wrong', async () => {
    const ask = () =>
      fetch(devnet.description.chains.cosmos?.url ?? '', {
        method: 'POST',
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'health' }),
      })
    expect((await control('fault', { chain: 'cosmos', fault: { kind: 'html' } })).status).toBe(200)
    expect((await ask()).headers.get('content-type')).toBe('text/html')
    expect((await control('fault', { chain: 'cosmos', fault: null })).status).toBe(200)
    expect((await ask()).headers.get('content-type')).toBe('application/json')
  })

  it.each([
    ['advance', {}, 'seconds must be a whole number'],
    ['advance', { seconds: -1 }, 'seconds must be a whole number'],
    ['advance', { seconds: '60' }, 'seconds must be a whole number'],
    ['advance', { seconds: 60, chain: 'bitcoin' }, 'chain must be one of ethereum, solana, cosmos'],
    ['restore', {}, 'id must be a text'],
    ['restore', { id: 'another' }, 'there is no snapshot another'],
    ['fault', { chain: 'solana' }, 'fault must be null, or have the kind'],
    ['fault', { chain: 'solana', fault: { kind: 'html' } }, 'have the kind down, hang, slow, status'],
    ['fault', { chain: 'cosmos', fault: { kind: 'pruned' } }, 'below must be a whole number'],
    ['fault', { chain: 'solana', fault: { kind: 'slow' } }, 'milliseconds must be a whole number'],
    ['fault', { chain: 'solana', fault: { kind: 'status', status: 99_999 } }, 'status must be a whole number'],
    ['fault', { chain: 'solana', fault: { kind: 'status', status: 100 } }, 'status must be a whole number from 200'],
    ['advance', [], 'the body must be a JSON object'],
  ])('refuses %s %j with the reason', async (path, body, reason) => {
    const response = await control(path, body)
    expect(response.status).toBe(400)
    expect((await response.json()).error).toContain(reason)
  })

  it('answers nothing else', async () => {
    const headers = { authorization: `Bearer ${devnet.description.controlToken}` }
    expect((await control('constructor', {})).status).toBe(404)
    expect((await fetch(`${devnet.description.controlUrl}/advance`, { headers })).status).toBe(405)
  })

  it('lets pages of this machine in, with their token', async () => {
    const origin = 'http://localhost:5173'
    const preflight = await fetch(`${devnet.description.controlUrl}/advance`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-headers': 'authorization,content-type' },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin)
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,content-type')
  })
})

describe('starting and stopping', () => {
  it('leaves out what it is told to, and leaves no port open', async () => {
    const other = await startDevnet({ ethereum: false, solana: { accounts: 1 }, cosmos: false })
    expect(Object.keys(other.chains)).toEqual(['solana'])
    expect(Object.keys(other.description.chains)).toEqual(['solana'])
    const urls = [other.chains.solana.description.url, other.description.controlUrl]
    for (const url of urls) expect(await isPortOpen(url)).toBe(true)
    await other.stop()
    for (const url of urls) expect(await isPortOpen(url)).toBe(false)
  })

  it('leaves nothing running where one chain does not start', async () => {
    const taken = Number(new URL(devnet.description.controlUrl).port)
    const options = { ethereum: false, solana: { accounts: 1 }, cosmos: false, controlPort: taken } as const
    await expect(startDevnet(options)).rejects.toThrow('EADDRINUSE')
    await expect(startDevnet({ ethereum: false, solana: {}, cosmos: { validators: 0 } })).rejects.toThrow('validators')
  })
})
