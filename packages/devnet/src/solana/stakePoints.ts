import type { Delegation } from './stakeAccount.js'
import { type History, stakeStatus } from './stakeStatus.js'
import type { EpochCredits } from './validator.js'

/** What a delegation has earned since it was last rewarded. */
export interface StakePoints {
  /** Effective stake times credits, added up over the epochs. */
  readonly points: bigint
  readonly creditsObserved: bigint
}

const most = (left: bigint, right: bigint): bigint => (left > right ? left : right)

/** Counts the points of a delegation from the credits of its vote account. */
export const stakePoints = (
  delegation: Delegation,
  credits: readonly EpochCredits[],
  history: History,
): StakePoints => {
  const total = credits.at(-1)?.total ?? 0n
  if (total <= delegation.creditsObserved) return { points: 0n, creditsObserved: total }
  let points = 0n
  let observed = delegation.creditsObserved
  for (const entry of credits) {
    if (entry.total <= observed) continue
    const earned = entry.total - most(entry.before, observed)
    points += stakeStatus(delegation, entry.epoch, history).effective * earned
    observed = entry.total
  }
  return { points, creditsObserved: observed }
}

/** A reward, divided between a validator and whoever delegates to it. */
export interface RewardShares {
  readonly voter: bigint
  readonly staker: bigint
}

/** Divides a reward by the commission; `undefined` where a share would be nothing, and the reward waits for a later epoch. */
export const divideReward = (reward: bigint, commissionBps: number): RewardShares | undefined => {
  if (reward === 0n) return undefined
  if (commissionBps === 0) return { voter: 0n, staker: reward }
  if (commissionBps >= 10_000) return { voter: reward, staker: 0n }
  const voter = (reward * BigInt(commissionBps)) / 10_000n
  const staker = (reward * BigInt(10_000 - commissionBps)) / 10_000n
  return voter === 0n || staker === 0n ? undefined : { voter, staker }
}
