import { address } from '@solana/kit'
import { voteProgram } from './programs.js'
import { putAccount } from './putAccount.js'
import type { SolanaNode } from './solanaNode.js'
import { voteAccountBytes, voteAccountData } from './voteAccount.js'

/** Writes every validator's votes and commission into its vote account, whose lamports stay as they are. */
export const writeVoteAccounts = ({ svm, schedule, state }: SolanaNode): void => {
  const rent = svm.minimumBalanceForRentExemption(BigInt(voteAccountBytes))
  for (const validator of state.validators) {
    const balance = svm.getBalance(address(validator.vote)) ?? rent
    putAccount(svm, validator.vote, voteProgram, balance, voteAccountData(validator, schedule))
  }
}
