import { type ChainId, refusedField, type TransactionStatus, type WaitStep } from '@polystake/core'
import { chainFacts, knownOf } from '../chainFacts.js'
import type { CosmosChainFacts } from '../chains.js'
import { type EndpointConfig, openTransport } from '../openTransport.js'
import type { CosmosMessages } from '../steps/cosmosMessages.js'
import { estimateFee, type FeeEstimate } from './estimateFee.js'
import { knownSigningFacts } from './knownSigningFacts.js'
import { type FeeOptions, prepareStep, type TransactionOptions } from './prepareStep.js'
import { type SendOptions, sendStep } from './sendStep.js'
import type { CosmosSigner } from './signer.js'
import type { Sha256, SigningContext, Wait } from './signingContext.js'
import type { SigningFacts } from './signingFacts.js'
import { simulate } from './simulate.js'
import { type CosmosTransactionStatus, type TrackOptions, trackTransaction } from './trackTransaction.js'
import { platformSha256 } from './transactionId.js'
import { wait as platformWait } from './wait.js'

/** How the signing of a Cosmos chain is made. */
export interface SigningConfig extends EndpointConfig {
  /** CAIP-2. The endpoint's own id is compared with it before anything is signed. */
  chain: ChainId<'cosmos'>
  /** What is known of the chain; must be given for one that is not in `chains`. */
  facts?: CosmosChainFacts
  /** How accounts sign there, and what gas costs; must be given for a chain that is not in `knownSigningFacts`. */
  signingFacts?: SigningFacts
  /** Used in place of the platform's timer: waits so many milliseconds, and must reject where its signal is aborted. */
  wait?: Wait
  /** Used in place of WebCrypto's SHA-256, which browsers have only on pages that come over https. */
  sha256?: Sha256
}

/** Tries, prices, sends and follows the steps of plans. */
export interface CosmosSigning {
  /**
   * Has a node try a step, without a signature, and gives the gas that it used.
   *
   * @throws StakingError `simulation-failed` where the step would fail, with the chain's reason
   */
  simulateStep(
    step: CosmosMessages | WaitStep,
    options?: TransactionOptions & FeeOptions,
  ): Promise<{ readonly gasUsed: bigint }>
  /**
   * Reckons what a step costs: the gas of a trial with a margin, at the price that the chain says.
   *
   * @throws StakingError `simulation-failed`, or `transaction-rejected` for a fee above `maximumFee`
   */
  estimateFee(step: CosmosMessages | WaitStep, options?: TransactionOptions & FeeOptions): Promise<FeeEstimate>
  /**
   * Has a step signed by its owner and sends it: gives `submitted`, or `unknown` where nobody could tell whether a node got it.
   * A stale sequence is read again and the signer asked once more; after a lost answer only the same bytes are sent again. What is
   * `unknown` must be tracked before the step is sent anew.
   *
   * @throws StakingError `transaction-rejected` where the chain or the signer refused, `invalid-account-id` where the signer does
   * not hold the owner's account, `simulation-failed`, or what the endpoint did
   */
  sendStep(
    step: CosmosMessages | WaitStep,
    signer: CosmosSigner,
    options?: SendOptions,
  ): Promise<CosmosTransactionStatus>
  /**
   * Follows a transaction, by its hash or by its last known state, until it is in a block (which is final), failed, expired, or
   * the time is over: then it is still `submitted`, or `unknown` with the reason.
   *
   * @throws StakingError `invalid-query`, or `chain-mismatch`
   */
  trackTransaction(transaction: string | TransactionStatus, options?: TrackOptions): Promise<CosmosTransactionStatus>
}

const publicKeyTypes: Readonly<Record<SigningFacts['keyAlgorithm'], string>> = {
  secp256k1: '/cosmos.crypto.secp256k1.PubKey',
  ethsecp256k1: '/cosmos.evm.crypto.v1.ethsecp256k1.PubKey',
}

const contextOf = (config: SigningConfig): SigningContext => {
  const { chain, wait = platformWait, sha256 = platformSha256 } = config
  const facts = chainFacts(chain, config.facts)
  const { signingFacts = knownOf(knownSigningFacts, chain) } = config
  const refuse = (reason: string) => refusedField('invalid-configuration', 'signingFacts', reason)
  if (!signingFacts) throw refuse(`must be given, since ${chain} is not known`)
  const { keyAlgorithm, publicKeyType = publicKeyTypes[keyAlgorithm] } = signingFacts
  if (!publicKeyType) throw refuse('must name a key algorithm that is known')
  const transport = openTransport(config)
  return { chain, facts, signingFacts, publicKeyType, transport, wait, sha256, sequences: new Map() }
}

/**
 * Makes the signing of a chain of the Cosmos SDK. It sends nothing before it is asked, and holds no key: whoever signs is handed
 * in with each step. Signing objects of one chain keep no common state, so one should serve all the steps of an account.
 *
 * @throws StakingError `invalid-configuration` or `invalid-chain-id`
 * @example
 * ```ts
 * import type { TransactionPlan } from '@polystake/core'
 * import type { CosmosMessages } from '@polystake/cosmos'
 * import { type CosmosSigner, createSigning } from '@polystake/cosmos/signing'
 *
 * declare const plan: TransactionPlan<CosmosMessages>
 * declare const signer: CosmosSigner
 * const signing = createSigning({ rpc: 'https://rpc.example', chain: 'cosmos:cosmoshub-4' })
 * const sent = await signing.sendStep(plan.steps[0], signer, { onHash: (id) => console.log(id) })
 * const status = await signing.trackTransaction(sent)
 * ```
 */
export const createSigning = (config: SigningConfig): CosmosSigning => {
  const context = contextOf(config)
  return Object.freeze<CosmosSigning>({
    simulateStep: async (step, options = {}) => ({
      gasUsed: await simulate(context, await prepareStep(step, context, options), options),
    }),
    estimateFee: async (step, options = {}) => estimateFee(context, await prepareStep(step, context, options), options),
    sendStep: (step, signer, options = {}) => sendStep(context, step, signer, options),
    trackTransaction: (transaction, options) => trackTransaction(context, transaction, options),
  })
}
