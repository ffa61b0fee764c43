import { decodeBytes } from './decodeBytes.js'

/** Hundredths of a per cent in a whole. A vote account may name more: the chain takes that for all. */
export const allBps = 10_000

/** The credits that a validator earned by voting in one epoch. */
export interface EpochCredits {
  epoch: bigint
  credits: bigint
}

/** What a vote account says, as far as stakers need it. */
export interface VoteState {
  /** The validator's identity. */
  node: string
  /** What the validator keeps of inflation rewards, in hundredths of a per cent. */
  commissionBps: number
  /** By epoch, ascending. */
  credits: EpochCredits[]
}

/** Decodes a vote account of version 1.14.11, 3 or 4. Undefined for one that is not initialised. @throws `invalid-response` */
export const decodeVoteState = (bytes: Uint8Array): VoteState | undefined =>
  decodeBytes('a vote account', bytes, undefined, ({ must, u8, u16, u32, u64, key }) => {
    const version = u32(0)
    must(version <= 3)
    if (version === 0) return undefined
    const isVersion4 = version === 3
    let at = isVersion4 ? 144 : 69
    /** Steps over a list of items of so many bytes each, and tells how many there were. */
    const passList = (itemBytes: number): number => {
      const length = Number(u64(at))
      must(length <= 64)
      at += 8 + length * itemBytes
      return length
    }
    const passOption = (itemBytes: number): void => {
      must(u8(at) < 2)
      at += 1 + u8(at) * itemBytes
    }
    if (isVersion4) passOption(48) // bls_pubkey_compressed
    passList(version === 1 ? 12 : 13) // votes, since version 3 with a byte of latency
    passOption(8) // root_slot
    passList(40) // authorized_voters
    if (!isVersion4) at += 32 * 48 + 9 // prior_voters
    const first = at + 8
    const length = passList(24)
    u64(at + 8) // last_timestamp ends here; what an older version wrote may lie behind it
    const credits = Array.from({ length }, (_, index): EpochCredits => {
      const row = first + index * 24
      const earned = u64(row + 8) - u64(row + 16)
      must(earned >= 0n && (index === 0 || u64(row) > u64(row - 24)))
      return { epoch: u64(row), credits: earned }
    })
    return { node: key(4), commissionBps: Math.min(isVersion4 ? u16(132) : u8(68) * 100, allBps), credits }
  })
