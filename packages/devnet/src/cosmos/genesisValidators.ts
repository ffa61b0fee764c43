import { createPrivateKey, createPublicKey } from 'node:crypto'
import { bech32 } from './bech32.js'
import { sha256 } from './sha256.js'
import { upperHex } from './upperHex.js'

/** A validator of the genesis. */
export interface GenesisValidator {
  readonly moniker: string
  /** The 20 bytes of the operator's address. */
  readonly account: Buffer
  readonly operatorAddress: string
  /** The ed25519 key in base64. */
  readonly consensusKey: string
  /** The consensus address: hex in upper case. */
  readonly consensusAddress: string
  /** The commission's fraction as a decimal string. */
  readonly commission: string
  /** What the operator has delegated to itself, in base units. */
  readonly selfBond: bigint
  /** Whether a slash took a twentieth of its tokens before the first block, so that tokens and shares differ. */
  readonly slashed: boolean
  /** Whether a slash took all of its tokens before the first block. */
  readonly emptied?: boolean
  readonly jailed: boolean
}

const ED25519_PRIVATE_KEY = Buffer.from('302e020100300506032b657004220420', 'hex') // PKCS #8 up to the seed

const publicKey = (seed: Buffer): Buffer => {
  const key = createPrivateKey({ key: Buffer.concat([ED25519_PRIVATE_KEY, seed]), format: 'der', type: 'pkcs8' })
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
}

/** Makes a validator with keys of its own, the same ones for the same name. */
export const genesisValidator = (
  name: string | number,
  prefix: string,
  values: Pick<GenesisValidator, 'moniker' | 'commission' | 'selfBond' | 'slashed' | 'emptied' | 'jailed'>,
): GenesisValidator => {
  const account = sha256(`validator-${name}`).subarray(0, 20)
  const key = publicKey(sha256(`consensus-${name}`))
  return {
    ...values,
    account,
    operatorAddress: bech32(`${prefix}valoper`, account),
    consensusKey: key.toString('base64'),
    consensusAddress: upperHex(sha256(key).subarray(0, 20)),
  }
}

/**
 * Makes validators, the same ones each time: powers fall evenly to half of the first one's, commissions lie between
 * 5 % and 20 %, the sixth of every ten was slashed, and the last of four or more is jailed.
 */
export const genesisValidators = (count: number, prefix: string, bonded: bigint): GenesisValidator[] =>
  Array.from({ length: count }, (_, index) => {
    const weight = BigInt(2 * count - index)
    const weights = BigInt((count * (3 * count + 1)) / 2)
    return genesisValidator(index, prefix, {
      moniker: `Validator ${index + 1}`,
      commission: `0.${String(5 + (index % 16)).padStart(2, '0')}`,
      selfBond: (bonded * weight) / weights,
      slashed: index % 10 === 5,
      jailed: count > 3 && index === count - 1,
    })
  })
