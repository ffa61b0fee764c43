import type { Address, Hex } from '../address.js'
import type { EvmCall } from './evmCall.js'

/** A call as wallet libraries take it. */
export interface CallRequest {
  to: Address
  data: Hex
  /** In base units of the chain's coin. */
  value: bigint
}

/**
 * Makes of a step what `sendTransaction` of viem takes.
 *
 * @example
 * ```ts
 * import type { TransactionPlan } from '@polystake/core'
 * import { type EvmCall, toTransactionRequest } from '@polystake/ethereum'
 * import type { Account, Chain, Transport, WalletClient } from 'viem'
 *
 * declare const plan: TransactionPlan<EvmCall>
 * declare const walletClient: WalletClient<Transport, Chain, Account>
 * for (const step of plan.steps)
 *   if (step.kind === 'call') await walletClient.sendTransaction(toTransactionRequest(step))
 * ```
 */
export const toTransactionRequest = ({ to, data, value }: EvmCall): CallRequest => ({ to, data, value: BigInt(value) })
