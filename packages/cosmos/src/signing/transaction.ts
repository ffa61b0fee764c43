import { answer, bytes, inner, message, nested, repeated, text, unsigned, type ValueOf } from '../codec/message.js'
import { writeFields } from '../codec/wire.js'

/** `google.protobuf.Any`: a message, and what it is. */
const any = message({ typeUrl: text(1), value: bytes(2) })

/** A message, and what it is. */
export type Any = ValueOf<typeof any>

const coin = message({ denom: text(1), amount: text(2) })

/** `cosmos.tx.v1beta1.TxBody` without its extensions, which no transaction here has. */
const bodyEnd = message({ memo: text(2), timeoutHeight: unsigned(3) })
const feeEnd = message({ gasLimit: unsigned(2), payer: text(3), granter: text(4) })
const signerInfo = message({
  publicKey: nested(1, any),
  modeInfo: nested(2, message({ single: nested(1, message({ mode: unsigned(1) })) })),
  sequence: unsigned(3),
})

/** `cosmos.tx.v1beta1.TxBody`, as it is read back from a signer. */
export const transactionBody = answer({ messages: repeated(1, any), memo: text(2), timeoutHeight: unsigned(3) })

/** `cosmos.tx.v1beta1.AuthInfo`, as it is read back from a signer. */
export const authorization = answer({
  signerInfos: repeated(1, signerInfo),
  fee: inner(2, answer({ amount: repeated(1, coin), gasLimit: unsigned(2), payer: text(3), granter: text(4) })),
})

/** What a transaction says, but for who signs it. */
export interface TransactionBody {
  messages: readonly Any[]
  memo: string
  /** The last block that may include it; 0 for any. */
  timeoutHeight: bigint
}

/** What a transaction costs at most, and who pays. */
export interface TransactionFee {
  amount: readonly { readonly denom: string; readonly amount: string }[]
  gasLimit: bigint
  payer: string
  granter: string
}

/** How a transaction is signed: `SIGN_MODE_DIRECT`, `SIGN_MODE_LEGACY_AMINO_JSON`. */
export const signModes = { direct: 1n, amino: 127n } as const

const join = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]))

const many = (number: number, items: readonly Uint8Array[]): Uint8Array =>
  writeFields(items.map((item) => [number, item] as const))

/** Writes a `TxBody`. */
export const writeBody = ({ messages, ...rest }: TransactionBody): Uint8Array =>
  join(many(1, messages.map(any.write)), bodyEnd.write(rest))

/** Writes an `AuthInfo` of one signer. */
export const writeAuthorization = (
  { publicKey, mode, sequence }: { publicKey: Any; mode: keyof typeof signModes; sequence: bigint },
  { amount, ...rest }: TransactionFee,
): Uint8Array =>
  writeFields([
    [1, signerInfo.write({ publicKey, modeInfo: { single: { mode: signModes[mode] } }, sequence })],
    [2, join(many(1, amount.map(coin.write)), feeEnd.write(rest))],
  ])

/** Writes a `TxRaw` of one signature. */
export const writeTransaction = (body: Uint8Array, authorizationBytes: Uint8Array, signature: Uint8Array): Uint8Array =>
  writeFields([
    [1, body],
    [2, authorizationBytes],
    [3, signature],
  ])

/** Writes a public key as the chain's own type holds it. */
export const publicKeyOf = (typeUrl: string, key: Uint8Array): Any => ({ typeUrl, value: writeFields([[1, key]]) })
