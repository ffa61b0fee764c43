import type { AsOf, Rate } from '@polystake/core'
import type { EpochCredits } from '../../codec/voteState.js'
import type { ChainState } from '../../session.js'

/** 365.25 days. */
const secondsPerYear = 31_557_600

/**
 * Reckons what staking with a validator earns in a year, from what the chain paid at the start of this epoch for the votes of
 * the last one: docs/methodology/solana-epoch-rewards.md.
 */
export const rewardRate = (
  validator: { commissionBps: number; credits: readonly EpochCredits[] },
  { clock, epochRewards, schedule, time }: ChainState,
  asOf: AsOf,
): Rate => {
  const last = validator.credits.find(({ epoch }) => epoch === clock.epoch - 1n)
  const inputs = {
    credits: Number(last?.credits ?? 0n),
    totalRewards: epochRewards.totalRewards.toString(),
    totalPoints: epochRewards.totalPoints.toString(),
    commissionBps: validator.commissionBps,
    slotsPerEpoch: Number(schedule.slotsPerEpoch),
    secondsPerSlot: time.secondsPerSlot,
    slotTime: time.slotTime,
    secondsPerYear,
  }
  const { credits, totalRewards, totalPoints, commissionBps, slotsPerEpoch, secondsPerSlot } = inputs
  const perEpoch = ((credits * Number(totalRewards)) / Number(totalPoints)) * (1 - commissionBps / 10_000)
  const value = (1 + perEpoch) ** (secondsPerYear / (slotsPerEpoch * secondsPerSlot)) - 1
  return credits > 0 && Number.isFinite(value)
    ? { status: 'known', value, kind: 'apy', method: 'solana-epoch-rewards', inputs, netOf: ['commission'], asOf }
    : { status: 'unknown', reason: 'The chain paid nothing for the last votes of the validator.' }
}
