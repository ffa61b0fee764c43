import { StakingError } from '@polystake/core'
import { fromBase64 } from '../codec/base64.js'
import { toHex } from '../codec/hex.js'
import type { AminoMessage } from '../steps/toAminoMessages.js'
import { type AminoDocument, askSigner, type CosmosSigner, notSigned, type SigningMode } from './signer.js'
import {
  type Any,
  authorization,
  type TransactionBody,
  type TransactionFee,
  transactionBody,
  writeAuthorization,
  writeBody,
  writeTransaction,
} from './transaction.js'

/** A transaction that is to be signed by its one signer. */
export interface UnsignedTransaction {
  chainId: string
  address: string
  accountNumber: bigint
  sequence: bigint
  publicKey: Any
  body: TransactionBody
  /** The body's messages as amino signers see them. */
  amino: () => AminoMessage[]
  fee: TransactionFee
}

/** A transaction that was signed, with the sequence that stands in it. */
export interface SignedTransaction {
  bytes: Uint8Array
  sequence: bigint
}

/** JSON with its keys in order, so that equal documents are equal texts. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    Object.prototype.toString.call(part) === '[object Object]'
      ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  )

const textOf = (messages: readonly Any[]): string =>
  canonical(messages.map(({ typeUrl, value }) => [typeUrl, toHex(value)]))

/** What a wallet must leave as it was. A payer of its own would have to sign too. */
const assertUnchanged = (
  pairs: readonly (readonly [name: string, before: unknown, after: unknown])[],
  payer: string,
  address: string,
): void => {
  for (const [name, before, after] of [...pairs, ['payer', payer || address, address] as const])
    if (`${before}` !== `${after}`) throw notSigned(`the wallet changed the ${name}`)
}

const signDirect = async (signer: CosmosSigner, transaction: UnsignedTransaction): Promise<SignedTransaction> => {
  if (!('signDirect' in signer)) throw notSigned('the signer cannot sign bytes')
  const { address, chainId, accountNumber, body } = transaction
  const bodyBytes = writeBody(body)
  const authInfoBytes = writeAuthorization({ ...transaction, mode: 'direct' }, transaction.fee)
  const { signed, signature } = await askSigner(() =>
    signer.signDirect(address, { bodyBytes, authInfoBytes, chainId, accountNumber }),
  )
  const { signerInfos, fee } = authorization.read(signed.authInfoBytes)
  const { messages } = transactionBody.read(signed.bodyBytes)
  assertUnchanged(
    [
      ['messages', textOf(body.messages), textOf(messages)],
      ['chain', chainId, signed.chainId],
      ['account', accountNumber, signed.accountNumber],
      ['signer', 1, signerInfos.length],
    ],
    fee.payer,
    address,
  )
  const sequence = signerInfos[0]?.sequence ?? transaction.sequence
  const bytes = writeTransaction(signed.bodyBytes, signed.authInfoBytes, fromBase64(signature.signature))
  return { bytes, sequence }
}

const signAmino = async (signer: CosmosSigner, transaction: UnsignedTransaction): Promise<SignedTransaction> => {
  if (!('signAmino' in signer)) throw notSigned('the signer cannot sign amino documents')
  const { address, chainId, accountNumber, body, fee } = transaction
  const { gasLimit, amount, granter, payer } = fee
  const document: AminoDocument = {
    chain_id: chainId,
    account_number: `${accountNumber}`,
    sequence: `${transaction.sequence}`,
    fee: { amount, gas: `${gasLimit}`, ...(granter && { granter }), ...(payer && { payer }) },
    msgs: transaction.amino(),
    memo: body.memo,
    ...(body.timeoutHeight && { timeout_height: `${body.timeoutHeight}` }),
  }
  const { signed, signature } = await askSigner(() => signer.signAmino(address, document))
  assertUnchanged(
    [
      ['messages', canonical(document.msgs), canonical(signed.msgs)],
      ['chain', chainId, signed.chain_id],
      ['account', document.account_number, signed.account_number],
    ],
    signed.fee.payer ?? '',
    address,
  )
  const sequence = BigInt(signed.sequence)
  const bytes = writeTransaction(
    writeBody({ messages: body.messages, memo: signed.memo, timeoutHeight: BigInt(signed.timeout_height ?? 0) }),
    writeAuthorization(
      { ...transaction, sequence, mode: 'amino' },
      { granter: '', payer: '', ...signed.fee, gasLimit: BigInt(signed.fee.gas) },
    ),
    fromBase64(signature.signature),
  )
  return { bytes, sequence }
}

/**
 * Has a transaction signed, and joins what was signed: a wallet may have changed the fee and the memo, and nothing else.
 *
 * @throws `transaction-rejected` where the signer refused, or changed what it must not
 */
export const signTransaction = async (
  signer: CosmosSigner,
  transaction: UnsignedTransaction,
  mode: SigningMode = 'signDirect' in signer ? 'direct' : 'amino',
): Promise<SignedTransaction> => {
  try {
    return await (mode === 'direct' ? signDirect : signAmino)(signer, transaction)
  } catch (cause) {
    if (StakingError.isInstance(cause)) throw cause
    throw notSigned('what the signer gave back is no signed transaction', cause)
  }
}
