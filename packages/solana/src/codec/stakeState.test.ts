import { PublicKey } from '@solana/web3.js'
import { getStakeStateAccountDecoder } from '@solana-program/stake'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinBytes, u32, u64 } from './byteWriter.js'
import { decodeStakeState } from './stakeState.js'

const wrong = expect.objectContaining({ code: 'invalid-response' })

/** A stake account of a local Agave 4.2.2, delegated in epoch 8. */
const real = new Uint8Array(200)
real.set(
  Buffer.from(
    'AgAAAIDVIgAAAAAA/RckOFqgx1tk+3jNYC+h2ZH96/drE8WO1wLqyDXp9hj9FyQ4WqDHW2T7eM1gL6HZkf3r92sTxY7XAurINen2GAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAANR0KBcDR6EdIFSLlfJLVLBJxqv7va7lHn8QbHUuY5WV1SAHKgEAAAAIAAAAAAAAAP//////////AAAAAAAAAADwEw==',
    'base64',
  ),
)

it('reads what Agave wrote', () => {
  const owner = 'J2xccRtuG43drESLYznHhLhQkLTdfepcKYbiQ9BsJVaf'
  expect(decodeStakeState(real)).toEqual({
    staker: owner,
    withdrawer: owner,
    lockup: { unixTimestamp: 0n, epoch: 0n, custodian: '11111111111111111111111111111111' },
    delegation: {
      voter: 'FJLAMzUSRZiKwZTNdGAFpWor5rXS78haUX7TeYAvSaDa',
      stake: 5000077525n,
      activationEpoch: 8n,
      deactivationEpoch: 2n ** 64n - 1n,
    },
  })
})

const key = fc.uint8Array({ minLength: 32, maxLength: 32 })
const u64s = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(u64)
const meta = fc.tuple(u64s, key, key, u64s, u64s, key).map((parts) => joinBytes(...parts))
const delegation = fc
  .tuple(key, u64s, fc.nat(), fc.option(fc.nat()), u64s, u64s)
  .map(([voter, stake, since, until, rate, credits]) =>
    joinBytes(
      voter,
      stake,
      u64(since),
      u64(until === null ? 2n ** 64n - 1n : BigInt(since) + BigInt(until)),
      rate,
      credits,
      new Uint8Array(4),
    ),
  )
const state = fc.oneof(
  meta.map((bytes) => joinBytes(u32(1), bytes, new Uint8Array(76))),
  fc.tuple(meta, delegation).map(([first, second]) => joinBytes(u32(2), first, second)),
)

describe('decodeStakeState', () => {
  it('reads what the stake program’s own client reads', () => {
    fc.assert(
      fc.property(state, (bytes) => {
        const own = decodeStakeState(bytes)
        const theirs = getStakeStateAccountDecoder().decode(bytes).state
        if (!own || !(theirs.__kind === 'Initialized' || theirs.__kind === 'Stake'))
          throw new Error('one of them read no state')
        const [{ authorized, lockup }, stake] = theirs.fields
        expect(own).toEqual({
          ...authorized,
          lockup,
          ...(stake && {
            delegation: {
              voter: stake.delegation.voterPubkey,
              stake: stake.delegation.stake,
              activationEpoch: stake.delegation.activationEpoch,
              deactivationEpoch: stake.delegation.deactivationEpoch,
            },
          }),
        })
      }),
    )
  })

  it('reads a bootstrap stake, which is there since ever', () => {
    const bytes = real.slice()
    bytes.set(u64(2n ** 64n - 1n), 164)
    bytes.set(u64(3n), 172)
    expect(decodeStakeState(bytes)).toMatchObject({ delegation: { activationEpoch: 2n ** 64n - 1n } })
  })

  it('knows accounts that hold no stake', () => {
    for (const kind of [0, 3]) {
      const bytes = new Uint8Array(200)
      bytes.set(u32(kind))
      expect(decodeStakeState(bytes)).toBeUndefined()
    }
  })

  it.each([
    ['cut off', real.subarray(0, 199)],
    ['too long', joinBytes(real, Uint8Array.of(0))],
    ['of a kind that there is not', joinBytes(u32(4), real.subarray(4))],
    ['deactivated before it was activated', joinBytes(real.subarray(0, 172), u64(7n), real.subarray(180))],
  ])('refuses one that is %s', (_, bytes) => {
    expect(() => decodeStakeState(bytes)).toThrow(wrong)
  })

  it('writes keys as web3.js does', () => {
    expect(decodeStakeState(real)).toMatchObject({ staker: new PublicKey(real.subarray(12, 44)).toBase58() })
  })
})
