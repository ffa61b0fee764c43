import { DirectSecp256k1Wallet } from '@cosmjs/proto-signing'
import { GasPrice, SigningStargateClient } from '@cosmjs/stargate'
import { QueryParamsRequest } from 'cosmjs-types/cosmos/staking/v1beta1/query'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type CosmosChain, startCosmos } from './startCosmos.js'

const PARAMS = '/cosmos.staking.v1beta1.Query/Params'
const INFLATION = '/cosmos.mint.v1beta1.Query/Inflation'

let chain: CosmosChain

beforeAll(async () => {
  chain = await startCosmos({ validators: 2, accounts: 1 })
  await chain.mine(8)
})

afterEach(() => chain.setFault(undefined))

afterAll(() => chain.stop())

interface Answer {
  readonly id?: number | string
  readonly error?: { readonly code: number; readonly message: string; readonly data?: string }
  readonly result?: {
    readonly response?: { readonly code: number; readonly log: string; readonly height: string }
    readonly sync_info?: { readonly latest_block_height: string; readonly earliest_block_height: string }
    readonly node_info?: { readonly network: string; readonly other: { readonly tx_index: string } }
    readonly block_metas?: readonly { readonly header: { readonly height: string } }[]
    readonly genesis?: { readonly chain_id: string }
    readonly block?: { readonly header: { readonly height: string; readonly chain_id: string } }
  }
}

const post = (body: unknown) => fetch(chain.description.url, { method: 'POST', body: JSON.stringify(body) })

const request = (method: string, params: object = {}, id = 1) => ({ jsonrpc: '2.0', id, method, params })

const ask = async (method: string, params?: object): Promise<Answer> =>
  (await post(request(method, params))).json() as Promise<Answer>

const query = async (height: number, path = PARAMS) => {
  const data = Buffer.from(QueryParamsRequest.encode({}).finish()).toString('hex')
  return (await ask('abci_query', { path, data, height: String(height) })).result?.response
}

const batch = async (count: number) => {
  const ids = Array.from({ length: count }, (_, index) => index + 1)
  const response = await post(ids.map((id) => request('health', {}, id)))
  return { status: response.status, body: (await response.json()) as Answer | Answer[] }
}

const idsOf = ({ body }: Awaited<ReturnType<typeof batch>>) => [body].flat().map(({ id }) => id)

describe('a node that takes no batch, or small ones', () => {
  it('no-batch: answers one object without an id, and single requests as ever', async () => {
    chain.setFault({ kind: 'no-batch' })
    const error = { code: -32600, message: 'Invalid Request', data: 'batch requests are not supported' }
    expect(await batch(2)).toEqual({ status: 200, body: { jsonrpc: '2.0', error } })
    expect(idsOf(await batch(1))).toEqual([1])
    expect((await ask('health')).error).toBeUndefined()
  })

  it('batch-limit: refuses one request more', async () => {
    chain.setFault({ kind: 'batch-limit', limit: 3 })
    expect(idsOf(await batch(3))).toEqual([1, 2, 3])
    const { status, body } = await batch(4)
    expect(status).toBe(200)
    expect(body).toMatchObject({ error: { data: 'batch request exceeds maximum (3) allowed number of requests' } })
    chain.setFault({ kind: 'batch-limit', limit: 20 })
    expect(idsOf(await batch(20))).toHaveLength(20)
  })

  it('dropped-id: leaves the last answer out', async () => {
    chain.setFault({ kind: 'dropped-id' })
    expect(idsOf(await batch(3))).toEqual([1, 2])
    expect(idsOf(await batch(1))).toEqual([1])
  })

  it('wrong-id: gives the last answer to nobody', async () => {
    chain.setFault({ kind: 'wrong-id' })
    expect(idsOf(await batch(3))).toEqual([1, 2, '3-astray'])
  })
})

describe('a node that has not all heights', () => {
  it('lagging: knows nothing of the last blocks', async () => {
    const height = chain.height()
    chain.setFault({ kind: 'lagging', blocks: 3 })
    expect((await ask('status')).result?.sync_info?.latest_block_height).toBe(String(height - 3))
    expect((await ask('abci_info')).result?.response).toMatchObject({ last_block_height: String(height - 3) })
    expect((await ask('block')).result?.block?.header.height).toBe(String(height - 3))
    expect((await ask('block', { height: String(height) })).error?.data).toContain(
      `must be less than or equal to the current blockchain height ${height - 3}`,
    )
    expect(await query(0)).toMatchObject({ code: 0, height: String(height - 3) })
    expect(await query(height - 3)).toMatchObject({ code: 0, height: String(height - 3) })
    const future = await query(height - 2)
    expect(future).toMatchObject({ code: 26, height: '0' })
    expect(future?.log).toContain('cannot query with height in the future')
    await chain.mine()
    expect(await query(0)).toMatchObject({ height: String(height - 2) })
  })

  it('lagging: never falls behind the first block', async () => {
    chain.setFault({ kind: 'lagging', blocks: 1000 })
    expect((await ask('status')).result?.sync_info?.latest_block_height).toBe('1')
  })

  it('pruned: has forgotten the states and blocks below a height', async () => {
    chain.setFault({ kind: 'pruned', below: 5 })
    const log = `failed to load state at height 4; version does not exist (latest height: ${chain.height()}): not found`
    expect(await query(4)).toMatchObject({ code: 38, log, height: '0' })
    expect(await query(5)).toMatchObject({ code: 0, height: '5' })
    expect((await ask('status')).result?.sync_info?.earliest_block_height).toBe('5')
    for (const method of ['block', 'block_results', 'commit', 'header', 'validators']) {
      expect((await ask(method, { height: '4' })).error?.data).toBe('height 4 is not available, lowest height is 5')
      expect((await ask(method, { height: '5' })).error).toBeUndefined()
    }
    expect((await ask('blockchain')).result?.block_metas?.at(-1)?.header.height).toBe('5')
  })

  it('pruned: says so with the code of older chains where that is asked for', async () => {
    chain.setFault({ kind: 'pruned', below: 5, code: 18 })
    const answer = await query(4)
    expect(answer?.code).toBe(18)
    expect(answer?.log).toMatch(/^failed to load state at height 4; .*: invalid request$/)
  })
})

describe('a node that is not what it should be', () => {
  it('no-transaction-index: finds no transaction, and still takes them', async () => {
    const [account] = chain.description.accounts
    const [validator] = chain.facts.validators
    if (!account || !validator) throw new Error('no account')
    const wallet = await DirectSecp256k1Wallet.fromKey(Buffer.from(account.privateKey, 'hex'), 'cosmos')
    const gasPrice = GasPrice.fromString(chain.facts.minimumGasPrice)
    const client = await SigningStargateClient.connectWithSigner(chain.description.url, wallet, { gasPrice })
    chain.setFault({ kind: 'no-transaction-index' })
    const hash = await client.signAndBroadcastSync(
      account.address,
      [
        {
          typeUrl: '/cosmos.staking.v1beta1.MsgDelegate',
          value: {
            delegatorAddress: account.address,
            validatorAddress: validator.operatorAddress,
            amount: { denom: 'ustake', amount: '5' },
          },
        },
      ],
      'auto',
    )
    const asked = { hash: Buffer.from(hash, 'hex').toString('base64') }
    const disabled = 'transaction indexing is disabled'
    expect((await ask('tx', asked)).error?.data).toBe(disabled)
    expect((await ask('tx_search', { query: `tx.hash='${hash}'` })).error?.data).toBe(disabled)
    expect((await ask('status')).result?.node_info?.other.tx_index).toBe('off')
    expect((await client.getDelegation(account.address, validator.operatorAddress))?.amount).toBe('5')
    chain.setFault(undefined)
    expect((await ask('tx', asked)).error).toBeUndefined()
    client.disconnect()
  })

  it('wrong-chain: is of another chain by its status and its headers', async () => {
    chain.setFault({ kind: 'wrong-chain', chainId: 'another-1' })
    expect((await ask('status')).result?.node_info?.network).toBe('another-1')
    expect((await ask('block')).result?.block?.header.chain_id).toBe('another-1')
    expect((await ask('block', { height: '2' })).result?.block?.header.chain_id).toBe('another-1')
    expect((await ask('genesis')).result?.genesis?.chain_id).toBe('another-1')
  })

  it('html: is a gateway that answers everything with a page', async () => {
    chain.setFault({ kind: 'html' })
    const response = await post(request('health'))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(await response.text()).toMatch(/^<!DOCTYPE html>/)
  })

  it('refuse-method: lacks a method, and has the others', async () => {
    chain.setFault({ kind: 'refuse-method', method: 'status' })
    expect((await ask('status')).error).toEqual({ code: -32601, message: 'Method not found' })
    expect((await ask('health')).error).toBeUndefined()
  })

  it('refuse-path: is of a chain that lacks a module', async () => {
    const unknown = await query(0, '/cosmos.mint.v1beta1.Query/NoSuch')
    expect(unknown).toMatchObject({ code: 6 })
    for (const path of [INFLATION, '/cosmos.mint.']) {
      chain.setFault({ kind: 'refuse-path', path })
      expect(await query(0, INFLATION)).toEqual(unknown)
    }
    expect(await query(0)).toMatchObject({ code: 0 })
  })
})

it('one fault takes the place of another, and none of them stays', async () => {
  chain.setFault({ kind: 'status', status: 503 })
  expect((await post(request('health'))).status).toBe(503)
  chain.setFault({ kind: 'html' })
  expect((await post(request('health'))).status).toBe(200)
  chain.setFault({ kind: 'status', status: 503 })
  expect((await post(request('health'))).status).toBe(503)
  chain.setFault(undefined)
  expect((await ask('health')).error).toBeUndefined()
})
