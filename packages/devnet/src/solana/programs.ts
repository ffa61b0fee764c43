import { address } from '@solana/kit'

/** The program that owns wallets. */
export const systemProgram = address('11111111111111111111111111111111')
/** The program of stake accounts. */
export const stakeProgram = address('Stake11111111111111111111111111111111111111')
/** The program of vote accounts. */
export const voteProgram = address('Vote111111111111111111111111111111111111111')
/** The program that sets what a transaction may use and pays. */
export const computeBudgetProgram = address('ComputeBudget111111111111111111111111111111')
/** The program of tokens. */
export const tokenProgram = address('TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA')
/** The program of tokens with extensions. */
export const token2022Program = address('TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb')
