import type { EncodedAccount } from '@solana/kit'
import { toBase58 } from './base58.js'
import { parseSysvar } from './parseSysvar.js'
import { stakeProgram, token2022Program, tokenProgram } from './programs.js'
import { readDelegation, stakeAccountBytes } from './stakeAccount.js'
import { readMint, readTokenAccount, tokenAmount } from './tokenAccount.js'

/** An account that a node understands, as `jsonParsed` shows it. */
export interface ParsedAccount {
  readonly program: string
  readonly parsed: { readonly type: string; readonly info: unknown }
}

/** Tells a mint's decimals; `undefined` where it is not known. */
export type DecimalsOf = (mint: string) => number | undefined

const parseStake = (data: Uint8Array): ParsedAccount['parsed'] | undefined => {
  const type = data.length === stakeAccountBytes ? { 1: 'initialized', 2: 'delegated' }[data[0] ?? 0] : undefined
  if (type === undefined) return undefined
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const delegation = readDelegation(data)
  const meta = {
    authorized: { staker: toBase58(data.subarray(12, 44)), withdrawer: toBase58(data.subarray(44, 76)) },
    lockup: {
      custodian: toBase58(data.subarray(92, 124)),
      epoch: view.getBigUint64(84, true),
      unixTimestamp: view.getBigInt64(76, true),
    },
    rentExemptReserve: view.getBigUint64(4, true).toString(),
  }
  if (!delegation) return { type, info: { meta, stake: null } }
  const { activationEpoch, deactivationEpoch, stake, voter, creditsObserved } = delegation
  const written = {
    activationEpoch: activationEpoch.toString(),
    deactivationEpoch: deactivationEpoch.toString(),
    stake: stake.toString(),
    voter,
  }
  return { type, info: { meta, stake: { creditsObserved, delegation: written } } }
}

const parseToken = (data: Uint8Array, decimalsOf: DecimalsOf): ParsedAccount['parsed'] | undefined => {
  const mint = readMint(data)
  if (mint) {
    const { supply, decimals, mintAuthority, freezeAuthority } = mint
    const info = { decimals, freezeAuthority, isInitialized: true, mintAuthority, supply: supply.toString() }
    return { type: 'mint', info }
  }
  const account = readTokenAccount(data)
  const decimals = account && decimalsOf(account.mint)
  if (!account || decimals === undefined) return undefined
  const { amount, ...rest } = account
  return { type: 'account', info: { ...rest, tokenAmount: tokenAmount(amount, decimals) } }
}

const named = (program: string, parsed: ParsedAccount['parsed'] | undefined): ParsedAccount | undefined =>
  parsed && { program, parsed }

/** Reads an account of the stake program or of a token program, or a sysvar; `undefined` for any other. */
export const parseAccount = (
  { address, programAddress }: EncodedAccount,
  data: Uint8Array,
  decimalsOf: DecimalsOf,
): ParsedAccount | undefined => {
  switch (programAddress) {
    case stakeProgram:
      return named('stake', parseStake(data))
    case tokenProgram:
      return named('spl-token', parseToken(data, decimalsOf))
    case token2022Program:
      return named('spl-token-2022', parseToken(data, decimalsOf))
    default:
      return named('sysvar', parseSysvar(address, data))
  }
}
