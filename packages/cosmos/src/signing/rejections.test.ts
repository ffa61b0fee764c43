import { describe, expect, it } from 'vitest'
import { explainRejection } from './rejections.js'

/** As the SDK registers them in x/staking, x/distribution and types/errors, in its own words. */
const registered: [key: string, words: string, means: RegExp][] = [
  ['sdk/2', 'tx parse error', /cannot read/],
  ['sdk/4', 'signature verification failed; please verify account number (7): unauthorized', /signature/],
  ['sdk/5', '5ustake is smaller than 9ustake: insufficient funds', /too little/],
  ['sdk/7', 'invalid address', /address/],
  ['sdk/8', 'pubKey does not match signer address: invalid pubkey', /public key/],
  ['sdk/9', 'account cosmos1… does not exist: unknown address', /needs funds/],
  ['sdk/11', 'out of gas in location: WriteFlat; gasWanted: 1, gasUsed: 2: out of gas', /gas/],
  ['sdk/12', 'maximum number of characters is 256: memo too large', /memo/],
  ['sdk/13', 'insufficient fees; got: 1ustake required: 5ustake: insufficient fee', /fee is below/],
  ['sdk/20', 'mempool is full', /no more transactions/],
  ['sdk/21', 'tx too large', /too long/],
  ['sdk/30', 'block height: 9, timeout height: 5: tx timeout height', /has passed/],
  ['sdk/32', 'account sequence mismatch, expected 5, got 4: incorrect account sequence', /meanwhile/],
  ['staking/3', 'validator does not exist', /no such validator/],
  ['staking/19', 'no delegation for (address, validator) tuple', /nothing is staked/],
  ['staking/22', 'insufficient delegation shares', /less than that/],
  ['staking/24', 'not enough delegation shares', /less than that/],
  ['staking/26', 'no unbonding delegation found', /no such unbonding/],
  ['staking/27', 'too many unbonding delegation entries for (delegator, validator) tuple', /as many unbondings/],
  ['staking/29', 'cannot redelegate to the same validator', /already/],
  ['staking/30', 'too few tokens to redelegate (truncates to zero tokens)', /too small/],
  [
    'staking/32',
    'redelegation to this validator already in progress; first redelegation to this validator must complete before next redelegation',
    /too lately/,
  ],
  [
    'staking/33',
    'too many redelegation entries for (delegator, src-validator, dst-validator) tuple',
    /as many moves between/,
  ],
  ['staking/34', 'cannot delegate to validators with invalid (zero) ex-rate', /lost all its stake/],
  ['distribution/8', 'set withdraw address disabled', /where rewards go/],
  ['distribution/13', 'delegation does not exist', /nothing is staked/],
]

describe('a refusal of the chain', () => {
  it.each(registered)('is explained by its code %s, and by its words', (key, words, means) => {
    expect(explainRejection('', key)).toMatch(means)
    const log = `failed to execute message; message index: 0: ${words} [somewhere.go:1] with gas used: '5': unknown request`
    expect(explainRejection(log)).toBe(explainRejection('', key))
    expect(explainRejection(words, key)).toBe(explainRejection('', key))
  })

  it('stands in its own words where nothing is known of it, without what could deceive', () => {
    expect(explainRejection('bad \u202Ecoin\u0007', 'wasm/5')).toBe('bad coin')
    expect(explainRejection('x'.repeat(1000), 'wasm/5')).toHaveLength(300)
  })

  it('says that nothing was said', () => {
    expect(explainRejection('', 'wasm/5')).toContain('does not say why')
  })
})
