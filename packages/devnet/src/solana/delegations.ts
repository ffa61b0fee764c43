import type { Address } from '@solana/kit'
import type { LiteSVM } from 'litesvm'
import { stakeProgram } from './programs.js'
import { type Delegation, readDelegation } from './stakeAccount.js'

/** A stake account that delegates. */
export interface DelegatedAccount {
  readonly address: Address
  readonly lamports: bigint
  readonly data: Uint8Array
  readonly delegation: Delegation
}

/** All stake accounts that delegate. */
export const delegatedAccounts = (svm: LiteSVM): DelegatedAccount[] =>
  svm.getProgramAccounts(stakeProgram).flatMap((account) => {
    const data = Uint8Array.from(account.data)
    const delegation = readDelegation(data)
    return delegation ? [{ address: account.address, lamports: account.lamports, data, delegation }] : []
  })
