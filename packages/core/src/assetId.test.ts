import { assert, property, string, stringMatching, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAssetId, isAssetId, parseAssetId } from './assetId.js'
import { isStakingError } from './stakingError.js'

const chain = stringMatching(/^[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}$/)
const namespace = stringMatching(/^[-a-z0-9]{3,8}$/)
/** Any text at all, so long that its percent-encoding fits. */
const reference = string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter(
  (text) => encodeURIComponent(text).length <= 42,
)
const plain = tuple(chain, namespace, stringMatching(/^[-.a-zA-Z0-9]{1,128}$/))

/** Each malformed id, and a word of the reason that must be given. */
const malformed: [id: unknown, reason: RegExp][] = [
  ['', /slash and then a colon/],
  ['eip155:1', /slash and then a colon/],
  ['eip155:1/erc20', /slash and then a colon/],
  ['eip155:1/erc20:', /reference/],
  ['eip155:1/er:0x1', /namespace/],
  ['eip155:1/erc20erc2:0x1', /namespace/],
  ['eip155:1/ERC20:0x1', /namespace/],
  ['eip155:1/erc20:0x1:2', /reference/],
  ['eip155:1/erc20:0x1/2', /reference/],
  ['eip155:1//erc20:0x1', /namespace/],
  ['eip155:1/erc20:0x 1', /reference/],
  ['eip155:1/erc20:0x1\n', /reference/],
  ['eip155:1/erc20:0x1\u202e', /reference/],
  ['eip155:1/erc20:a_b', /reference/],
  [`eip155:1/erc20:${'a'.repeat(129)}`, /reference/],
  ['eip155/erc20:0x1', /CAIP-2/],
  ['ei:1/erc20:0x1', /CAIP-2/],
  ['/erc20:0x1', /CAIP-2/],
  ['cosmos:osmosis-1/denom:ibc%2fAB', /percent/], // a lower-case escape: one asset would have two ids
  ['cosmos:osmosis-1/denom:ibc%2', /percent/],
  ['cosmos:osmosis-1/denom:100%', /percent/],
  ['cosmos:osmosis-1/denom:%zz', /percent/],
  ['cosmos:osmosis-1/denom:%41', /percent/], // a letter that needs no escape
  ['cosmos:osmosis-1/denom:%FF', /percent/], // no UTF-8
  ['cosmos:osmosis-1/denom:%C0%AF', /percent/], // an overlong form
  [undefined, /must be a text/],
  [null, /must be a text/],
  [118, /must be a text/],
  [['eip155:1/erc20:0x1'], /must be a text/],
  [Symbol('eip155:1/erc20:0x1'), /must be a text/],
  [Object.create(null), /must be a text/],
]

describe('asset ids', () => {
  it('come back from their parts, whatever the reference, and their parts from them', async () => {
    await assert(
      property(tuple(chain, namespace, reference), ([chainText, namespaceText, referenceText]) => {
        const parts = {
          chain: chainText as `${string}:${string}`,
          namespace: namespaceText,
          reference: referenceText,
        }
        const id = formatAssetId(parts)
        expect(isAssetId(id)).toBe(true)
        expect(parseAssetId(id)).toEqual(parts)
      }),
    )
  })

  it('come back from themselves', async () => {
    await assert(
      property(plain, ([chainText, namespaceText, referenceText]) => {
        const id = `${chainText}/${namespaceText}:${referenceText}` as `${string}:${string}/${string}:${string}`
        expect(formatAssetId(parseAssetId(id))).toBe(id)
      }),
    )
  })

  it('hold an ibc denomination in one form only', () => {
    const id = formatAssetId({ chain: 'cosmos:osmosis-1', namespace: 'denom', reference: 'ibc/27394FB0' })
    expect(id).toBe('cosmos:osmosis-1/denom:ibc%2F27394FB0')
    expect(parseAssetId(id).reference).toBe('ibc/27394FB0')
  })

  it.each(malformed)('refuse %o', (id, reason) => {
    expect(isAssetId(id)).toBe(false)
    let thrown: unknown
    try {
      parseAssetId(id as `${string}:${string}/${string}:${string}`)
    } catch (error) {
      thrown = error
    }
    expect(isStakingError(thrown, 'invalid-asset-id') && thrown.context.reason).toMatch(reason)
  })

  it('refuse to be made of malformed parts', () => {
    const parts = { chain: 'eip155:1', namespace: 'erc20', reference: '0x1' } as const
    expect(() => formatAssetId({ ...parts, reference: '' })).toThrow(/reference/)
    expect(() => formatAssetId({ ...parts, namespace: 'a/b' })).toThrow(/namespace/)
    expect(() => formatAssetId({ ...parts, reference: 'é'.repeat(22) })).toThrow(/reference/)
  })

  it('refuse a reference that is no text', () => {
    const parts = { chain: 'eip155:1', namespace: 'erc20', reference: '\ud800' } as const
    let thrown: unknown
    try {
      formatAssetId(parts)
    } catch (error) {
      thrown = error
    }
    expect(isStakingError(thrown, 'invalid-asset-id')).toBe(true)
  })
})
