import { address } from '@solana/kit'
import type { DelegatedAccount } from './delegations.js'
import { stakeProgram, voteProgram } from './programs.js'
import { putAccount } from './putAccount.js'
import type { SolanaNode } from './solanaNode.js'
import { withReward } from './stakeAccount.js'
import { divideReward, stakePoints } from './stakePoints.js'
import type { History } from './stakeStatus.js'
import { creditsOf } from './validator.js'
import { voteAccountData } from './voteAccount.js'

/** What one account got for an epoch. */
export interface Reward {
  readonly amount: bigint
  readonly postBalance: bigint
  readonly commissionBps: number
}

/** What was paid for an epoch. */
export interface EpochPayout {
  readonly totalPoints: bigint
  readonly totalRewards: bigint
  readonly distributedRewards: bigint
  /** The slot in which it was paid. */
  readonly slot: bigint
  readonly rewards: ReadonlyMap<string, Reward>
}

/** Pays an epoch's inflation into the stake accounts and vote accounts, in proportion to their points. */
export const payRewards = (
  { svm, schedule, state }: SolanaNode,
  accounts: readonly DelegatedAccount[],
  epoch: bigint,
  totalRewards: bigint,
  history: History,
): EpochPayout => {
  const validators = new Map(state.validators.map((validator) => [validator.vote, validator]))
  const counted = accounts.flatMap((account) => {
    const validator = validators.get(account.delegation.voter)
    if (!validator) return []
    return [{ account, validator, ...stakePoints(account.delegation, validator.credits, history) }]
  })
  const totalPoints = counted.reduce((sum, { points }) => sum + points, 0n)
  const rewards = new Map<string, Reward>()
  const commissions = new Map<string, bigint>()

  for (const { account, validator, points, creditsObserved } of counted) {
    const { delegation, lamports, data } = account
    const skipped = delegation.activationEpoch === epoch || creditsOf(validator) < delegation.creditsObserved
    const reward = totalPoints === 0n ? 0n : (points * totalRewards) / totalPoints
    const shares = skipped ? { voter: 0n, staker: 0n } : divideReward(reward, validator.commissionBps)
    if (!shares) continue
    const postBalance = lamports + shares.staker
    const paid = withReward(data, delegation.stake + shares.staker, creditsObserved)
    putAccount(svm, account.address, stakeProgram, postBalance, paid)
    commissions.set(validator.vote, (commissions.get(validator.vote) ?? 0n) + shares.voter)
    if (shares.staker === 0n) continue
    rewards.set(account.address, { amount: shares.staker, postBalance, commissionBps: validator.commissionBps })
  }
  for (const [vote, amount] of commissions) {
    const validator = validators.get(vote)
    if (!validator || amount === 0n) continue
    const postBalance = (svm.getBalance(address(vote)) ?? 0n) + amount
    putAccount(svm, vote, voteProgram, postBalance, voteAccountData(validator, schedule))
    rewards.set(vote, { amount, postBalance, commissionBps: validator.commissionBps })
  }
  const distributedRewards = [...rewards.values()].reduce((sum, { amount }) => sum + amount, 0n)
  return { totalPoints, totalRewards, distributedRewards, slot: state.slot, rewards }
}
