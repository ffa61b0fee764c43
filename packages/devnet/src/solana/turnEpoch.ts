import { EpochRewards } from 'litesvm'
import { delegatedAccounts } from './delegations.js'
import { epochInflation } from './inflation.js'
import { payRewards } from './payRewards.js'
import type { SolanaNode } from './solanaNode.js'
import { addToHistory, readHistory, sumStakes } from './stakeHistory.js'

/** Does what the first block of an epoch does for the one before: writes its stake history, and pays its rewards. */
export const turnEpoch = (node: SolanaNode, epoch: bigint, parentBlockhash: string): void => {
  const { svm, schedule, state } = node
  const accounts = delegatedAccounts(svm)
  addToHistory(svm, epoch, sumStakes(accounts, epoch, readHistory(svm)))
  const inflation = epochInflation(schedule, epoch, state.supply)
  const payout = payRewards(node, accounts, epoch, inflation, readHistory(svm))
  const { totalPoints, totalRewards, distributedRewards } = payout
  const { active } = svm.getEpochRewards()
  svm.setEpochRewards(
    new EpochRewards(
      state.blockHeight + 1n,
      1n,
      parentBlockhash,
      totalPoints,
      totalRewards,
      distributedRewards,
      active,
    ),
  )
  node.state = {
    ...state,
    supply: state.supply + distributedRewards,
    payouts: new Map([...state.payouts, [epoch, payout]]),
  }
}
