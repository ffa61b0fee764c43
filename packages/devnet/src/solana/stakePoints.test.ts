import { expect, test } from 'vitest'
import { type Delegation, never } from './stakeAccount.js'
import { divideReward, stakePoints } from './stakePoints.js'

const delegation: Delegation = {
  voter: '',
  stake: 10n,
  activationEpoch: never,
  deactivationEpoch: never,
  creditsObserved: 100n,
}

const none = () => undefined

test('points are stake times the credits that were not rewarded yet', () => {
  const credits = [
    { epoch: 1n, before: 0n, total: 90n },
    { epoch: 2n, before: 90n, total: 150n },
    { epoch: 3n, before: 150n, total: 170n },
  ]
  expect(stakePoints(delegation, credits, none)).toEqual({ points: 700n, creditsObserved: 170n })
})

test('an epoch in which the stake did not count gives no points, but its credits are used up', () => {
  const credits = [
    { epoch: 1n, before: 100n, total: 160n },
    { epoch: 2n, before: 160n, total: 200n },
  ]
  const late = { ...delegation, activationEpoch: 1n }
  const history = (epoch: bigint) =>
    epoch === 1n ? { effective: 1_000n, activating: 10n, deactivating: 0n } : undefined
  expect(stakePoints(late, credits, history)).toEqual({ points: 400n, creditsObserved: 200n })
})

test('without new credits there are no points', () => {
  expect(stakePoints(delegation, [{ epoch: 1n, before: 0n, total: 100n }], none).points).toBe(0n)
  expect(stakePoints(delegation, [], none)).toEqual({ points: 0n, creditsObserved: 0n })
})

test('a commission is taken, and each share rounded down', () => {
  expect(divideReward(1_001n, 500)).toEqual({ voter: 50n, staker: 950n })
  expect(divideReward(1_001n, 0)).toEqual({ voter: 0n, staker: 1_001n })
  expect(divideReward(1_001n, 10_000)).toEqual({ voter: 1_001n, staker: 0n })
})

test('a reward too small to divide is not paid', () => {
  expect(divideReward(0n, 0)).toBeUndefined()
  expect(divideReward(1n, 500)).toBeUndefined()
})
