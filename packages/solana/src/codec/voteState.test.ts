import { VoteAccount } from '@solana/web3.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBase58 } from './base58.js'
import { joinBytes, u8, u32, u64 } from './byteWriter.js'
import { decodeVoteState } from './voteState.js'

const wrong = expect.objectContaining({ code: 'invalid-response' })

/** A vote account of a local Agave 4.2.2, of version 4, without the zeros at its end. */
const real = Buffer.from(
  'AwAAAIK+/ASyN6ompExw04QRKDtgyqVpqp1bSl1ICkA4VzwZ1HQoFwNHoR0gVIuV8ktUsEnGq/u9ruUefxBsdS5jlZXUdCgXA0ehHSBUi5XyS1SwScar+72u5R5/EGx1LmOVlYK+/ASyN6ompExw04QRKDtgyqVpqp1bSl1ICkA4VzwZAAAAAAAAAAAAAAAAAYdj/dinnCpIchDxJAUZraFY0bGtsMX7lhXw5T+GhvOxt2zr8IlESoiJKCdQKr5YZB8AAAAAAAAAAVQBAAAAAAAAHwAAAAFVAQAAAAAAAB4AAAABVgEAAAAAAAAdAAAAAVcBAAAAAAAAHAAAAAFYAQAAAAAAABsAAAABWQEAAAAAAAAaAAAAAVoBAAAAAAAAGQAAAAFbAQAAAAAAABgAAAABXAEAAAAAAAAXAAAAAV0BAAAAAAAAFgAAAAFeAQAAAAAAABUAAAACXwEAAAAAAAAUAAAAAWABAAAAAAAAEwAAAAFhAQAAAAAAABIAAAABYgEAAAAAAAARAAAAAWMBAAAAAAAAEAAAAAFkAQAAAAAAAA8AAAABZQEAAAAAAAAOAAAAAWYBAAAAAAAADQAAAAFnAQAAAAAAAAwAAAABaAEAAAAAAAALAAAAAWkBAAAAAAAACgAAAAFqAQAAAAAAAAkAAAABawEAAAAAAAAIAAAAAWwBAAAAAAAABwAAAAFtAQAAAAAAAAYAAAABbgEAAAAAAAAFAAAAAW8BAAAAAAAABAAAAAFwAQAAAAAAAAMAAAABcQEAAAAAAAACAAAAAXIBAAAAAAAAAQAAAAFTAQAAAAAAAAIAAAAAAAAACgAAAAAAAADUdCgXA0ehHSBUi5XyS1SwScar+72u5R5/EGx1LmOVlQsAAAAAAAAA1HQoFwNHoR0gVIuV8ktUsEnGq/u9ruUefxBsdS5jlZULAAAAAAAAAAEAAAAAAAAA8AEAAAAAAAAAAAAAAAAAAAIAAAAAAAAA8AMAAAAAAADwAQAAAAAAAAMAAAAAAAAA8AUAAAAAAADwAwAAAAAAAAQAAAAAAAAA8AcAAAAAAADwBQAAAAAAAAUAAAAAAAAA8AkAAAAAAADwBwAAAAAAAAYAAAAAAAAA8AsAAAAAAADwCQAAAAAAAAcAAAAAAAAA8A0AAAAAAADwCwAAAAAAAAgAAAAAAAAA8A8AAAAAAADwDQAAAAAAAAkAAAAAAAAA8BEAAAAAAADwDwAAAAAAAAoAAAAAAAAA8BMAAAAAAADwEQAAAAAAAAsAAAAAAAAAMBUAAAAAAADwEwAAAAAAAHIBAAAAAAAAQFIGaw==',
  'base64',
)

it('reads what Agave wrote', () => {
  expect(decodeVoteState(joinBytes(real, new Uint8Array(3762 - real.length)))).toEqual({
    node: '9oNugbUZ6ntR5ZPwS8ucERJww9hXqfdG6FLgCQVLZkKA',
    commissionBps: 0,
    // as many as earned any, in 32 slots of 16 credits
    credits: [
      ...Array.from({ length: 10 }, (_, epoch) => ({ epoch: BigInt(epoch + 1), credits: epoch === 0 ? 496n : 512n })),
      { epoch: 11n, credits: 320n },
    ],
  })
})

interface Parts {
  node: Uint8Array
  commission: number
  votes: number
  root: bigint | null
  voters: number
  credits: { epoch: bigint; credits: bigint }[]
  bls: boolean
}

const u16 = (value: number) => Uint8Array.of(value & 0xff, value >> 8)
const many = (count: number, bytes: number) => joinBytes(u64(count), new Uint8Array(count * bytes).fill(7))

/** Writes a vote account as the vote program's `VoteStateVersions` does. */
const write = (version: 1 | 2 | 3, { node, commission, votes, root, voters, credits, bls }: Parts): Uint8Array => {
  let total = 1_000n
  const rows = credits.map((row) => {
    const before = total
    total += row.credits
    return joinBytes(u64(row.epoch), u64(total), u64(before))
  })
  return joinBytes(
    u32(version),
    node,
    new Uint8Array(32).fill(2),
    ...(version === 3
      ? [
          new Uint8Array(64),
          u16(commission),
          u16(10_000),
          u64(5n),
          u8(bls ? 1 : 0),
          new Uint8Array(bls ? 48 : 0).fill(9),
        ]
      : [u8(commission)]),
    many(votes, version === 1 ? 12 : 13),
    root === null ? u8(0) : joinBytes(u8(1), u64(root)),
    many(voters, 40),
    version === 3 ? new Uint8Array() : new Uint8Array(32 * 48 + 9).fill(3),
    u64(rows.length),
    ...rows,
    u64(77n),
    u64(88n),
  )
}

const parts = (commissionMaximum: number): fc.Arbitrary<Parts> =>
  fc.record({
    node: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    commission: fc.nat({ max: commissionMaximum }),
    votes: fc.nat({ max: 31 }),
    root: fc.option(fc.nat().map(BigInt)),
    voters: fc.nat({ max: 4 }),
    bls: fc.boolean(),
    credits: fc
      .array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { maxLength: 64 })
      .map((list) => list.map((credits, epoch) => ({ epoch: BigInt(epoch * 2 + 900), credits }))),
  })

describe.each([
  [1, 255, 100],
  [2, 255, 100],
  [3, 65_535, 1],
] as const)('the version with discriminant %i', (version, commissionMaximum, perCent) => {
  it('is read, whatever lies behind it', () => {
    fc.assert(
      fc.property(parts(commissionMaximum), fc.uint8Array({ maxLength: 40 }), (some, stale) => {
        expect(decodeVoteState(joinBytes(write(version, some), stale))).toEqual({
          node: encodeBase58(some.node),
          commissionBps: Math.min(some.commission * perCent, 10_000),
          credits: some.credits,
        })
      }),
    )
  })

  it('is refused where it is cut off', () => {
    fc.assert(
      fc.property(parts(100), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (some, share) => {
        const bytes = write(version, some)
        expect(() => decodeVoteState(bytes.subarray(0, Math.floor(share * bytes.length)))).toThrow(wrong)
      }),
    )
  })
})

const some: Parts = {
  node: new Uint8Array(32).fill(1),
  commission: 7,
  votes: 2,
  root: 5n,
  voters: 1,
  bls: true,
  credits: [
    { epoch: 4n, credits: 9n },
    { epoch: 5n, credits: 8n },
  ],
}

it('reads what web3.js reads, which knows the oldest of the three only', () => {
  const bytes = write(1, some)
  const theirs = VoteAccount.fromAccountData(bytes)
  const own = decodeVoteState(bytes)
  expect(own?.node).toBe(theirs.nodePubkey.toBase58())
  expect(own?.commissionBps).toBe(theirs.commission * 100)
  expect(own?.credits.map(({ epoch, credits }) => [Number(epoch), Number(credits)])).toEqual(
    theirs.epochCredits.map(({ epoch, credits, prevCredits }) => [epoch, credits - prevCredits]),
  )
})

it('knows accounts that are not initialised', () => {
  expect(decodeVoteState(new Uint8Array(3762))).toBeUndefined()
})

describe('what cannot be right is refused', () => {
  const at = (bytes: Uint8Array, place: number, patch: Uint8Array) => {
    const copy = bytes.slice()
    copy.set(patch, place)
    return copy
  }
  const four = write(3, some)
  const creditsAt = four.length - 16 - 2 * 24
  it.each([
    ['a version that there is not', at(four, 0, u32(4))],
    ['an option that is neither there nor not', at(four, 144, u8(2))],
    ['more votes than a vote account holds', at(four, 193, u64(65n))],
    ['credits that fall', at(four, creditsAt + 8, u64(1n))],
    ['an epoch twice', at(four, creditsAt + 24, u64(4n))],
  ])('%s', (_, bytes) => {
    expect(() => decodeVoteState(bytes)).toThrow(wrong)
  })
})
