import { type ChainId, checkChain } from './chainId.js'
import { type Check, checkPart, type IdForm, isOfForm, splitId } from './idForm.js'

/** An account on a chain, as CAIP-10: `cosmos:cosmoshub-4:cosmos1…`. */
export type AccountId<n extends string = string> = `${n}:${string}:${string}`

/** The parts of an {@link AccountId}. */
export interface AccountIdParts<n extends string = string> {
  chain: ChainId<n>
  /** The address as the chain writes it: 1 to 128 characters of `a-z A-Z 0-9 . % -`. */
  address: string
}

/** Checks an address as far as every chain's must go. */
export const checkAddress: Check = /* @__PURE__ */ checkPart('address', [1, 128], 'a-z A-Z 0-9 . % -')

const form: IdForm = {
  code: 'invalid-account-id',
  name: 'a CAIP-10 account id',
  shape: /^(.*:.*):(.*)$/s,
  separators: 'it must have two colons',
  parts: [checkChain, checkAddress],
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
  const [chain, address] = splitId(form, id)
  return { chain: chain as ChainId<n>, address }
}

/** Joins the parts of a CAIP-10 account id. @throws `invalid-account-id` where a part is malformed */
export const formatAccountId = <n extends string>(parts: AccountIdParts<n>): AccountId<n> => {
  const id = `${parts.chain}:${parts.address}` as AccountId<n>
  parseAccountId(id)
  return id
}

/** Tells whether a value is a CAIP-10 account id. */
export const isAccountId = (value: unknown): value is AccountId => isOfForm(form, value)
