import { type LiteSVM, StakeHistoryEntry } from 'litesvm'
import type { DelegatedAccount } from './delegations.js'
import { type History, type HistoryEntry, stakeStatus } from './stakeStatus.js'

/** Reads the stake history that the chain's programs see. */
export const readHistory = (svm: LiteSVM): History => {
  const history = svm.getStakeHistory()
  return (epoch) => history.get(epoch) ?? undefined
}

/** Adds an epoch to the stake history. */
export const addToHistory = (svm: LiteSVM, epoch: bigint, entry: HistoryEntry): void => {
  const history = svm.getStakeHistory()
  history.add(epoch, new StakeHistoryEntry(entry.effective, entry.activating, entry.deactivating))
  svm.setStakeHistory(history)
}

/** Adds up what all delegations are in an epoch. */
export const sumStakes = (accounts: readonly DelegatedAccount[], epoch: bigint, history: History): HistoryEntry =>
  accounts.reduce<HistoryEntry>(
    (sum, { delegation }) => {
      const { effective, activating, deactivating } = stakeStatus(delegation, epoch, history)
      return {
        effective: sum.effective + effective,
        activating: sum.activating + activating,
        deactivating: sum.deactivating + deactivating,
      }
    },
    { effective: 0n, activating: 0n, deactivating: 0n },
  )
