import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChainClock, EpochSchedule } from '../codec/sysvars.js'
import { dateAfter, epochOf, epochTime } from './epochTime.js'

const mainnet: EpochSchedule = { slotsPerEpoch: 432_000n, firstNormalEpoch: 0n, firstNormalSlot: 0n }
const testnet: EpochSchedule = { slotsPerEpoch: 432_000n, firstNormalEpoch: 14n, firstNormalSlot: 524_256n }

describe('epochOf', () => {
  it.each([
    [mainnet, 0n, 0n],
    [mainnet, 431_999n, 0n],
    [mainnet, 432_000n, 1n],
    [mainnet, 447_552_000n, 1036n],
    [testnet, 524_256n, 14n],
    [testnet, 956_256n, 15n],
  ])('%o, slot %i', (schedule, slot, epoch) => {
    expect(epochOf(slot, schedule)).toBe(epoch)
  })
})

const clockAt = (slot: bigint, seconds: number): ChainClock => ({
  slot,
  epoch: epochOf(slot, mainnet),
  epochStart: 1_700_000_000n,
  unixTimestamp: 1_700_000_000n + BigInt(seconds),
})

describe('epochTime', () => {
  it('measures the slots of the epoch', () => {
    const time = epochTime(clockAt(432_000n * 7n + 108_000n, 32_400), mainnet)
    expect(time).toEqual({
      secondsPerSlot: 0.3,
      slotTime: 'measured',
      epochSeconds: 129_600,
      secondsLeft: 97_200,
      boundary: new Date((1_700_000_000 + 129_600) * 1000),
    })
  })

  it.each([
    ['it has only begun', clockAt(432_000n * 7n + 2159n, 500)],
    ['the chain’s clock stands still', clockAt(432_000n * 7n + 5000n, 0)],
  ])('takes slots to be as long as they are meant to be where %s', (_, clock) => {
    expect(epochTime(clock, mainnet)).toMatchObject({
      secondsPerSlot: 0.25,
      slotTime: 'nominal',
      epochSeconds: 108_000,
    })
  })

  it('puts the boundary after now, and as far as the slots that are left', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 431_999n }), fc.nat({ max: 1_000_000 }), (index, seconds) => {
        const clock = clockAt(432_000n * 99n + index, seconds)
        const { boundary, secondsLeft, secondsPerSlot } = epochTime(clock, mainnet)
        expect(secondsLeft).toBeGreaterThan(0)
        expect(secondsLeft).toBeCloseTo(Number(432_000n - index) * secondsPerSlot, 6)
        expect(boundary.getTime()).toBeGreaterThanOrEqual(dateAfter(clock, 0).getTime())
      }),
    )
  })
})

describe('dateAfter', () => {
  const clock = clockAt(0n, 0)

  it('is to the second', () => {
    expect(dateAfter(clock, 1.4)).toEqual(new Date(1_700_000_001_000))
  })

  it('is the last date where there is none so late', () => {
    expect(dateAfter(clock, 1e300).getTime()).toBe(8.64e15)
    expect(dateAfter(clock, Number.POSITIVE_INFINITY).getTime()).toBe(8.64e15)
  })
})
