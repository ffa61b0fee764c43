import type { AsOf, Rate } from '@polystake/core'
import type { EpochCredits } from '../../codec/voteState.js'
import { epochTime } from '../../maths/epochTime.js'
import type { ChainState } from '../../session.js'

/** 365.25 days. */
const secondsPerYear = 31_557_600

const unknown = (reason: string): Rate => ({ status: 'unknown', reason })

/**
 * Reckons what staking with a validator earns in a year, from what the chain paid at the start of this epoch for the votes of
 * the last one: docs/methodology/solana-epoch-rewards.md.
 */
export const rewardRate = (
  validator: { commissionBps: number; credits: readonly EpochCredits[] },
  state: ChainState,
  asOf: AsOf,
): Rate => {
  const { clock, epochRewards, schedule } = state
  if (!epochRewards || epochRewards.totalPoints === 0n || epochRewards.totalRewards === 0n)
    return unknown('The chain paid no inflation rewards at the start of this epoch.')
  const credits = validator.credits.find(({ epoch }) => epoch === clock.epoch - 1n)?.credits ?? 0n
  if (credits === 0n) return unknown('The validator earned no vote credits in the last epoch.')
  const { secondsPerSlot, slotTime, slotsPerEpoch } = epochTime(clock, schedule)
  const inputs = {
    credits: Number(credits),
    totalRewards: epochRewards.totalRewards.toString(),
    totalPoints: epochRewards.totalPoints.toString(),
    commissionBps: validator.commissionBps,
    slotsPerEpoch: Number(slotsPerEpoch),
    secondsPerSlot,
    slotTime,
    secondsPerYear,
  }
  const perEpoch =
    ((inputs.credits * Number(inputs.totalRewards)) / Number(inputs.totalPoints)) * (1 - inputs.commissionBps / 10_000)
  const value = (1 + perEpoch) ** (secondsPerYear / (inputs.slotsPerEpoch * secondsPerSlot)) - 1
  if (!Number.isFinite(value)) return unknown('The figures of the last payout cannot be right.')
  return { status: 'known', value, kind: 'apy', method: 'solana-epoch-rewards', inputs, netOf: ['commission'], asOf }
}
