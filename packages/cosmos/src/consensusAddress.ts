import { writeBech32 } from './codec/bech32.js'
import type { Validator } from './codec/stakingMessages.js'

/** What a key's bytes are written after: the tag of the message's only field, and 32, how many there are. */
const head = [10, 32]

/**
 * The address under which a validator signs blocks: the first 20 bytes of SHA-256 of its key. Undefined where that cannot be
 * reckoned: for a key of another kind than Ed25519, and where the platform has no WebCrypto (a page without TLS).
 */
export const consensusAddress = async (
  prefix: string,
  { consensusPubkey: { typeUrl, value } }: Pick<Validator, 'consensusPubkey'>,
): Promise<string | undefined> => {
  const { subtle } = globalThis.crypto ?? {}
  const isEd25519 = typeUrl === '/cosmos.crypto.ed25519.PubKey' && value.length === 34
  if (!subtle || !isEd25519 || head.some((byte, index) => value[index] !== byte)) return undefined
  const hash = await subtle.digest('SHA-256', value.slice(2))
  return writeBech32(`${prefix}valcons`, new Uint8Array(hash, 0, 20))
}
