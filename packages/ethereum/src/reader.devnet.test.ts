import type { Intent } from '@polystake/core'
import { expectStakingError, type JsonRpcAnswer, type JsonRpcCall } from '@polystake/testing'
import {
  createClient,
  custom,
  decodeAbiParameters,
  decodeFunctionResult,
  encodeFunctionResult,
  type Hex,
  http,
  multicall3Abi,
  publicActions,
} from 'viem'
import { foundry } from 'viem/chains'
import { describe, expect, it } from 'vitest'
import {
  amountOf,
  chain,
  completeItems,
  depositByHand,
  endpoint,
  local,
  open,
  ownerOf,
  poolOf,
  tokenBalance,
  useLocalVaults,
  vaultOf,
  walletOf,
} from '../test/localVaults.js'
import { createHttpRequester, erc4626, ethereum } from './index.js'

useLocalVaults(40)

describe('requests', () => {
  it('reads an owner over 40 vaults in one, and in three when it knows nothing yet', async () => {
    const adapter = open()
    const owner = ownerOf(1)
    const first = completeItems(await adapter.listPositions({ owner }))
    expect(endpoint.traffic()).toMatchObject({ requests: 3, depth: 2 })
    endpoint.reset()
    const second = completeItems(await adapter.listPositions({ owner }))
    expect(endpoint.traffic()).toMatchObject({ requests: 1, depth: 1, methods: ['eth_call'] })
    expect(second).toEqual(first)
    expect(first).toHaveLength(40)
  })

  it('reads an owner whom it has not read before in two, when it knows the vaults', async () => {
    const adapter = open()
    await adapter.listPositions({ owner: ownerOf(1) })
    await depositByHand(5, vaultOf('solady'), 1_000_000n)
    endpoint.reset()
    expect(completeItems(await adapter.listPositions({ owner: ownerOf(5) }))).toHaveLength(1)
    expect(endpoint.traffic()).toMatchObject({ requests: 2, depth: 2 })
  })

  it('sees at once what an owner got after there was nothing', async () => {
    const adapter = open()
    const vault = vaultOf('solady')
    expect(completeItems(await adapter.listPositions({ owner: ownerOf(4) }))).toEqual([])
    await depositByHand(4, vault, 1_000_000n)
    const [position] = completeItems(await adapter.listPositions({ owner: ownerOf(4) }))
    expect(position?.balances[0]?.shares).toBe(await tokenBalance(vault.address, 4))
  })

  it('plans in one', async () => {
    const adapter = open()
    const vault = vaultOf('openzeppelin')
    const intent: Intent<'eip155'> = { verb: 'unstake', owner: ownerOf(1), pool: poolOf(vault), amounts: 'all' }
    await adapter.plan(intent)
    endpoint.reset()
    await adapter.plan(intent)
    await adapter.plan({ ...intent, verb: 'stake', amounts: [amountOf(vault, 1_000_000n)] })
    expect(endpoint.traffic()).toMatchObject({ requests: 2 })
  })

  it('reads the same through any client of viem', async () => {
    const { url } = local().description
    const protocols = [erc4626({ vaults: local().facts.vaults.map(({ address }) => address) })]
    const provider = createHttpRequester(url)
    const request = ({ method, params }: { method: string; params?: unknown[] }) =>
      provider.request(method, params ?? [], { signal: new AbortController().signal })
    const clients = [
      createClient({ chain: foundry, transport: http(url, { batch: true }) }),
      createClient({ chain: foundry, transport: custom({ request }) }).extend(publicActions),
      walletOf(1),
    ]
    const expected = await open().listPositions({ owner: ownerOf(1) })
    for (const client of clients)
      expect(await ethereum({ client, protocols }).listPositions({ owner: ownerOf(1) })).toEqual(expected)
  })

  it('reads balances of the coin and of tokens', async () => {
    const { facts } = local()
    const [token] = facts.tokens
    const owner = ownerOf(1)
    const coin = await open().getBalance({ owner, asset: `${chain}/slip44:60` })
    expect(coin.amount.value).toBe(await walletOf(1).getBalance({ address: walletOf(1).account.address }))
    const own = await open().getBalance({ owner, asset: `${chain}/erc20:${token?.address}` })
    expect(own.amount).toEqual({
      asset: { id: `${chain}/erc20:${token?.address}`, symbol: token?.symbol, name: token?.name, decimals: 6 },
      value: await tokenBalance(token?.address ?? '0x', 1),
    })
    for (const asset of [
      `${chain}/erc20:${ownerOf(1).slice(-42)}`,
      `${chain}/slip44:118`,
      `${chain}/erc721:x`,
    ] as const)
      await expectStakingError(open().getBalance({ owner, asset }), 'invalid-asset-id')
  })
})

const callsIn = ({ method, params }: JsonRpcCall) => {
  const [request, block] = Array.isArray(params) ? params : []
  if (method !== 'eth_call' || request?.to !== local().facts.multicall3) return { calls: [], block }
  const [calls] = decodeAbiParameters(multicall3Abi[0].inputs, `0x${request.data.slice(10)}`)
  return { calls, block }
}

const errorTo = ({ id }: JsonRpcCall, code: number, message: string): JsonRpcAnswer => ({
  jsonrpc: '2.0',
  id,
  error: { code, message },
})

describe('nodes', () => {
  it('asks call by call where the chain has no Multicall3, at one block', async () => {
    const vaults = local()
      .facts.vaults.slice(0, 8)
      .map(({ address }) => address)
    const expected = completeItems(await open(vaults).listPositions({ owner: ownerOf(1) }))
    endpoint.fail({
      rewrite: (call, answer) => (callsIn(call).calls.length > 0 ? { ...answer, result: '0x' } : answer),
    })
    const adapter = open(vaults)
    const positions = completeItems(await adapter.listPositions({ owner: ownerOf(1) }))
    expect(positions).toEqual(expected)
    const coin = await adapter.getBalance({ owner: ownerOf(1), asset: `${chain}/slip44:60` })
    expect(coin.amount.value).toBe(await walletOf(1).getBalance({ address: walletOf(1).account.address }))
  })

  it('asks in halves where the node finds a call too large, and remembers it', async () => {
    const expected = completeItems(await open().listPositions({ owner: ownerOf(1) }))
    const sizes: number[] = []
    endpoint.fail({
      rewrite: (call, answer) => {
        const { calls } = callsIn(call)
        sizes.push(calls.length)
        return calls.length > 30 ? errorTo(call, -32000, 'out of gas: gas required exceeds: 50000000') : answer
      },
    })
    const adapter = open()
    expect(completeItems(await adapter.listPositions({ owner: ownerOf(1) }))).toEqual(expected)
    expect(sizes.some((size) => size > 30)).toBe(true)
    sizes.length = 0
    expect(completeItems(await adapter.listPositions({ owner: ownerOf(1) }))).toEqual(expected)
    expect(sizes.length).toBeGreaterThan(1)
    expect(sizes.every((size) => size <= 30)).toBe(true)
  })

  it('does not go on with a vault that takes all the gas, and reads the others', async () => {
    const [greedy] = local().facts.vaults
    endpoint.fail({
      rewrite: (call, answer) => {
        const isGreedy = callsIn(call).calls.some(({ target }) => target === greedy?.address)
        return isGreedy ? errorTo(call, -32000, 'out of gas: gas required exceeds: 50000000') : answer
      },
    })
    const reading = await open().listPositions({ owner: ownerOf(1) })
    if (reading.status !== 'partial') throw new Error(`it is ${reading.status}`)
    expect(reading.items).toHaveLength(40 - 1)
    expect(reading.gaps.map(({ error }) => error.code)).toEqual(['invalid-response'])
  })

  it('says that a node is behind which does not know the block', async () => {
    endpoint.fail({
      rewrite: (call, answer) =>
        callsIn(call).block === 'latest' ? answer : errorTo(call, -32000, 'header not found'),
    })
    const reading = await open().listPositions({ owner: ownerOf(1) })
    expect(reading.status === 'unavailable' && reading.gaps.map(({ error }) => error.code)).toEqual(['node-behind'])
  })

  it('asks another node once where one is behind', async () => {
    let refused = 0
    endpoint.fail({
      rewrite: (call, answer) => {
        if (callsIn(call).block === 'latest' || refused > 0) return answer
        refused += 1
        return errorTo(call, -32000, 'header not found')
      },
    })
    expect(completeItems(await open().listPositions({ owner: ownerOf(1) }))).toHaveLength(40)
    expect(refused).toBe(1)
  })

  it('does not mix two views of one block', async () => {
    const aggregate = { abi: multicall3Abi, functionName: 'aggregate3' } as const
    endpoint.fail({
      rewrite: (call, answer) => {
        const { calls, block } = callsIn(call)
        const at = calls.findIndex(({ callData }) => callData === '0x27e86d6e')
        if (block === 'latest' || at < 0) return answer
        const result = decodeFunctionResult({ ...aggregate, data: answer.result as Hex }).map((outcome, index) =>
          index === at ? { ...outcome, returnData: `0x${'ab'.repeat(32)}` as const } : outcome,
        )
        return { ...answer, result: encodeFunctionResult({ ...aggregate, result }) }
      },
    })
    const reading = await open().listPositions({ owner: ownerOf(1) })
    expect(reading.status === 'unavailable' && reading.gaps.map(({ error }) => error.code)).toEqual([
      'inconsistent-reading',
    ])
  })

  it('takes no nonsense for an answer', async () => {
    const nonsense = ['0x1', '0xzz', 7, '0x1234', `0x${'00'.repeat(64)}`, `0x${'ff'.repeat(96)}`, {}, '']
    for (const result of nonsense) {
      endpoint.fail({ rewrite: (_, answer) => ({ ...answer, result }) })
      const reading = await open().listPositions({ owner: ownerOf(1) })
      expect(reading.status, JSON.stringify(result)).toBe('unavailable')
      if (reading.status === 'unavailable')
        expect(reading.gaps.map(({ error }) => error.code)).toEqual(['invalid-response'])
    }
  })

  it('names a vault that is none beside the others', async () => {
    const [token] = local().facts.tokens
    const nobody = '0x000000000000000000000000000000000000bEEF'
    const vault = vaultOf('openzeppelin')
    const reading = await open([vault.address, token?.address ?? nobody, nobody]).listPools({})
    if (reading.status !== 'partial') throw new Error(`it is ${reading.status}`)
    expect(reading.items.map(({ id }) => id)).toEqual([poolOf(vault)])
    expect(reading.gaps.map(({ error }) => error.code)).toEqual(['pool-not-found', 'pool-not-found'])
  })
})
