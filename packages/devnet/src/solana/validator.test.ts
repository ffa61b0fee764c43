import { expect, test } from 'vitest'
import type { EpochSchedule } from './epochSchedule.js'
import { creditsOf, firstValidators, voteUpTo } from './validator.js'

const schedule: EpochSchedule = { slotsPerEpoch: 100n, slotMilliseconds: 250, startSlot: 2_010n, startTime: 0 }

const first = (count: number) => {
  const [validator] = firstValidators(count, schedule)
  if (!validator) throw new Error('no validator')
  return validator
}

test('a validator earns 16 credits with each slot, epoch by epoch', () => {
  const validator = voteUpTo(first(1), schedule, 2_199n)
  expect(validator.credits.slice(-2)).toEqual([
    { epoch: 20n, before: 16_000n, total: 17_600n },
    { epoch: 21n, before: 17_600n, total: 19_200n },
  ])
})

test('it makes no difference in how many steps it votes', () => {
  const steps = [2_011n, 2_050n, 2_099n, 2_100n, 2_350n].reduce(
    (validator, slot) => voteUpTo(validator, schedule, slot),
    first(1),
  )
  expect(steps).toEqual(voteUpTo(first(1), schedule, 2_350n))
})

test('64 epochs are kept', () => {
  const { credits } = voteUpTo(first(1), schedule, 10_000n)
  expect(credits).toHaveLength(64)
  expect(credits[0]?.epoch).toBe(37n)
})

test('of several, the last one has given up in the epoch before', () => {
  const validators = firstValidators(3, schedule)
  expect(validators.map(({ delinquent }) => delinquent)).toEqual([false, false, true])
  const last = validators[2]
  if (!last) throw new Error('no validator')
  expect(last.lastVote).toBe(1_925n)
  expect(creditsOf(voteUpTo(last, schedule, 9_000n))).toBe(creditsOf(last))
})

test('each validator has keys of its own', () => {
  const validators = firstValidators(200, schedule)
  expect(new Set(validators.flatMap(({ vote, node }) => [vote, node])).size).toBe(400)
})
