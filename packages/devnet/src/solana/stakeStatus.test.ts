import { expect, test } from 'vitest'
import { type Delegation, never } from './stakeAccount.js'
import { type History, type HistoryEntry, stakeStatus } from './stakeStatus.js'

const delegation = (change: Partial<Delegation> = {}): Delegation => ({
  voter: '',
  stake: 1_000n,
  activationEpoch: 10n,
  deactivationEpoch: never,
  creditsObserved: 0n,
  ...change,
})

const history =
  (entries: Readonly<Record<number, Partial<HistoryEntry>>>): History =>
  (epoch) => {
    const entry = entries[Number(epoch)]
    return entry && { effective: 0n, activating: 0n, deactivating: 0n, ...entry }
  }

test('a stake of the beginning counts always', () => {
  const status = stakeStatus(delegation({ activationEpoch: never }), 3n, history({}))
  expect(status).toEqual({ effective: 1_000n, activating: 0n, deactivating: 0n })
})

test('a stake counts from the epoch after, where the chain has room for it', () => {
  const known = history({ 10: { effective: 100_000n, activating: 1_000n } })
  expect(stakeStatus(delegation(), 9n, known)).toEqual({ effective: 0n, activating: 0n, deactivating: 0n })
  expect(stakeStatus(delegation(), 10n, known)).toEqual({ effective: 0n, activating: 1_000n, deactivating: 0n })
  expect(stakeStatus(delegation(), 11n, known)).toEqual({ effective: 1_000n, activating: 0n, deactivating: 0n })
})

test('of all that comes, 9 % of what there is arrives in an epoch, each stake with its share', () => {
  const known = history({
    10: { effective: 2_000n, activating: 1_500n },
    11: { effective: 2_180n, activating: 1_320n },
  })
  expect(stakeStatus(delegation(), 11n, known)).toEqual({ effective: 120n, activating: 880n, deactivating: 0n })
  // 880 of 1,320 that are still to come: two thirds of 196.2
  expect(stakeStatus(delegation(), 12n, known)).toEqual({ effective: 250n, activating: 750n, deactivating: 0n })
})

test('at least one lamport arrives', () => {
  const known = history({ 10: { effective: 1n, activating: 1_000_000n } })
  expect(stakeStatus(delegation(), 11n, known).effective).toBe(1n)
})

test('a stake from before what is remembered has arrived, and left', () => {
  expect(stakeStatus(delegation(), 900n, history({})).effective).toBe(1_000n)
  const gone = delegation({ deactivationEpoch: 20n })
  expect(stakeStatus(gone, 900n, history({}))).toEqual({ effective: 0n, activating: 0n, deactivating: 0n })
})

test('a stake that is called back leaves at the same pace, from the epoch after', () => {
  const back = delegation({ activationEpoch: never, deactivationEpoch: 20n })
  const known = history({ 20: { effective: 4_000n, deactivating: 1_200n } })
  expect(stakeStatus(back, 19n, known)).toEqual({ effective: 1_000n, activating: 0n, deactivating: 0n })
  expect(stakeStatus(back, 20n, known)).toEqual({ effective: 1_000n, activating: 0n, deactivating: 1_000n })
  expect(stakeStatus(back, 21n, known)).toEqual({ effective: 700n, activating: 0n, deactivating: 700n })
})

test('what is called back in its first epoch never counted', () => {
  const undone = delegation({ deactivationEpoch: 10n })
  for (const epoch of [10n, 11n, 50n]) {
    expect(stakeStatus(undone, epoch, history({ 10: { effective: 9n, activating: 9n } })).effective).toBe(0n)
  }
})
