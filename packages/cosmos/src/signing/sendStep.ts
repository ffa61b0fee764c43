import { isStakingError, parseChainId, type WaitStep } from '@polystake/core'
import type { CosmosMessages } from '../steps/cosmosMessages.js'
import { toAminoMessages } from '../steps/toAminoMessages.js'
import { broadcast, type Sent } from './broadcast.js'
import { estimateFee, type StepFee, withinMaximum } from './estimateFee.js'
import { type FeeOptions, prepareStep, type TransactionOptions } from './prepareStep.js'
import { accountHeld, type CosmosSigner, type SigningMode } from './signer.js'
import type { SigningContext } from './signingContext.js'
import { signTransaction } from './signTransaction.js'
import { expectedSequence } from './simulate.js'
import { stepMessages } from './stepMessages.js'
import type { CosmosTransactionStatus } from './trackTransaction.js'
import { publicKeyOf } from './transaction.js'
import { transactionId } from './transactionId.js'

/** How a step is sent. */
export interface SendOptions extends TransactionOptions, FeeOptions {
  /** What the step may cost, such as an estimate that was shown; by default it is estimated again. */
  fee?: StepFee
  /**
   * How it is signed; as cosmjs does by default: by bytes where the signer can. A wallet that holds a Ledger must be asked for
   * amino, or for a signer that has nothing else.
   */
  mode?: SigningMode
  /** Is told the transaction's hash before anything is sent, and awaited; once more where the signer was asked again. */
  onHash?: (id: string) => void | Promise<void>
}

const highest = (left: bigint, right = 0n): bigint => (left > right ? left : right)

/** Whether the sequence that was signed is not the one that comes next. */
const isStale = (sent: Sent): sent is Sent & { outcome: 'refused' } =>
  sent.outcome === 'refused' && sent.key === 'sdk/32'

/** Signs a step and sends it. Gives `submitted`, or `unknown` where nobody could tell whether a node got it. */
export const sendStep = async (
  context: SigningContext,
  step: CosmosMessages | WaitStep,
  signer: CosmosSigner,
  options: SendOptions,
): Promise<CosmosTransactionStatus> => {
  const { chain, sequences, sha256 } = context
  const { step: wanted, owner } = stepMessages(step, context)
  await transactionId(new Uint8Array(), sha256) // where no hash can be made, nothing is signed
  const { pubkey } = await accountHeld(signer, owner)
  const publicKey = publicKeyOf(context.publicKeyType, pubkey)

  const send = async (atLeast = 0n) => {
    const free = options.fee && { gasPrice: { denom: options.fee.denom, price: '0' } } // what was agreed on needs no price
    const prepared = await prepareStep(step, context, { ...options, ...free })
    const { account, body } = prepared
    const fee = options.fee ? withinMaximum(options.fee, options) : await estimateFee(context, prepared, options)
    const { gasLimit, denom, amount } = fee
    const coins = amount.value > 0n ? [{ denom, amount: `${amount.value}` }] : []
    const { bytes, sequence } = await signTransaction(
      signer,
      {
        chainId: parseChainId(chain).reference,
        address: owner,
        accountNumber: account.accountNumber,
        sequence: highest(highest(account.sequence, sequences.get(owner)), atLeast),
        publicKey,
        body,
        amino: () => toAminoMessages(wanted),
        fee: { amount: coins, gasLimit, payer: '', granter: '' },
      },
      options.mode,
    )
    const id = await transactionId(bytes, sha256)
    options.signal?.throwIfAborted()
    await options.onHash?.(id)
    const sent = await broadcast(context, { bytes, id }, options)
    if (sent.outcome === 'accepted') sequences.set(owner, highest(sequence + 1n, sequences.get(owner)))
    else if (isStale(sent)) sequences.delete(owner)
    return { id, sent }
  }

  let { id, sent } = await send()
  if (isStale(sent)) ({ id, sent } = await send(expectedSequence(sent.log)))
  if (sent.outcome === 'refused') throw sent.error
  const base = { chain, id, steps: 1 }
  if (sent.outcome === 'accepted') return { ...base, status: 'submitted' }
  return { ...base, status: 'unknown', ...(isStakingError(sent.error) && { reason: sent.error.shortMessage }) }
}
