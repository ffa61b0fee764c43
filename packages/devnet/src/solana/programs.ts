import { address } from '@solana/kit'

export const systemProgram = address('11111111111111111111111111111111')
export const stakeProgram = address('Stake11111111111111111111111111111111111111')
export const voteProgram = address('Vote111111111111111111111111111111111111111')
export const computeBudgetProgram = address('ComputeBudget111111111111111111111111111111')
export const tokenProgram = address('TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA')
export const token2022Program = address('TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb')
export const stakeHistorySysvar = address('SysvarStakeHistory1111111111111111111111111')
