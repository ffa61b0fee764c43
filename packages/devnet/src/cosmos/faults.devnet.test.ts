import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Devnet } from '../devnet.js'
import { startDevnet } from '../startDevnet.js'
import type { CosmosFault } from './cosmosFault.js'
import type { CosmosChain } from './startCosmos.js'

const PARAMS = '/cosmos.staking.v1beta1.Query/Params'
const POOL = '/cosmos.staking.v1beta1.Query/Pool'
const MINT = '/cosmos.mint.v1beta1.Query/Params'

let devnet: Devnet<'cosmos'>
let chain: CosmosChain

beforeAll(async () => {
  devnet = await startDevnet({ ethereum: false, solana: false, cosmos: { validators: 2, accounts: 1 } })
  chain = devnet.chains.cosmos
  await chain.mine(8)
})
afterEach(() => chain.setFault(undefined))
afterAll(() => devnet.stop())

const request = (id: number, method = 'health', params: unknown = {}) => ({ jsonrpc: '2.0', id, method, params })
const batch = (count: number) => Array.from({ length: count }, (_, index) => request(index))

const post = async (body: unknown) => {
  const response = await fetch(chain.description.url, { method: 'POST', body: JSON.stringify(body) })
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
}

const ask = async (body: unknown) => {
  const { status, text } = await post(body)
  expect(status).toBe(200)
  return JSON.parse(text)
}

const call = async (method: string, params: unknown = {}) => {
  const { result, error } = await ask(request(1, method, params))
  return result ?? { error }
}

const query = async (path: string, height = 0) =>
  (await call('abci_query', { path, data: '', height: String(height) })).response

const refused = (data: string) => ({ error: { code: -32603, message: 'Internal error', data } })
const ids = (answers: { id: unknown }[]) => answers.map(({ id }) => id)

describe('batches', () => {
  it('no-batch: one error object for a batch, and answers to single requests', async () => {
    chain.setFault({ kind: 'no-batch' })
    expect(await ask(batch(2))).toEqual({
      jsonrpc: '2.0',
      error: { code: -32600, message: 'Invalid Request', data: 'batch requests are not supported' },
    })
    expect(await ask(request(1))).toEqual({ jsonrpc: '2.0', id: 1, result: {} })
  })

  it('batch-limit: up to the limit, lower or higher than the usual one', async () => {
    chain.setFault({ kind: 'batch-limit', limit: 3 })
    expect(ids(await ask(batch(3)))).toEqual([0, 1, 2])
    expect((await ask(batch(4))).error.data).toBe('batch request exceeds maximum (3) allowed number of requests')
    chain.setFault({ kind: 'batch-limit', limit: 20 })
    expect(await ask(batch(20))).toHaveLength(20)
  })

  it('dropped-id: the last answer is missing', async () => {
    chain.setFault({ kind: 'dropped-id' })
    expect(ids(await ask(batch(4)))).toEqual([0, 1, 2])
    expect((await ask(request(7))).id).toBe(7)
  })

  it('wrong-id: the last answer has an id of its own', async () => {
    chain.setFault({ kind: 'wrong-id' })
    expect(ids(await ask(batch(3)))).toEqual([0, 1, '2-astray'])
  })
})

describe('a node that knows less', () => {
  it('lagging: answers from below, and calls the last heights future ones', async () => {
    const height = chain.height()
    const future = await query(POOL, height + 1)
    chain.setFault({ kind: 'lagging', blocks: 3 })
    expect(await query(POOL, height)).toEqual(future)
    expect(future).toMatchObject({ code: 26, codespace: 'sdk', height: '0' })
    expect((await query(POOL)).height).toBe(String(height - 3))
    expect(await query(POOL, height - 3)).toMatchObject({ code: 0 })
    expect((await call('status')).sync_info.latest_block_height).toBe(String(height - 3))
    expect((await call('abci_info')).response.last_block_height).toBe(String(height - 3))
    expect(await call('block', { height: String(height) })).toEqual(
      refused(`height ${height} must be less than or equal to the current blockchain height ${height - 3}`),
    )
    await chain.mine()
    expect((await call('status')).sync_info.latest_block_height).toBe(String(height - 2))
    chain.setFault(undefined)
    expect((await query(POOL)).height).toBe(String(height + 1))
  })

  it('lagging: never below the first block', async () => {
    chain.setFault({ kind: 'lagging', blocks: 1000 })
    expect((await call('status')).sync_info.latest_block_height).toBe('1')
    expect((await query(POOL)).height).toBe('1')
  })

  it('pruned: neither states nor blocks below', async () => {
    const last = chain.height()
    chain.setFault({ kind: 'pruned', below: 5 })
    expect(await query(POOL, 4)).toMatchObject({
      code: 38,
      codespace: 'sdk',
      log: `failed to load state at height 4; version does not exist (latest height: ${last}): not found`,
    })
    expect(await query(POOL, 5)).toMatchObject({ code: 0, height: '5' })
    expect(await query(POOL)).toMatchObject({ code: 0, height: String(last) })
    for (const method of ['block', 'block_results', 'commit', 'header', 'validators']) {
      expect(await call(method, { height: '4' })).toEqual(refused('height 4 is not available, lowest height is 5'))
      expect(await call(method, { height: '5' })).not.toHaveProperty('error')
    }
    expect((await call('status')).sync_info.earliest_block_height).toBe('5')
    expect((await call('blockchain', {})).block_metas.at(-1).header.height).toBe('5')
    chain.setFault({ kind: 'pruned', below: 5, code: 18 })
    expect(await query(POOL, 4)).toMatchObject({ code: 18, log: expect.stringMatching(/invalid request$/) })
  })

  it('no-transaction-index: no transaction is found, and the status says why', async () => {
    const hash = Buffer.alloc(32).toString('base64')
    chain.setFault({ kind: 'no-transaction-index' })
    expect(await call('tx', { hash })).toEqual(refused('transaction indexing is disabled'))
    expect(await call('tx_search', { query: "tx.hash='00'" })).toEqual(refused('transaction indexing is disabled'))
    expect((await call('status')).node_info.other.tx_index).toBe('off')
  })

  it('refuse-method: as if there were no such method', async () => {
    chain.setFault({ kind: 'refuse-method', method: 'status' })
    expect(await call('status')).toEqual({ error: { code: -32601, message: 'Method not found' } })
    expect(await call('health')).toEqual({})
  })

  it('refuse-path: as if the chain had no such module', async () => {
    const unknown = await query('/cosmos.mint.v1beta1.Query/NoSuch')
    chain.setFault({ kind: 'refuse-path', path: '/cosmos.mint.' })
    expect(await query(MINT)).toEqual(unknown)
    expect(unknown).toMatchObject({ code: 6, codespace: 'sdk' })
    expect(await query(PARAMS)).toMatchObject({ code: 0 })
  })
})

it('wrong-chain: the status and every block are of another chain', async () => {
  chain.setFault({ kind: 'wrong-chain', chainId: 'cosmoshub-4' })
  expect((await call('status')).node_info.network).toBe('cosmoshub-4')
  expect((await call('header')).header.chain_id).toBe('cosmoshub-4')
  expect((await call('block', { height: '2' })).block.header.chain_id).toBe('cosmoshub-4')
  expect((await call('genesis')).genesis.chain_id).toBe('cosmoshub-4')
})

it('html: a page with status 200, whatever is asked', async () => {
  chain.setFault({ kind: 'html' })
  const { status, type, text } = await post(request(1))
  expect({ status, type }).toEqual({ status: 200, type: 'text/html' })
  expect(text).toMatch(/^<!DOCTYPE html>/)
  expect((await fetch(`${chain.description.url}/status`)).headers.get('content-type')).toBe('text/html')
})

it('one fault takes the place of another', async () => {
  chain.setFault({ kind: 'status', status: 503 })
  chain.setFault({ kind: 'no-batch' })
  expect((await post(request(1))).status).toBe(200)
  chain.setFault({ kind: 'status', status: 503 })
  expect((await post(batch(2))).status).toBe(503)
  chain.setFault(undefined)
  expect(await ask(batch(2))).toHaveLength(2)
})

describe('through the control server', () => {
  const control = async (fault: unknown) => {
    const response = await fetch(`${devnet.description.controlUrl}/fault`, {
      method: 'POST',
      headers: { authorization: `Bearer ${devnet.description.controlToken}` },
      body: JSON.stringify({ chain: 'cosmos', fault }),
    })
    return { status: response.status, body: await response.json() }
  }

  const kinds: CosmosFault[] = [
    { kind: 'no-batch' },
    { kind: 'batch-limit', limit: 2 },
    { kind: 'lagging', blocks: 2 },
    { kind: 'pruned', below: 3 },
    { kind: 'pruned', below: 3, code: 18 },
    { kind: 'no-transaction-index' },
    { kind: 'wrong-chain', chainId: 'other-1' },
    { kind: 'html' },
    { kind: 'dropped-id' },
    { kind: 'wrong-id' },
    { kind: 'refuse-method', method: 'status' },
    { kind: 'refuse-path', path: POOL },
  ]

  /** What each of the faults changes in one of these answers. */
  const seen = async () => {
    const answers = [
      post(batch(3)),
      post(request(1, 'status')),
      post(request(1, 'abci_query', { path: POOL, data: '' })),
    ]
    const early = post(request(1, 'abci_query', { path: POOL, data: '', height: '1' }))
    return (await Promise.all([...answers, early])).map(({ text }) => text)
  }

  it.each(kinds)('$kind', async (fault) => {
    const before = await seen()
    chain.setFault(fault)
    const directly = await seen()
    chain.setFault(undefined)
    expect(directly).not.toEqual(before)
    expect(await control(fault)).toEqual({ status: 200, body: {} })
    expect(await seen()).toEqual(directly)
    expect(await control(null)).toEqual({ status: 200, body: {} })
    expect(await seen()).toEqual(before)
  })

  it.each([
    [{ kind: 'batch-limit' }, 'limit must be a whole number from 1 to 1000'],
    [{ kind: 'lagging', blocks: 0 }, 'blocks must be a whole number from 1 to 1000000000'],
    [{ kind: 'wrong-chain' }, 'chainId must be a text'],
    [{ kind: 'refuse-path', path: 5 }, 'path must be a text'],
    [{ kind: 'toString' }, 'fault must be null, or have the kind down, hang, slow or status'],
  ])('refuses %o', async (fault, error) => {
    expect(await control(fault)).toEqual({ status: 400, body: { error } })
  })
})
