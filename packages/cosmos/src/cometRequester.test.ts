import { expectStakingError } from '@polystake/testing'
import { describe, expect, it } from 'vitest'
import { type CometClientLike, cometRequester } from './cometRequester.js'

const signal = new AbortController().signal
const time = new Date('2026-01-02T03:04:05.678Z')

const client: CometClientLike = {
  abciQuery: async ({ path, data, height }) => ({
    code: 0,
    value: new TextEncoder().encode(`${path} ${data.join()} ${height}`),
    height: 77,
    log: '',
  }),
  status: async () => ({
    nodeInfo: { network: 'moss-1' },
    syncInfo: { latestBlockHeight: 77, latestBlockTime: time, catchingUp: false },
  }),
  blockchain: async (low, high) => ({ blockMetas: [{ header: { height: Number(low) + Number(high), time } }] }),
}

const ask = (method: string, params = {}, changed: Partial<CometClientLike> = {}) =>
  cometRequester({ ...client, ...changed }).request(method, params, { signal })

describe('cometRequester writes a client’s answers as the node would', () => {
  it('a transaction that is sent, and one that is found', async () => {
    const sent: Uint8Array[] = []
    const changed: Partial<CometClientLike> = {
      broadcastTxSync: async ({ tx }) => {
        sent.push(tx)
        return { code: 13, codespace: 'sdk', log: 'insufficient fee' }
      },
      tx: async ({ hash }) => ({ hash, height: 5, result: { code: 0 } }),
    }
    expect(await ask('broadcast_tx_sync', { tx: btoa('abc') }, changed)).toEqual({
      code: 13,
      codespace: 'sdk',
      log: 'insufficient fee',
    })
    expect(sent).toEqual([new TextEncoder().encode('abc')])
    expect(await ask('tx', { hash: btoa('\x01\xff') }, changed)).toEqual({
      hash: '01ff',
      height: '5',
      tx_result: { code: 0 },
    })
  })

  it.each(['broadcast_tx_sync', 'tx', 'block_results'])(
    'nothing to %s, which the client does not have',
    async (method) => {
      const error = await expectStakingError(ask(method), 'endpoint-unreachable')
      expect(error.details).toContain(method)
    },
  )

  it('a query, with and without a height', async () => {
    const answer = async (params: object) => {
      const { response } = Object(await ask('abci_query', { path: '/moss', data: '0aff', ...params }))
      return { ...response, value: atob(response.value) }
    }
    expect(await answer({})).toEqual({ code: 0, log: '', height: '77', value: '/moss 10,255 undefined' })
    expect(await answer({ height: '5' })).toMatchObject({ value: '/moss 10,255 5' })
  })

  it('the status, with what it remembers where it says so', async () => {
    const latest = { latest_block_height: '77', latest_block_time: time.toISOString(), catching_up: false }
    expect(await ask('status')).toEqual({ node_info: { network: 'moss-1' }, sync_info: latest })
    const syncInfo = { latestBlockHeight: 77, latestBlockTime: time, catchingUp: false }
    const earliest = { earliestBlockHeight: 3, earliestBlockTime: time }
    const answer = await ask(
      'status',
      {},
      {
        status: async () => ({ nodeInfo: { network: 'moss-1' }, syncInfo: { ...syncInfo, ...earliest } }),
      },
    )
    expect(Object(answer).sync_info).toEqual({
      ...latest,
      earliest_block_height: '3',
      earliest_block_time: time.toISOString(),
    })
  })

  it('a block’s header', async () => {
    expect(await ask('blockchain', { minHeight: '4', maxHeight: '5' })).toEqual({
      block_metas: [{ header: { height: '9', time: time.toISOString() } }],
    })
  })
})

describe('cometRequester reads an error of cosmjs', () => {
  it.each<[string, string, 'rate-limited' | 'endpoint-refused' | 'endpoint-unreachable' | 'node-behind']>([
    ['an HTTP status', 'Bad status on response: 429', 'rate-limited'],
    ['a broken endpoint', 'Bad status on response: 502', 'endpoint-unreachable'],
    ['a refusal of the node', '{"code":-32603,"message":"Internal error","data":"panic"}', 'endpoint-refused'],
    ['a gateway that limits the rate', '{"code":429,"message":"slow down"}', 'rate-limited'],
    ['a height of the future', '{"code":-32603,"message":"height in the future"}', 'node-behind'],
    ['anything else', 'fetch failed', 'endpoint-unreachable'],
  ])('%s', async (_, message, code) => {
    const cause = new Error(message)
    const abciQuery = () => Promise.reject(cause)
    const error = await expectStakingError(ask('abci_query', { path: '/moss' }, { abciQuery }), code)
    expect(error.cause).toBe(cause)
    expect(error.shortMessage).toContain('/moss')
  })
})
