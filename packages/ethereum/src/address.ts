import { StakingError } from '@polystake/core'
import { getAddress, isAddress } from 'viem/utils'

/** Bytes as hexadecimal digits after `0x`. */
export type Hex = `0x${string}`

/** An account or contract: 20 bytes, with the upper and lower case of EIP-55. */
export type Address = Hex

/** Tells whether a value is bytes in hexadecimal digits. */
export const isHex = (value: unknown): value is Hex =>
  typeof value === 'string' && /^0x(?:[0-9a-fA-F]{2})*$/.test(value)

/** Why a text is no address; undefined where it is one. */
const refusal = (text: string): string | undefined => {
  if (!/^0x[0-9a-fA-F]{40}$/.test(text)) return 'it must be 0x and 40 hexadecimal digits'
  const digits = text.slice(2)
  const isOneCase = digits === digits.toLowerCase() || digits === digits.toUpperCase()
  return isOneCase || isAddress(text) ? undefined : 'its EIP-55 checksum is wrong, so a digit may be too'
}

/**
 * Checks an address and gives its EIP-55 form. An address in one case only is taken as it is; one in mixed case must have
 * the right checksum.
 *
 * @throws `invalid-address` with the reason
 */
export const parseAddress = (text: string): Address => {
  const reason = refusal(text)
  if (reason === undefined) return getAddress(`0x${text.slice(2).toLowerCase()}`)
  throw new StakingError('invalid-address', {
    message: `"${text}" is not an Ethereum address: ${reason}.`,
    context: { value: text, reason },
  })
}
