import { refusedText, StakingError } from '@polystake/core'

/** An account that a signer holds, as cosmjs gives it. */
export interface SignerAccount {
  readonly address: string
  readonly algo: string
  /** The compressed public key. */
  readonly pubkey: Uint8Array
}

/** What a signer gives beside the document: its signature, as base64. */
export interface SignerSignature {
  readonly signature: string
}

/** A `SignDoc`: a transaction as its bytes are signed. */
export interface DirectDocument {
  bodyBytes: Uint8Array
  authInfoBytes: Uint8Array
  chainId: string
  accountNumber: bigint
}

/** An `OfflineDirectSigner` of cosmjs, or what a wallet gives that is like it. */
export interface DirectSigner {
  getAccounts(): Promise<readonly SignerAccount[]>
  signDirect(
    address: string,
    document: DirectDocument,
  ): Promise<{ readonly signed: DirectDocument; readonly signature: SignerSignature }>
}

/** A coin as amino signers see it. */
export interface AminoCoin {
  readonly denom: string
  readonly amount: string
}

/** A `StdSignDoc`: a transaction as amino signers, such as a Ledger, see it. */
export interface AminoDocument {
  readonly chain_id: string
  readonly account_number: string
  readonly sequence: string
  readonly fee: {
    readonly amount: readonly AminoCoin[]
    readonly gas: string
    readonly granter?: string
    readonly payer?: string
  }
  readonly msgs: readonly { readonly type: string; readonly value: Readonly<Record<string, unknown>> }[]
  readonly memo: string
  readonly timeout_height?: string
}

/** An `OfflineAminoSigner` of cosmjs, or what a wallet gives that is like it. */
export interface AminoSigner {
  getAccounts(): Promise<readonly SignerAccount[]>
  signAmino(
    address: string,
    document: AminoDocument,
  ): Promise<{ readonly signed: AminoDocument; readonly signature: SignerSignature }>
}

/** Who signs: what a wallet or a test key gives. */
export type CosmosSigner = DirectSigner | AminoSigner

/** How a transaction is signed: its bytes, or as JSON that a Ledger can show. */
export type SigningMode = 'direct' | 'amino'

/** Makes the error for a step that a signer did not sign, or signed as another. */
export const notSigned = (reason: string, cause?: unknown): StakingError =>
  new StakingError('transaction-rejected', {
    message: `Nothing was sent: ${reason}.`,
    context: { reason },
    ...(cause instanceof Error && { details: cause.message }),
    cause,
  })

/** Asks a signer, whatever it may throw. @throws `transaction-rejected` with the signer's own error as the cause */
export const askSigner = async <answer>(ask: () => Promise<answer>): Promise<answer> => {
  try {
    return await ask()
  } catch (cause) {
    throw notSigned('the signer did not sign', cause)
  }
}

/** Finds the one account that must sign. @throws `invalid-account-id` where the signer does not hold it */
export const accountHeld = async (signer: CosmosSigner, address: string): Promise<SignerAccount> => {
  const held = (await askSigner(() => signer.getAccounts())).find((account) => account.address === address)
  if (held) return held
  throw refusedText('invalid-account-id', address, 'an account of the signer', 'the signer does not hold it')
}
