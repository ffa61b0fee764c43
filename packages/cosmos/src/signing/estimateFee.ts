import type { Amount } from '@polystake/core'
import { assetOf } from '../context.js'
import { multiplyUp } from './gasPrice.js'
import type { FeeOptions, PreparedStep, TransactionOptions } from './prepareStep.js'
import { notSigned } from './signer.js'
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

/** Gives a fee that is no more than the caller allows. @throws `transaction-rejected` */
export const withinMaximum = (fee: StepFee, { maximumFee }: FeeOptions): StepFee => {
  const { value } = fee.amount
  if (maximumFee === undefined || value <= maximumFee) return fee
  throw notSigned(`the fee is ${value} ${fee.denom}, and may be ${maximumFee} at most`)
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
  const amount = { asset: assetOf(context, denom, context.facts.bondDenom ?? ''), value }
  return { gasUsed, ...withinMaximum({ gasLimit, denom, amount }, options) }
}
