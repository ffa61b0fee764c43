import { type ChainId, isChainId } from './chainId.js'
import { refusedText } from './refusal.js'

/** An account on a chain, as CAIP-10: `cosmos:cosmoshub-4:cosmos1…`. */
export type AccountId<n extends string = string> = `${n}:${string}:${string}`

/** The parts of an {@link AccountId}. */
export interface AccountIdParts<n extends string = string> {
  chain: ChainId<n>
  /** The address as the chain writes it: 1 to 128 characters of `a-z A-Z 0-9 . - %`. */
  address: string
}

const addressShape = /^[-.%a-zA-Z0-9]{1,128}$/

const refusal = (id: string): string | undefined => {
  const colon = id.lastIndexOf(':')
  if (colon < 0 || id.indexOf(':') === colon) return 'it has fewer than two colons'
  if (!isChainId(id.slice(0, colon))) return 'it does not begin with a CAIP-2 chain id'
  if (!addressShape.test(id.slice(colon + 1))) return 'the address must be 1 to 128 of a-z A-Z 0-9 . - %'
  return undefined
}

/**
 * Splits a CAIP-10 account id. The address itself is checked by the chain's adapter.
 *
 * @throws `invalid-account-id` with the reason
 * @example
 * ```ts
 * import { parseAccountId } from '@polystake/core'
 *
 * parseAccountId('eip155:1:0xab16a96D359eC26a11e2C2b3d8f8B8942d5Bfcdb').chain // 'eip155:1'
 * ```
 */
export const parseAccountId = <n extends string>(id: AccountId<n>): AccountIdParts<n> => {
  const reason = typeof id === 'string' ? refusal(id) : 'it is not a string'
  if (reason !== undefined) throw refusedText('invalid-account-id', id, 'a CAIP-10 account id', reason)
  const colon = id.lastIndexOf(':')
  return { chain: id.slice(0, colon) as ChainId<n>, address: id.slice(colon + 1) }
}

/** Joins the parts of a CAIP-10 account id. @throws `invalid-account-id` where a part is malformed */
export const formatAccountId = <n extends string>(parts: AccountIdParts<n>): AccountId<n> => {
  const id = `${parts.chain}:${parts.address}` as AccountId<n>
  parseAccountId(id)
  return id
}

/** Tells whether a value is a CAIP-10 account id. */
export const isAccountId = (value: unknown): value is AccountId =>
  typeof value === 'string' && refusal(value) === undefined
