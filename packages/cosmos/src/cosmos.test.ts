import { isStakingError } from '@polystake/core'
import { describe, expect, it } from 'vitest'
import { allProtocols } from './all.js'
import { type CosmosConfig, cosmos, staking } from './index.js'

const facts = { prefix: 'moss', symbol: 'MOSS', decimals: 6 }
const sound = { rpc: 'https://rpc.example', chain: 'cosmos:moss-1', protocols: [staking()], facts } as const

const fieldOf = (changed: object): string | undefined => {
  try {
    cosmos({ ...sound, ...changed } as CosmosConfig)
  } catch (error) {
    if (isStakingError(error, 'invalid-configuration')) return error.context.field
    throw error
  }
  return undefined
}

describe('cosmos', () => {
  it('makes a frozen adapter of a chain without asking anything', () => {
    const adapter = cosmos({ ...sound, fetch: () => Promise.reject(new Error('nothing may be sent')) })
    expect(Object.isFrozen(adapter)).toBe(true)
    expect(adapter).toMatchObject({ specVersion: 'v1', namespace: 'cosmos', chain: 'cosmos:moss-1' })
    expect(adapter.protocols.map(({ slug, verbs }) => [slug, verbs])).toEqual([
      ['staking', ['stake', 'unstake', 'cancelUnstake', 'claimRewards', 'restakeRewards', 'redelegate', 'manage']],
    ])
    expect(allProtocols().map(({ slug }) => slug)).toEqual(['staking'])
  })

  it.each([
    { rpc: 'http://127.0.0.1:26657' },
    { rpc: 'https://rpc.example/key/a@b?c=d' },
    { rpc: { request: async () => ({}) } },
    { facts: { ...facts, coinType: 118 } },
  ])('takes %o', (changed) => {
    expect(fieldOf(changed)).toBeUndefined()
  })

  it.each([
    [{ rpc: '' }, 'rpc'],
    [{ rpc: 'ftp://rpc.example' }, 'rpc'],
    [{ rpc: 'rpc.example' }, 'rpc'],
    [{ rpc: 'https://user:secret@rpc.example' }, 'rpc'],
    [{ rpc: 'https://user@rpc.example/' }, 'rpc'],
    [{ rpc: {} }, 'rpc'],
    [{ rpc: { request: 'no' } }, 'rpc'],
    [{ rpc: undefined }, 'rpc'],
    [{ rpc: null }, 'rpc'],
    [{ facts: undefined }, 'facts'],
    [{ facts: { ...facts, prefix: 'Moss' } }, 'facts.prefix'],
    [{ facts: { ...facts, prefix: '' } }, 'facts.prefix'],
    [{ facts: { ...facts, decimals: 1.5 } }, 'facts.decimals'],
    [{ facts: { ...facts, decimals: -1 } }, 'facts.decimals'],
    [{ facts: { ...facts, decimals: 37 } }, 'facts.decimals'],
    [{ facts: { ...facts, symbol: '' } }, 'facts.symbol'],
    [{ facts: { ...facts, coinType: -1 } }, 'facts.coinType'],
    [{ facts: { ...facts, coinType: 0.5 } }, 'facts.coinType'],
    [{ chain: 'eip155:1' }, 'chain'],
    [{ chain: 'cosmos:constructor', facts: undefined }, 'facts'],
    [{ protocols: [] }, 'protocols'],
  ])('refuses %o', (changed, field) => {
    expect(fieldOf(changed)).toBe(field)
  })

  it('refuses a chain id that is none', () => {
    expect(() => cosmos({ ...sound, chain: 'cosmos:' })).toThrow(expect.objectContaining({ code: 'invalid-chain-id' }))
  })
})
