import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinBytes, u64 } from './byteWriter.js'
import { decodeClock, decodeEpochRewards, decodeEpochSchedule, decodeRent, decodeStakeHistory } from './sysvars.js'

/** Accounts of a local Agave 4.2.2 in its epoch 11, without the zeros at their ends. */
const bytesOf = (base64: string, size: number): Uint8Array => {
  const bytes = new Uint8Array(size)
  bytes.set(Buffer.from(base64, 'base64'))
  return bytes
}
const clock = bytesOf('cwEAAAAAAAA8UgZrAAAAAAsAAAAAAAAADAAAAAAAAABAUgZr', 40)
const epochSchedule = bytesOf('IAAAAAAAAAAg', 33)
const rent = bytesOf('MBsAAAAAAAAAAAAAAADwPzI=', 17)
const epochRewards = bytesOf(
  'YQEAAAAAAAABAAAAAAAAAFxj9T9FIIcnUReVfYv2tuJqaIhx32pq8qC2QbwXIzV8AHa+VxsgGwcAAAAAAAAAAGyvHM4BAAAAa68czgE=',
  81,
)
const stakeHistory = bytesOf(
  'CwAAAAAAAAAKAAAAAAAAADvfqw2QjQMAAAAAAAAAAAAAAAAAAAAAAAkAAAAAAAAASC+PP46NAwAAAAAAAAAAAAAAAAAAAAAACAAAAAAAAADLjGxHi40DAAHyBSoBAAAAAAAAAAAAAAAHAAAAAAAAAMbbT3mJjQMAAAAAAAAAAAAAAAAAAAAAAA==',
  16_392,
)
stakeHistory[0] = 4 // of its eleven entries the newest

describe('what Agave wrote is read', () => {
  it('Clock', () => {
    expect(decodeClock(clock)).toEqual({
      slot: 371n,
      epochStart: 1_795_576_380n,
      epoch: 11n,
      unixTimestamp: 1_795_576_384n,
    })
  })

  it('EpochSchedule', () => {
    expect(decodeEpochSchedule(epochSchedule)).toEqual({
      slotsPerEpoch: 32n,
      firstNormalEpoch: 0n,
      firstNormalSlot: 0n,
    })
  })

  it('Rent', () => {
    expect(decodeRent(rent)).toBe(6960)
  })

  it('EpochRewards', () => {
    expect(decodeEpochRewards(epochRewards)).toEqual({
      partitions: 1n,
      totalPoints: 512_038_284_444_988_928n,
      totalRewards: 7_752_953_708n,
      active: false,
    })
  })

  it('StakeHistory', () => {
    expect([...decodeStakeHistory(stakeHistory)]).toEqual([
      [10n, { effective: 1_000_074_774_306_619n, activating: 0n, deactivating: 0n }],
      [9n, { effective: 1_000_067_021_352_776n, activating: 0n, deactivating: 0n }],
      [8n, { effective: 1_000_054_268_398_795n, activating: 5_000_000_001n, deactivating: 0n }],
      [7n, { effective: 1_000_046_515_444_678n, activating: 0n, deactivating: 0n }],
    ])
  })
})

const wrong = expect.objectContaining({ code: 'invalid-response' })
const sized = [
  ['Clock', decodeClock, clock],
  ['EpochSchedule', decodeEpochSchedule, epochSchedule],
  ['Rent', decodeRent, rent],
  ['EpochRewards', decodeEpochRewards, epochRewards],
] as const

describe.each(sized)('%s', (_, decode, bytes) => {
  it('is refused where it is too short or too long', () => {
    for (let size = 0; size < bytes.length; size += 1) expect(() => decode(bytes.subarray(0, size))).toThrow(wrong)
    expect(() => decode(joinBytes(bytes, Uint8Array.of(0)))).toThrow(wrong)
  })

  it('never throws anything else, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: bytes.length, maxLength: bytes.length }), (any) => {
        try {
          decode(any)
        } catch (error) {
          expect(error).toEqual(wrong)
        }
      }),
    )
  })
})

const changed = (bytes: Uint8Array, at: number, patch: Uint8Array): Uint8Array => {
  const copy = bytes.slice()
  copy.set(patch, at)
  return copy
}

describe('what cannot be right is refused', () => {
  it.each([
    ['a time before 1970', () => decodeClock(changed(clock, 32, u64(2n ** 64n - 1n)))],
    ['a time that no Date holds', () => decodeClock(changed(clock, 32, u64(8_640_000_000_001n)))],
    ['an epoch that begins after its own time', () => decodeClock(changed(clock, 8, u64(1_795_576_385n)))],
    ['an epoch that begins before 1970', () => decodeClock(changed(clock, 8, u64(2n ** 64n - 1n)))],
    ['epochs of no slots', () => decodeEpochSchedule(changed(epochSchedule, 0, u64(0n)))],
    ['a rent beyond all coins', () => decodeRent(changed(rent, 0, u64(2n ** 40n)))],
    ['a rent factor that is no number', () => decodeRent(changed(rent, 8, new Uint8Array(8).fill(255)))],
    [
      'a payout that is neither under way nor not',
      () => decodeEpochRewards(changed(epochRewards, 80, Uint8Array.of(2))),
    ],
    ['a history of more epochs than are kept', () => decodeStakeHistory(changed(stakeHistory, 0, u64(513n)))],
    ['a history cut off', () => decodeStakeHistory(stakeHistory.subarray(0, 135))],
    ['a history with an epoch twice', () => decodeStakeHistory(changed(stakeHistory, 40, u64(10n)))],
  ])('%s', (_, decode) => {
    expect(decode).toThrow(wrong)
  })
})

it('reads a schedule that warms up', () => {
  const schedule = joinBytes(u64(432_000n), u64(432_000n), Uint8Array.of(1), u64(14n), u64(524_256n))
  expect(decodeEpochSchedule(schedule)).toEqual({
    slotsPerEpoch: 432_000n,
    firstNormalEpoch: 14n,
    firstNormalSlot: 524_256n,
  })
})
