import { isStakingError } from '@polystake/core'
import { describe, expect, it, vi } from 'vitest'
import { sampleChain, sampleFacts, sampleSigningFacts } from '../../test/sampleSigning.js'
import { chains } from '../knownChains.js'
import { createSigning, knownSigningFacts, type SigningConfig } from '../signing.js'
import { parseDecimal } from './gasPrice.js'
import { platformSha256, transactionId } from './transactionId.js'

const sound = {
  rpc: 'https://rpc.example',
  chain: sampleChain,
  facts: sampleFacts,
  signingFacts: sampleSigningFacts,
} as const

const fieldOf = (changed: object): string | undefined => {
  try {
    createSigning({ ...sound, ...changed } as SigningConfig)
  } catch (error) {
    if (isStakingError(error, 'invalid-configuration')) return error.context.field
    throw error
  }
  return undefined
}

describe('createSigning', () => {
  it('makes a frozen object without asking anything', () => {
    const signing = createSigning({ ...sound, fetch: () => Promise.reject(new Error('nothing may be sent')) })
    expect(Object.isFrozen(signing)).toBe(true)
    expect(Object.keys(signing)).toEqual(['simulateStep', 'estimateFee', 'sendStep', 'trackTransaction'])
  })

  it.each([
    [{ rpc: 'rpc.example' }, 'rpc'],
    [{ facts: undefined }, 'facts'],
    [{ facts: { ...sampleFacts, prefix: 'Moss' } }, 'facts.prefix'],
    [{ signingFacts: undefined }, 'signingFacts'],
    [{ signingFacts: { keyAlgorithm: 'ed25519', gasPrices: [] } }, 'signingFacts'],
    [{ chain: 'cosmos:constructor', signingFacts: undefined }, 'signingFacts'],
  ])('refuses %o', (changed, field) => {
    expect(fieldOf(changed)).toBe(field)
  })

  it.each(Object.keys(chains))('knows how %s signs', (reference) => {
    const { rpc } = sound
    expect(fieldOf({ rpc, chain: `cosmos:${reference}`, facts: undefined, signingFacts: undefined })).toBeUndefined()
    const { gasPrices } = knownSigningFacts[reference] ?? { gasPrices: [] }
    expect(gasPrices[0]?.denom).toBe(chains[reference]?.bondDenom)
    for (const { price } of gasPrices) expect(parseDecimal('price', price)).toBeGreaterThan(0n)
  })
})

describe('the hash of a transaction', () => {
  it('is SHA-256 in upper case', async () => {
    expect(await transactionId(new TextEncoder().encode('abc'), platformSha256)).toBe(
      'BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD',
    )
  })

  it('must be handed in where the platform has no WebCrypto', async () => {
    vi.stubGlobal('crypto', {})
    try {
      await expect(platformSha256(new Uint8Array())).rejects.toMatchObject({ context: { field: 'sha256' } })
    } finally {
      vi.unstubAllGlobals()
    }
  })
})
