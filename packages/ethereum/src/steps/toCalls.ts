import type { WaitStep } from '@polystake/core'
import { refusedField } from '@polystake/core'
import type { EvmCall } from './evmCall.js'
import { type CallRequest, toTransactionRequest } from './toTransactionRequest.js'

/**
 * Makes of a plan's steps the calls that EIP-5792 (`wallet_sendCalls`, `sendCalls` of viem) takes at once.
 *
 * @throws `invalid-intent` where a step is to be waited for
 * @example
 * ```ts
 * import type { TransactionPlan } from '@polystake/core'
 * import { type EvmCall, toCalls } from '@polystake/ethereum'
 * import type { Account, Chain, Transport, WalletClient } from 'viem'
 *
 * declare const plan: TransactionPlan<EvmCall>
 * declare const walletClient: WalletClient<Transport, Chain, Account>
 * await walletClient.sendCalls({ calls: toCalls(plan.steps), forceAtomic: true })
 * ```
 */
export const toCalls = (steps: readonly (EvmCall | WaitStep)[]): CallRequest[] =>
  steps.map((step) => {
    if (step.kind === 'wait')
      throw refusedField('invalid-intent', 'steps', 'has one to wait for, so they cannot go at once')
    return toTransactionRequest(step)
  })
