import { type Amount, StakingError } from '@polystake/core'
import { assetOf } from '../context.js'
import { multiplyUp } from './gasPrice.js'
import type { FeeOptions, PreparedStep, TransactionOptions } from './prepareStep.js'
import type { SigningContext } from './signingContext.js'
import { simulate } from './simulate.js'

/** What a step's transaction costs at most. */
export interface StepFee {
  gasLimit: bigint
  /** The denom in which the fee is paid. */
  denom: string
  amount: Amount
}

/** What a step costs, as a node tried it. */
export interface FeeEstimate extends StepFee {
  /** The gas that the trial used. */
  gasUsed: bigint
}

/** Tries a prepared step, and reckons its fee, upwards. @throws `simulation-failed`, or `transaction-rejected` for a fee above the maximum */
export const estimateFee = async (
  context: SigningContext,
  prepared: PreparedStep,
  options: TransactionOptions & FeeOptions,
): Promise<FeeEstimate> => {
  const { price, margin } = prepared
  const { denom } = price
  const gasUsed = await simulate(context, prepared, options)
  const gasLimit = multiplyUp(gasUsed, margin)
  const value = multiplyUp(gasLimit, price.price)
  const { maximumFee = value } = options
  if (value > maximumFee) {
    const reason = `the fee is ${value} ${denom}, and may be ${maximumFee} at most`
    throw new StakingError('transaction-rejected', { message: `Nothing was sent: ${reason}.`, context: { reason } })
  }
  return { gasUsed, gasLimit, denom, amount: { asset: assetOf(context, denom, context.facts.bondDenom ?? ''), value } }
}
