import type { ValidatorUpdate } from './chainThread.js'
import { upperHex } from './upperHex.js'

/** A member of the consensus set. */
export interface SetMember {
  /** The consensus address: hex in upper case. */
  readonly address: string
  /** The ed25519 key in base64. */
  readonly pubKey: string
  readonly power: number
}

/** The validators that sign a height, in CometBFT's order: by power downwards, then by address. */
export type ValidatorSet = readonly SetMember[]

/** Applies the changes that a block reports; a power of 0 removes a member. */
export const applyUpdates = (set: ValidatorSet, updates: readonly ValidatorUpdate[]): ValidatorSet => {
  if (updates.length === 0) return set
  const members = new Map(set.map((member) => [member.address, member]))
  for (const { address: base64, pubKey, power } of updates) {
    const address = upperHex(Buffer.from(base64, 'base64'))
    if (power === 0) members.delete(address)
    else members.set(address, { address, pubKey, power })
  }
  return [...members.values()].sort((one, other) => other.power - one.power || (one.address < other.address ? -1 : 1))
}
