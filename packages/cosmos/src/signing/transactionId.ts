import { refusedField } from '@polystake/core'
import { toHex } from '../codec/hex.js'
import type { Sha256 } from './signingContext.js'

/**
 * The platform's own SHA-256. A browser has it on pages that come over https, or from the machine itself; elsewhere a wallet
 * hands one in, since a transaction that is sent without a known hash may never be found again.
 */
export const platformSha256: Sha256 = async (bytes) => {
  const { subtle } = globalThis.crypto ?? {}
  if (!subtle)
    throw refusedField('invalid-configuration', 'sha256', 'must be given where the platform has no WebCrypto')
  return new Uint8Array(await subtle.digest('SHA-256', Uint8Array.from(bytes)))
}

/** The hash by which a chain knows a transaction: upper-case digits of the SHA-256 of its bytes. */
export const transactionId = async (bytes: Uint8Array, sha256: Sha256): Promise<string> =>
  toHex(await sha256(bytes)).toUpperCase()
