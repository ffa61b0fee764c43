import { assert, constantFrom, integer, property, string, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAccountId, isAccountId, parseAccountId } from './accountId.js'
import { formatAssetId, isAssetId, parseAssetId } from './assetId.js'
import { formatChainId, isChainId, parseChainId } from './chainId.js'
import { formatPoolId, isPoolId, parsePoolId } from './poolId.js'
import { formatPositionId, isPositionId, parsePositionId } from './positionId.js'
import { redactUrls } from './redactUrls.js'
import { isStakingError } from './stakingError.js'

/** Each kind of id, with a valid one, and what its functions make of a text. */
const kinds: [kind: string, valid: string, is: (id: string) => boolean, again: (id: string) => string][] = [
  ['chain', 'cosmos:cosmoshub-4', isChainId, (id) => formatChainId(parseChainId(id))],
  ['account', 'eip155:1:0xAb16a9', isAccountId, (id) => formatAccountId(parseAccountId(id as 'a:b:c'))],
  ['asset', 'cosmos:osmosis-1/denom:ibc%2F27', isAssetId, (id) => formatAssetId(parseAssetId(id as 'a:b/c:d'))],
  ['pool', 'eip155:1/lido/0xae7a', isPoolId, (id) => formatPoolId(parsePoolId(id as 'a:b/c/d'))],
  [
    'position',
    'eip155:1/lido/0xae7a@0xabc',
    isPositionId,
    (id) => formatPositionId(parsePositionId(id as 'a:b/c/d@e')),
  ],
]

describe.each(kinds)('%s ids', (kind, valid, is, again) => {
  it('that are valid come back from their parts, and all others are refused with the reason', async () => {
    const inserted = constantFrom('', ':', '/', '@', '%', ' ', '-', 'A', '\n', '\u202e', 'é')
    const mutated = tuple(integer({ min: 0, max: 40 }), integer({ min: 0, max: 40 }), inserted).map(
      ([from, length, text]) => valid.slice(0, from) + text + valid.slice(from + length),
    )
    const check = (id: string) => {
      let outcome: unknown
      try {
        outcome = again(id)
      } catch (error) {
        outcome = isStakingError(error) ? error : 'another error'
      }
      if (is(id)) expect(outcome).toBe(id)
      else
        expect(outcome).toMatchObject({
          code: `invalid-${kind}-id`,
          context: { value: redactUrls(id), reason: expect.stringMatching('must') },
        })
    }
    check(valid)
    expect(is(valid)).toBe(true)
    await assert(property(mutated, check), { numRuns: 500 })
    await assert(property(string({ unit: 'binary', maxLength: 60 }), check))
  })
})
