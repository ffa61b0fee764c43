import { joinBytes, keyBytes, u32, u64 } from './byteWriter.js'
import { type SolanaInstruction, toInstruction } from './instruction.js'
import { stakeConfig, stakeProgram, systemProgram, sysvarAddresses } from './programs.js'
import { stakeAccountBytes } from './stakeState.js'

// The account lists are the full ones, with sysvars: every version of the stake program takes them, and hardware wallets know them.
const { clock, rent, stakeHistory } = sysvarAddresses

/** Creates a stake account at the address that a seed gives, with lamports of the owner. */
export const createStakeAccount = (parameters: {
  owner: string
  stakeAccount: string
  seed: string
  lamports: bigint
}): SolanaInstruction => {
  const { owner, stakeAccount, lamports } = parameters
  const seed = new TextEncoder().encode(parameters.seed)
  return toInstruction(
    systemProgram,
    [
      [owner, 'ws'],
      [stakeAccount, 'w'],
    ],
    joinBytes(
      u32(3),
      keyBytes(owner),
      u64(seed.length),
      seed,
      u64(lamports),
      u64(stakeAccountBytes),
      keyBytes(stakeProgram),
    ),
  )
}

/** Makes the owner staker and withdrawer of a new stake account, without a lockup. */
export const initializeStake = (stakeAccount: string, owner: string): SolanaInstruction =>
  toInstruction(
    stakeProgram,
    [[stakeAccount, 'w'], [rent]],
    joinBytes(u32(0), keyBytes(owner), keyBytes(owner), new Uint8Array(48)),
  )

/** Delegates all that a stake account holds above its rent to a vote account. */
export const delegateStake = (stakeAccount: string, voter: string, staker: string): SolanaInstruction =>
  toInstruction(
    stakeProgram,
    [[stakeAccount, 'w'], [voter], [clock], [stakeHistory], [stakeConfig], [staker, 's']],
    u32(2),
  )

/** Moves a part of a stake account's stake into another stake account, which holds its rent already. */
export const splitStake = (from: string, to: string, staker: string, lamports: bigint): SolanaInstruction =>
  toInstruction(
    stakeProgram,
    [
      [from, 'w'],
      [to, 'w'],
      [staker, 's'],
    ],
    joinBytes(u32(3), u64(lamports)),
  )

/** Withdraws lamports of a stake account to its withdrawer. */
export const withdrawStake = (stakeAccount: string, withdrawer: string, lamports: bigint): SolanaInstruction =>
  toInstruction(
    stakeProgram,
    [[stakeAccount, 'w'], [withdrawer, 'w'], [clock], [stakeHistory], [withdrawer, 's']],
    joinBytes(u32(4), u64(lamports)),
  )

/** Begins to deactivate the whole stake of a stake account. */
export const deactivateStake = (stakeAccount: string, staker: string): SolanaInstruction =>
  toInstruction(stakeProgram, [[stakeAccount, 'w'], [clock], [staker, 's']], u32(5))
