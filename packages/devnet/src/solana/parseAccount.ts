import { toBase58 } from './base58.js'
import { stakeProgram } from './programs.js'
import { readDelegation, stakeAccountBytes } from './stakeAccount.js'

/** An account that a node understands, as `jsonParsed` shows it. */
export interface ParsedAccount {
  readonly program: string
  readonly parsed: { readonly type: string; readonly info: unknown }
}

const stakeInfo = (data: Uint8Array) => {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const delegation = readDelegation(data)
  return {
    meta: {
      authorized: { staker: toBase58(data.subarray(12, 44)), withdrawer: toBase58(data.subarray(44, 76)) },
      lockup: {
        custodian: toBase58(data.subarray(92, 124)),
        epoch: view.getBigUint64(84, true),
        unixTimestamp: view.getBigInt64(76, true),
      },
      rentExemptReserve: view.getBigUint64(4, true).toString(),
    },
    stake: delegation
      ? {
          creditsObserved: delegation.creditsObserved,
          delegation: {
            activationEpoch: delegation.activationEpoch.toString(),
            deactivationEpoch: delegation.deactivationEpoch.toString(),
            stake: delegation.stake.toString(),
            voter: delegation.voter,
          },
        }
      : null,
  }
}

/** Reads an account of the stake program; `undefined` for any other. */
export const parseAccount = (owner: string, data: Uint8Array): ParsedAccount | undefined => {
  if (owner !== stakeProgram || data.length !== stakeAccountBytes) return undefined
  const type = { 1: 'initialized', 2: 'delegated' }[data[0] ?? 0]
  return type === undefined ? undefined : { program: 'stake', parsed: { type, info: stakeInfo(data) } }
}
