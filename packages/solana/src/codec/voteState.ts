import { type ByteReader, decodeBytes } from './byteReader.js'

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
  decodeBytes('a vote account', bytes, (reader) => {
    const version = reader.u32()
    if (version < 1 || version > 3) return undefined
    const node = reader.key()
    reader.skip(32) // authorized_withdrawer
    const commissionBps = version === 3 ? readVersion4Commission(reader) : reader.u8() * 100
    if (commissionBps > 10_000) throw new RangeError()
    reader.list(64, () => reader.skip(version === 1 ? 12 : 13)) // votes, since version 3 with a byte of latency
    if (reader.u8() === 1) reader.skip(8) // root_slot
    reader.list(64, () => reader.skip(40)) // authorized_voters
    if (version !== 3) reader.skip(32 * 48 + 9) // prior_voters
    const credits = reader.list(64, () => readEpochCredits(reader))
    return { node, commissionBps, credits }
  })

const readEpochCredits = (reader: ByteReader): EpochCredits => {
  const [epoch, total, before] = [reader.u64(), reader.u64(), reader.u64()]
  if (total < before) throw new RangeError()
  return { epoch, credits: total - before }
}

const readVersion4Commission = (reader: ByteReader): number => {
  reader.skip(64) // inflation_rewards_collector, block_revenue_collector
  const commissionBps = reader.u16()
  reader.skip(10) // block_revenue_commission_bps, pending_delegator_rewards
  if (reader.u8() === 1) reader.skip(48) // bls_pubkey_compressed
  return commissionBps
}
