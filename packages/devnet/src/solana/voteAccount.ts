import { fromBase58 } from './base58.js'
import { type EpochSchedule, epochOf, timeOf } from './epochSchedule.js'
import type { Validator } from './validator.js'

/** A vote account's size in bytes. */
export const voteAccountBytes = 3762

const towerHeight = 31n

/** Writes a vote account's data: version 4 of its state. */
export const voteAccountData = (validator: Validator, schedule: EpochSchedule): Uint8Array => {
  const data = new Uint8Array(voteAccountBytes)
  const view = new DataView(data.buffer)
  let at = 0
  const u8 = (value: number) => {
    view.setUint8(at, value)
    at += 1
  }
  const u16 = (value: number) => {
    view.setUint16(at, value, true)
    at += 2
  }
  const u32 = (value: number) => {
    view.setUint32(at, value, true)
    at += 4
  }
  const u64 = (value: bigint) => {
    view.setBigUint64(at, value, true)
    at += 8
  }
  const bytes = (value: Uint8Array) => {
    data.set(value, at)
    at += value.length
  }
  const key = (text: string) => bytes(fromBase58(text) ?? new Uint8Array(32))

  const { vote, node, lastVote, credits } = validator
  u32(3)
  key(node)
  key(node) // authorized_withdrawer
  key(vote) // inflation_rewards_collector
  key(node) // block_revenue_collector
  u16(validator.commissionBps)
  u16(10_000) // block_revenue_commission_bps
  u64(0n) // pending_delegator_rewards
  u8(1)
  bytes(validator.blsKey)
  u64(towerHeight)
  for (let depth = towerHeight; depth > 0n; depth -= 1n) {
    u8(1) // latency
    u64(lastVote - depth + 1n)
    u32(Number(depth))
  }
  u8(1)
  u64(lastVote - towerHeight) // root_slot
  u64(1n) // authorized_voters
  u64(epochOf(schedule, lastVote))
  key(node)
  u64(BigInt(credits.length))
  for (const { epoch, total, before } of credits) {
    u64(epoch)
    u64(total)
    u64(before)
  }
  u64(lastVote)
  u64(timeOf(schedule, lastVote))
  return data
}
