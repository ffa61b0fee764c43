import { answer, bytes, inner, message, text, unsigned, type ValueOf } from '../codec/message.js'
import { defineQuery } from '../codec/query.js'

const any = answer({ typeUrl: text(1), value: bytes(2) })
const byAddress = message({ address: text(1) })

/** `cosmos.auth.v1beta1.BaseAccount`. */
export const baseAccount = answer({
  address: text(1),
  publicKey: inner(2, any),
  accountNumber: unsigned(3),
  sequence: unsigned(4),
})

/** What a chain keeps of whoever signs. */
export type BaseAccount = ValueOf<typeof baseAccount>

/** An account of any type, as its base; since SDK 0.47. */
export const accountInfoQuery = defineQuery(
  'auth.v1beta1.Query/AccountInfo',
  { info: inner(1, baseAccount) },
  byAddress,
)

/** An account as it is kept: of the SDK, a vesting one, or one of Ethermint's. */
export const accountQuery = defineQuery('auth.v1beta1.Query/Account', { account: inner(1, any) }, byAddress)
