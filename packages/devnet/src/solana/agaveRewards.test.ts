import { expect, test } from 'vitest'
import { type Delegation, never } from './stakeAccount.js'
import { divideReward, stakePoints } from './stakePoints.js'
import { stakeStatus } from './stakeStatus.js'

// One epoch of Agave's own test validator, version 4.2.2: a stake of the beginning and three of its second epoch.
const rent = 2_282_880n
const history = (epoch: bigint) =>
  epoch === 1n ? { effective: 999_999_997_717_120n, activating: 300_012_338_830_272n, deactivating: 0n } : undefined
const credits = [
  { epoch: 1n, before: 0n, total: 496n },
  { epoch: 2n, before: 496n, total: 1_008n },
]
const totalRewards = 7_752_954_797n

const started = (lamports: bigint): Delegation => ({
  voter: '',
  stake: lamports - rent,
  activationEpoch: 1n,
  deactivationEpoch: never,
  creditsObserved: 496n,
})

const delegations: readonly Delegation[] = [
  { ...started(1_000_007_752_954_933n), activationEpoch: never },
  started(200_000_000_000_000n),
  started(100_000_000_000_000n),
  started(12_345_678_912n),
]

test('as much stake counts as Agave counted', () => {
  const effective = delegations.map((delegation) => stakeStatus(delegation, 2n, history).effective)
  expect(effective.reduce((sum, stake) => sum + stake, 0n)).toBe(1_090_007_750_466_593n)
})

test('each stake earns what Agave paid it', () => {
  const points = delegations.map((delegation) => stakePoints(delegation, credits, history).points)
  const total = points.reduce((sum, count) => sum + count, 0n)
  expect(total).toBe(558_083_968_238_895_616n)
  const paid = points.map((count) => divideReward((count * totalRewards) / total, 0)?.staker)
  expect(paid).toEqual([7_112_807_119n, 426_747_561n, 213_373_778n, 26_337n])
})
