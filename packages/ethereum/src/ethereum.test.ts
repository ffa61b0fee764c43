import { type ErrorCode, isStakingError, StakingError } from '@polystake/core'
import { createPublicClient, createWalletClient, custom, http } from 'viem'
import { arbitrum, mainnet, polygon } from 'viem/chains'
import { describe, expect, it } from 'vitest'
import { allProtocols } from './all.js'
import { createHttpRequester, type Erc4626Config, type EthereumConfig, erc4626, ethereum } from './index.js'

const vault = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045'
const protocols = [erc4626({ vaults: [vault] })]
const url = 'http://rpc.example'

const refusalOf = (make: () => unknown): { code: ErrorCode; field?: unknown } => {
  try {
    make()
  } catch (error) {
    if (!isStakingError(error)) throw error
    return { code: error.code, ...('field' in error.context && { field: error.context.field }) }
  }
  throw new Error('it was not refused')
}

describe('the factory', () => {
  it('takes the chain of a client of viem, or the one that is given', () => {
    const client = createPublicClient({ chain: mainnet, transport: http(url) })
    expect(ethereum({ client, protocols }).chain).toBe('eip155:1')
    expect(ethereum({ client, chain: 'eip155:10', protocols }).chain).toBe('eip155:10')
    const wallet = createWalletClient({ chain: arbitrum, transport: custom({ request: async () => '0x' }) })
    expect(ethereum({ client: wallet, protocols }).chain).toBe('eip155:42161')
    expect(ethereum({ client: createHttpRequester(url), chain: 'eip155:1', protocols }).chain).toBe('eip155:1')
  })

  it('refuses what it cannot go by', () => {
    const client = createPublicClient({ transport: http(url) })
    const invalid = 'invalid-configuration'
    expect(refusalOf(() => ethereum({ client, protocols }))).toEqual({ code: invalid, field: 'chain' })
    expect(refusalOf(() => ethereum({ client, chain: 'eip155:x1', protocols }))).toEqual({
      code: invalid,
      field: 'chain',
    })
    expect(refusalOf(() => ethereum({ client, chain: 'eip155:1', protocols: [] }))).toEqual({
      code: invalid,
      field: 'protocols',
    })
    const nothing: object = {}
    const unasked = nothing as EthereumConfig['client']
    expect(refusalOf(() => ethereum({ client: unasked, chain: 'eip155:1', protocols }))).toEqual({
      code: invalid,
      field: 'client',
    })
  })

  it('refuses lists of vaults that are missing, double or malformed', () => {
    const given = (config: Erc4626Config) => refusalOf(() => erc4626(config))
    expect(given({})).toEqual({ code: 'invalid-configuration', field: 'vaults' })
    expect(given({ vaults: [], deployments: {} })).toEqual({ code: 'invalid-configuration', field: 'vaults' })
    expect(given({ vaults: [vault, { address: `0x${vault.slice(2).toLowerCase()}` }] })).toEqual({
      code: 'invalid-configuration',
      field: 'vaults',
    })
    expect(given({ vaults: ['0x12'] })).toEqual({ code: 'invalid-address' })
    expect(given({ deployments: { 'eip155:1': [vault, vault] } })).toMatchObject({ code: 'invalid-configuration' })
    expect(refusalOf(() => allProtocols({ erc4626: {} }))).toMatchObject({ code: 'invalid-configuration' })
  })

  it('gives vaults by chain', async () => {
    const request = () => Promise.reject(new StakingError('endpoint-unreachable', { message: 'No.', context: {} }))
    const deployed = [erc4626({ deployments: { 'eip155:1': [vault] } })]
    const on = (chain: `eip155:${string}`) =>
      ethereum({ client: { request }, chain, protocols: deployed }).listPools({})
    expect((await on('eip155:1')).status).toBe('unavailable')
    expect(await on('eip155:10')).toMatchObject({ status: 'complete', items: [] })
  })

  it('names the chain’s coin', async () => {
    const word = (value: bigint) => value.toString(16).padStart(64, '0')
    const client = createPublicClient({
      chain: polygon,
      transport: custom({
        request: async ({ method }: { method: string }) => {
          if (method === 'eth_call') return '0x'
          if (method === 'eth_getBlockByNumber') return { number: '0x1', timestamp: '0x1' }
          return method === 'eth_chainId' ? '0x89' : `0x${word(7n).replace(/^0+/, '')}`
        },
      }),
    })
    const { amount, asOf } = await ethereum({ client, protocols }).getBalance({
      owner: `eip155:137:${vault}`,
      asset: 'eip155:137/slip44:60',
    })
    expect(amount).toEqual({
      asset: { id: 'eip155:137/slip44:60', symbol: 'POL', name: 'POL', decimals: 18 },
      value: 7n,
    })
    expect(asOf).toEqual({ chain: 'eip155:137', height: 1n, time: new Date(1000), finality: 'latest' })
  })
})
