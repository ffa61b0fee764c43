import type { Warning } from '@polystake/core'
import { voteProgram } from '../../codec/programs.js'
import { allBps, decodeVoteState, type EpochCredits } from '../../codec/voteState.js'
import type { Account } from '../../rpc.js'

/** A validator, as far as it is known: `getVoteAccounts` tells all of it, the vote account itself neither stake nor standing. */
export interface Validator {
  vote: string
  node: string
  commissionBps: number
  credits: EpochCredits[]
  activatedStake?: bigint
  delinquent?: boolean
  lastVote?: bigint
}

/** Reads a validator from its vote account. Undefined where there is none, or it is closed. @throws `invalid-response` */
export const toValidator = (account: Account | undefined): Validator | undefined => {
  if (account?.owner !== voteProgram) return undefined
  const state = decodeVoteState(account.data)
  return state && { vote: account.address, ...state }
}

/** What to know of the validator behind a vote account; undefined for one that is closed. */
export const warningsOf = (validator: Validator | undefined): Warning[] => {
  if (!validator) return [{ code: 'validator-closed', message: 'The vote account is closed: it earns nothing.' }]
  return validator.commissionBps === allBps
    ? [{ code: 'full-commission', message: 'The validator keeps 100 % of the inflation rewards.' }]
    : []
}
