import { expectStakingError } from '@polystake/testing'
import { Connection } from '@solana/web3.js'
import { describe, expect, it } from 'vitest'
import { allProtocols } from './all.js'
import { nativeStake, type SolanaConfig, solana } from './index.js'

const chain = 'solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp'
const request = () => Promise.reject(new Error('nothing may be asked'))
const refused = expect.objectContaining({ code: 'invalid-configuration' })

describe('solana', () => {
  it('is a frozen adapter, and asks nothing when it is made', () => {
    const adapter = solana({ chain, request, protocols: [nativeStake()] })
    expect(Object.isFrozen(adapter)).toBe(true)
    expect(adapter).toMatchObject({ specVersion: 'v1', namespace: 'solana', chain })
    expect(adapter.protocols.map(({ slug, verbs }) => [slug, verbs])).toEqual([
      ['native-stake', ['stake', 'unstake', 'withdraw']],
    ])
    const connection = new Connection('http://127.0.0.1:1')
    expect(solana({ chain, connection, protocols: allProtocols() }).protocols).toHaveLength(1)
  })

  const cases: [string, object][] = [
    ['no way to reach the chain', { request: undefined }],
    ['a connection that is none', { request: undefined, connection: {} }],
    ['no protocol', { protocols: [] }],
    ['protocols that are missing', { protocols: undefined }],
    ['a protocol twice', { protocols: [nativeStake(), nativeStake()] }],
    ['a chain without its genesis hash', { chain: 'solana:mainnet' }],
    ['another family', { chain: 'cosmos:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp' }],
  ]
  it.each(cases)('refuses %s', (_, change) => {
    const config = { chain, request, protocols: [nativeStake()], ...change } as SolanaConfig
    expect(() => solana(config)).toThrow(refused)
  })

  it('says what a refused amount should be of', async () => {
    const adapter = solana({ chain, request, protocols: [nativeStake()] })
    const owner = `${chain}:Stake11111111111111111111111111111111111111` as const
    const pool = `${chain}/native-stake/Vote111111111111111111111111111111111111111` as const
    const asset = { id: `${chain}/slip44:501`, symbol: 'SOL', name: 'Solana', decimals: 9 } as const
    const stake = (change: object) =>
      adapter.plan({ verb: 'stake', owner, pool, amounts: [{ asset: { ...asset, ...change }, value: 10n ** 9n }] })
    await expectStakingError(stake({ id: `${chain}/token:abc` }), 'asset-mismatch')
    await expectStakingError(stake({ decimals: 6 }), 'asset-mismatch')
    const twice = [
      { asset, value: 10n ** 9n },
      { asset, value: 10n ** 9n },
    ] as const
    await expectStakingError(adapter.plan({ verb: 'stake', owner, pool, amounts: [...twice] }), 'invalid-intent')
    const exit = adapter.plan({ verb: 'unstake', owner, pool, amounts: 'all', exit: 'queue' })
    await expectStakingError(exit, 'invalid-intent')
  })
})
