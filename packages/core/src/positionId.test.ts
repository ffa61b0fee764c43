import { assert, property, stringMatching, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPositionId, isPositionId, parsePositionId } from './positionId.js'
import { isStakingError } from './stakingError.js'

type PoolText = `${string}:${string}/${string}/${string}`
const pool = stringMatching(/^[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}\/[a-z][-a-z0-9]{0,31}\/[-._%a-zA-Z0-9]{1,128}$/)
const owner = stringMatching(/^[-.%a-zA-Z0-9]{1,128}$/)

/** Each malformed id, and a word of the reason that must be given. */
const malformed: [id: unknown, reason: RegExp][] = [
  ['', /one @/],
  ['eip155:1/lido/0x1', /one @/],
  ['eip155:1/lido/0x1@0x2@0x3', /one @/],
  ['@0x2', /pool id/],
  ['eip155:1/lido@0x2', /pool id/],
  ['eip155:1/Lido/0x1@0x2', /pool id/],
  ['eip155:1/lido/0x1@', /address/],
  ['eip155:1/lido/0x1@0x_2', /address/],
  ['eip155:1/lido/0x1@0x2 ', /address/],
  ['eip155:1/lido/0x1@eip155:1:0x2', /address/],
  ['eip155:1/lido/0x1@0x2\u202e', /address/],
  [`eip155:1/lido/0x1@${'a'.repeat(129)}`, /address/],
  [undefined, /must be a text/],
  [null, /must be a text/],
  [true, /must be a text/],
  [['eip155:1/lido/0x1@0x2'], /must be a text/],
  [Symbol('eip155:1/lido/0x1@0x2'), /must be a text/],
  [Object.create(null), /must be a text/],
]

describe('position ids', () => {
  it('come back from their parts, and their parts from them', async () => {
    await assert(
      property(tuple(pool, owner), ([poolText, ownerText]) => {
        const parts = { pool: poolText as PoolText, owner: ownerText }
        const id = formatPositionId(parts)
        expect(isPositionId(id)).toBe(true)
        expect(parsePositionId(id)).toEqual(parts)
        expect(formatPositionId(parsePositionId(id))).toBe(id)
      }),
    )
  })

  it.each(malformed)('refuse %o', (id, reason) => {
    expect(isPositionId(id)).toBe(false)
    let thrown: unknown
    try {
      parsePositionId(id as `${PoolText}@${string}`)
    } catch (error) {
      thrown = error
    }
    expect(isStakingError(thrown, 'invalid-position-id') && thrown.context.reason).toMatch(reason)
  })

  it('refuse to be made of malformed parts', () => {
    expect(() => formatPositionId({ pool: 'eip155:1/lido/0x1', owner: '' })).toThrow(/address/)
    expect(() => formatPositionId({ pool: 'eip155:1/lido/0x1', owner: 'a@b' })).toThrow(/one @/)
  })
})
