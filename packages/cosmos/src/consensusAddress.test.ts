import { toBech32 } from '@cosmjs/encoding'
import { pubkeyToRawAddress } from '@cosmjs/tendermint-rpc'
import { PubKey } from 'cosmjs-types/cosmos/crypto/ed25519/keys'
import * as fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { consensusAddress } from './consensusAddress.js'

const ed25519 = '/cosmos.crypto.ed25519.PubKey'
const keyOf = (typeUrl: string, key: Uint8Array) => ({
  consensusPubkey: { typeUrl, value: PubKey.encode({ key }).finish() },
})
const sound = keyOf(ed25519, new Uint8Array(32).fill(7))

describe('consensusAddress', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('is what cosmjs makes of the key', async () => {
    const key = fc.uint8Array({ minLength: 32, maxLength: 32 })
    await fc.assert(
      fc.asyncProperty(key, fc.constantFrom('cosmos', 'osmo', 'inj'), async (bytes, prefix) => {
        const theirs = toBech32(`${prefix}valcons`, pubkeyToRawAddress('ed25519', bytes))
        expect(await consensusAddress(prefix, keyOf(ed25519, bytes))).toBe(theirs)
      }),
    )
  })

  it.each([
    ['another kind', keyOf('/cosmos.crypto.secp256k1.PubKey', new Uint8Array(33))],
    ['another kind, of the same length', keyOf('/cosmos.crypto.other.PubKey', new Uint8Array(32))],
    ['the wrong length', keyOf(ed25519, new Uint8Array(31))],
    ['another field', { consensusPubkey: { typeUrl: ed25519, value: Uint8Array.of(18, 32, ...new Uint8Array(32)) } }],
    ['no bytes', { consensusPubkey: { typeUrl: '', value: new Uint8Array() } }],
  ])('is not known of a key of %s', async (_, validator) => {
    expect(await consensusAddress('cosmos', validator)).toBeUndefined()
  })

  it.each([
    ['no cryptography at all', undefined],
    ['none on a page without TLS', {}],
  ])('is not known where a platform has %s', async (_, crypto) => {
    expect(await consensusAddress('cosmos', sound)).toMatch(/^cosmosvalcons1/)
    vi.stubGlobal('crypto', crypto)
    expect(await consensusAddress('cosmos', sound)).toBeUndefined()
  })
})
