import { assert, property, stringMatching, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatChainId, isChainId, parseChainId } from './chainId.js'
import { isStakingError } from './stakingError.js'

const parts = tuple(stringMatching(/^[-a-z0-9]{3,8}$/), stringMatching(/^[-_a-zA-Z0-9]{1,32}$/))

/** Each malformed id, and a word of the reason that must be given. */
const malformed: [id: unknown, reason: RegExp][] = [
  ['', /one colon/],
  ['eip155', /one colon/],
  ['eip155:1:2', /one colon/],
  ['eip155::1', /one colon/],
  ['eip155:', /reference/],
  [':1', /namespace/],
  ['ei:1', /namespace/],
  ['eip155eip:1', /namespace/],
  ['EIP155:1', /namespace/],
  ['eip_155:1', /namespace/],
  ['еip155:1', /namespace/], // a Cyrillic letter
  ['eip155:1 ', /reference/],
  [' eip155:1', /namespace/],
  ['eip155:1\n', /reference/],
  ['eip155:1/2', /reference/],
  ['eip155:é', /reference/],
  ['eip155:1.0', /reference/],
  [`eip155:${'1'.repeat(33)}`, /reference/],
  [undefined, /must be a text/],
  [null, /must be a text/],
  [1, /must be a text/],
  [1n, /must be a text/],
  [['eip155:1'], /must be a text/],
  [{ toString: () => 'eip155:1' }, /must be a text/],
  [Object.create(null), /must be a text/],
  [Symbol('eip155:1'), /must be a text/],
]

describe('chain ids', () => {
  it('come back from their parts, and their parts from them', async () => {
    await assert(
      property(parts, ([namespace, reference]) => {
        const id = formatChainId({ namespace, reference })
        expect(isChainId(id)).toBe(true)
        expect(parseChainId(id)).toEqual({ namespace, reference })
        expect(formatChainId(parseChainId(id))).toBe(id)
      }),
    )
  })

  it('are parsed as they stand in CAIP-2', () => {
    expect(parseChainId('solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp')).toEqual({
      namespace: 'solana',
      reference: '5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp',
    })
  })

  it.each(malformed)('refuse %o', (id, reason) => {
    expect(isChainId(id)).toBe(false)
    let thrown: unknown
    try {
      parseChainId(id as string)
    } catch (error) {
      thrown = error
    }
    expect(isStakingError(thrown, 'invalid-chain-id') && thrown.context.reason).toMatch(reason)
  })

  it('refuse to be made of malformed parts', () => {
    expect(() => formatChainId({ namespace: 'eip155', reference: '1:2' })).toThrow(/one colon/)
    expect(() => formatChainId({ namespace: 'X', reference: '1' })).toThrow(/namespace/)
  })
})
