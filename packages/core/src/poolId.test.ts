import { assert, property, stringMatching, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPoolId, isPoolId, parsePoolId } from './poolId.js'
import { isStakingError } from './stakingError.js'

const chain = stringMatching(/^[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}$/)
const protocol = stringMatching(/^[a-z][-a-z0-9]{0,31}$/)
const address = stringMatching(/^[-._%a-zA-Z0-9]{1,128}$/)

/** Each malformed id, and a word of the reason that must be given. */
const malformed: [id: unknown, reason: RegExp][] = [
  ['', /two slashes/],
  ['nonsense', /two slashes/],
  ['ei:1/lido/0x1', /CAIP-2/],
  ['/lido/0x1', /CAIP-2/],
  ['eip155:1', /two slashes/],
  ['eip155:1/lido', /two slashes/],
  ['eip155:1/lido/0x1/2', /two slashes/],
  ['eip155:1//0x1', /protocol/],
  ['eip155:1/Lido/0x1', /protocol/],
  ['eip155:1/1ido/0x1', /protocol/],
  ['eip155:1/-lido/0x1', /protocol/],
  ['eip155:1/li_do/0x1', /protocol/],
  ['eip155:1/lіdo/0x1', /protocol/], // a Cyrillic letter
  [`eip155:1/${'a'.repeat(33)}/0x1`, /protocol/],
  ['eip155:1/lido/', /address/],
  ['eip155:1/lido/0x 1', /address/],
  ['eip155:1/lido/0x1@2', /address/],
  ['eip155:1/lido/0x1:2', /address/],
  ['eip155:1/lido/0x1\n', /address/],
  ['eip155:1/lido/0x1\u200d', /address/],
  [`eip155:1/lido/${'a'.repeat(129)}`, /address/],
  [undefined, /must be a text/],
  [null, /must be a text/],
  [0, /must be a text/],
  [['eip155:1/lido/0x1'], /must be a text/],
  [Symbol('eip155:1/lido/0x1'), /must be a text/],
  [Object.create(null), /must be a text/],
]

describe('pool ids', () => {
  it('come back from their parts, and their parts from them', async () => {
    await assert(
      property(tuple(chain, protocol, address), ([chainText, protocolText, addressText]) => {
        const parts = {
          chain: chainText as `${string}:${string}`,
          protocol: protocolText,
          address: addressText,
        }
        const id = formatPoolId(parts)
        expect(isPoolId(id)).toBe(true)
        expect(parsePoolId(id)).toEqual(parts)
        expect(formatPoolId(parsePoolId(id))).toBe(id)
      }),
    )
  })

  it.each(malformed)('refuse %o', (id, reason) => {
    expect(isPoolId(id)).toBe(false)
    let thrown: unknown
    try {
      parsePoolId(id as `${string}:${string}/${string}/${string}`)
    } catch (error) {
      thrown = error
    }
    expect(isStakingError(thrown, 'invalid-pool-id') && thrown.context.reason).toMatch(reason)
  })

  it('refuse to be made of malformed parts', () => {
    const parts = { chain: 'eip155:1', protocol: 'lido', address: '0x1' } as const
    expect(() => formatPoolId({ ...parts, protocol: 'li/do' })).toThrow(/two slashes/)
    expect(() => formatPoolId({ ...parts, address: '' })).toThrow(/address/)
  })
})
