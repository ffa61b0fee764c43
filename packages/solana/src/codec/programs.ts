/** Creates accounts and moves lamports. */
export const systemProgram = '11111111111111111111111111111111'
/** Owns every stake account. */
export const stakeProgram = 'Stake11111111111111111111111111111111111111'
/** Owns every vote account. */
export const voteProgram = 'Vote111111111111111111111111111111111111111'
/** Sets what a transaction may use and what it offers for it. */
export const computeBudgetProgram = 'ComputeBudget111111111111111111111111111111'
/** Named by the stake program's delegation for history's sake. */
export const stakeConfig = 'StakeConfig11111111111111111111111111111111'

/** The accounts in which the chain says of itself how it stands. */
export const sysvarAddresses = {
  clock: 'SysvarC1ock11111111111111111111111111111111',
  stakeHistory: 'SysvarStakeHistory1111111111111111111111111',
  epochRewards: 'SysvarEpochRewards1111111111111111111111111',
  rent: 'SysvarRent111111111111111111111111111111111',
  epochSchedule: 'SysvarEpochSchedu1e111111111111111111111111',
} as const
