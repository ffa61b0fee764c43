import { assert, property, stringMatching, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAccountId, isAccountId, parseAccountId } from './accountId.js'
import { isStakingError } from './stakingError.js'

const chain = stringMatching(/^[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}$/)
const address = stringMatching(/^[-.%a-zA-Z0-9]{1,128}$/)

/** Each malformed id, and a word of the reason that must be given. */
const malformed: [id: unknown, reason: RegExp][] = [
  ['', /two colons/],
  ['eip155', /two colons/],
  ['eip155:1', /two colons/],
  ['eip155:1:', /address/],
  ['eip155:1:0x:1', /CAIP-2/],
  ['ei:1:0x1', /CAIP-2/],
  ['eip155::0x1', /CAIP-2/],
  ['::', /CAIP-2/],
  ['EIP155:1:0x1', /CAIP-2/],
  ['eip155:1:0x1/2', /address/],
  ['eip155:1:0x1@2', /address/],
  ['eip155:1:0x 1', /address/],
  ['eip155:1:0x1\n', /address/],
  ['eip155:1:0x1\u200b', /address/],
  ['eip155:1:0х1', /address/], // a Cyrillic letter
  ['eip155:1:a_b', /address/],
  [`eip155:1:${'a'.repeat(129)}`, /address/],
  [undefined, /must be a text/],
  [null, /must be a text/],
  [7, /must be a text/],
  [['eip155:1:0x1'], /must be a text/],
  [Symbol('eip155:1:0x1'), /must be a text/],
  [Object.create(null), /must be a text/],
]

describe('account ids', () => {
  it('come back from their parts, and their parts from them', async () => {
    await assert(
      property(tuple(chain, address), ([chainText, addressText]) => {
        const parts = { chain: chainText as `${string}:${string}`, address: addressText }
        const id = formatAccountId(parts)
        expect(isAccountId(id)).toBe(true)
        expect(parseAccountId(id)).toEqual(parts)
        expect(formatAccountId(parseAccountId(id))).toBe(id)
      }),
    )
  })

  it.each(malformed)('refuse %o', (id, reason) => {
    expect(isAccountId(id)).toBe(false)
    let thrown: unknown
    try {
      parseAccountId(id as `${string}:${string}:${string}`)
    } catch (error) {
      thrown = error
    }
    expect(isStakingError(thrown, 'invalid-account-id') && thrown.context.reason).toMatch(reason)
  })

  it('refuse to be made of malformed parts', () => {
    expect(() => formatAccountId({ chain: 'eip155:1', address: '' })).toThrow(/address/)
    expect(() => formatAccountId({ chain: 'eip155:1', address: '1:0x1' })).toThrow(/CAIP-2/)
  })
})
