import { type CallOptions, refusedField, type WaitStep, withDeadline } from '@polystake/core'
import { one } from '../maths/decimal.js'
import { openReader } from '../reader.js'
import type { CosmosMessages } from '../steps/cosmosMessages.js'
import type { BaseAccount } from './authMessages.js'
import { type GasPrice, parseDecimal, readGasPrice } from './gasPrice.js'
import { readAccount } from './readAccount.js'
import type { SigningContext } from './signingContext.js'
import { type StepMessages, stepMessages } from './stepMessages.js'
import type { TransactionBody } from './transaction.js'

/** What may be said of a transaction beside its messages. */
export interface TransactionOptions extends CallOptions {
  /** A text that everybody can read; none by default. */
  memo?: string
  /** The last block that may include the transaction; any by default. */
  timeoutHeight?: bigint
}

/** What may be said of a transaction's fee. */
export interface FeeOptions {
  /** What one unit of gas costs, as decimal digits in base units of a denom; by default the chain is asked, or what is known of it stands. */
  gasPrice?: { denom: string; price: string }
  /** The denom in which the fee is paid; that of the staked asset by default. */
  feeDenom?: string
  /** By how much the gas limit is above the gas that a simulation used: `1.3` by default, and 1 at least. */
  gasMargin?: string
  /** The most that the fee may be, in base units; any fee by default. */
  maximumFee?: bigint
}

/** A step with what the chain says of who signs it, and of gas. */
export interface PreparedStep extends StepMessages {
  body: TransactionBody
  account: BaseAccount
  price: GasPrice
  /** Times 10^18. */
  margin: bigint
}

/**
 * Reads who signs a step and what gas costs, in one request; the endpoint's chain is compared.
 *
 * @throws `invalid-intent`, `invalid-query`, `chain-mismatch`, or `simulation-failed` for an account that does not exist yet
 */
export const prepareStep = async (
  step: CosmosMessages | WaitStep,
  context: SigningContext,
  options: TransactionOptions & FeeOptions,
): Promise<PreparedStep> => {
  const { memo = '', timeoutHeight = 0n, gasMargin = '1.3' } = options
  const found = stepMessages(step, context)
  const margin = parseDecimal('gasMargin', gasMargin)
  if (margin < one) throw refusedField('invalid-query', 'gasMargin', 'must be 1 or more')
  return withDeadline(options, async (signal) => {
    const reader = openReader(context.transport, context.chain, signal)
    const [account, price] = await Promise.all([
      readAccount(reader, found.owner),
      readGasPrice(context, reader, options),
    ])
    return { ...found, body: { messages: found.messages, memo, timeoutHeight }, account, price, margin }
  })
}
