export { type CosmosSigning, createSigning, type SigningConfig } from './signing/createSigning.js'
export type { FeeEstimate, StepFee } from './signing/estimateFee.js'
export { knownSigningFacts } from './signing/knownSigningFacts.js'
export type { FeeOptions, TransactionOptions } from './signing/prepareStep.js'
export type { SendOptions } from './signing/sendStep.js'
export type {
  AminoCoin,
  AminoDocument,
  AminoSigner,
  CosmosSigner,
  DirectDocument,
  DirectSigner,
  SignerAccount,
  SignerSignature,
  SigningMode,
} from './signing/signer.js'
export type { SigningFacts } from './signing/signingFacts.js'
export type { CosmosTransactionStatus, TrackOptions } from './signing/trackTransaction.js'
