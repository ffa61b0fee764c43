import { type EpochSchedule, epochOf, firstSlotOf } from './epochSchedule.js'
import { digestOf, testKey } from './testKey.js'

/** The credits of a vote account in one epoch: in all at its end, and before it. */
export interface EpochCredits {
  readonly epoch: bigint
  readonly total: bigint
  readonly before: bigint
}

/** A validator of the local chain. */
export interface Validator {
  readonly vote: string
  readonly node: string
  readonly blsKey: Uint8Array
  readonly commissionBps: number
  /** How much of the credits it could have it earns, in hundredths of a per cent. */
  readonly performanceBps: number
  readonly delinquent: boolean
  readonly lastVote: bigint
  /** Ascending, of 64 epochs at most. */
  readonly credits: readonly EpochCredits[]
}

const creditsPerSlot = 16n
const keptEpochs = 64
const commissions = [500, 0, 775, 1000, 300]
const epochsBefore = 10n

const earnedUpTo = (performanceBps: number, slots: bigint): bigint =>
  (slots * creditsPerSlot * BigInt(performanceBps)) / 10_000n

/** All credits that a vote account has. */
export const creditsOf = ({ credits }: Validator): bigint => credits.at(-1)?.total ?? 0n

/** Lets a validator vote up to a slot, unless it is delinquent. */
export const voteUpTo = (validator: Validator, schedule: EpochSchedule, slot: bigint): Validator => {
  if (validator.delinquent || slot <= validator.lastVote) return validator
  const credits = [...validator.credits]
  for (let epoch = epochOf(schedule, validator.lastVote); epoch <= epochOf(schedule, slot); epoch += 1n) {
    const last = credits.at(-1)
    if (last?.epoch === epoch) credits.pop()
    const before = last?.epoch === epoch ? last.before : (last?.total ?? 0n)
    const slots = slot + 1n - firstSlotOf(schedule, epoch)
    const counted = slots < schedule.slotsPerEpoch ? slots : schedule.slotsPerEpoch
    credits.push({ epoch, before, total: before + earnedUpTo(validator.performanceBps, counted) })
  }
  return { ...validator, lastVote: slot, credits: credits.slice(-keptEpochs) }
}

/** Makes the validators, who have voted for ten epochs; of two or more, the last one gave up in the epoch before. */
export const firstValidators = (count: number, schedule: EpochSchedule): Validator[] => {
  const epoch = epochOf(schedule, schedule.startSlot)
  return Array.from({ length: count }, (_, index) => {
    const delinquent = count > 1 && index === count - 1
    const lastVote = delinquent ? firstSlotOf(schedule, epoch - 1n) + schedule.slotsPerEpoch / 4n : schedule.startSlot
    const fresh: Validator = {
      vote: testKey(`vote ${index}`).publicKey.toBase58(),
      node: testKey(`node ${index}`).publicKey.toBase58(),
      blsKey: Uint8Array.from([...digestOf(`bls ${index}`), ...digestOf(`bls ${index}`).slice(16)]),
      commissionBps: commissions[index % commissions.length] ?? 0,
      performanceBps: 10_000 - (index % 20) * 50,
      delinquent: false,
      lastVote: firstSlotOf(schedule, epoch - epochsBefore),
      credits: [],
    }
    return { ...voteUpTo(fresh, schedule, lastVote), delinquent }
  })
}
