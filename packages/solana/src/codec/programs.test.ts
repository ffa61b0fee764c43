import {
  ComputeBudgetProgram,
  STAKE_CONFIG_ID,
  StakeProgram,
  SYSVAR_CLOCK_PUBKEY,
  SYSVAR_EPOCH_SCHEDULE_PUBKEY,
  SYSVAR_RENT_PUBKEY,
  SYSVAR_STAKE_HISTORY_PUBKEY,
  SystemProgram,
  VoteProgram,
} from '@solana/web3.js'
import { expect, it } from 'vitest'
import { isAddress } from '../address.js'
import * as programs from './programs.js'

it('knows the addresses that web3.js knows', () => {
  const { systemProgram, stakeProgram, voteProgram, computeBudgetProgram, stakeConfig, sysvarAddresses } = programs
  const { clock, stakeHistory, rent, epochSchedule } = sysvarAddresses
  const own = [systemProgram, stakeProgram, voteProgram, computeBudgetProgram, stakeConfig]
  const theirs = [
    SystemProgram.programId,
    StakeProgram.programId,
    VoteProgram.programId,
    ComputeBudgetProgram.programId,
    STAKE_CONFIG_ID,
  ]
  expect(own).toEqual(theirs.map(String))
  const sysvars = [SYSVAR_CLOCK_PUBKEY, SYSVAR_STAKE_HISTORY_PUBKEY, SYSVAR_RENT_PUBKEY, SYSVAR_EPOCH_SCHEDULE_PUBKEY]
  expect([clock, stakeHistory, rent, epochSchedule]).toEqual(sysvars.map(String))
  expect(isAddress(sysvarAddresses.epochRewards)).toBe(true)
})
