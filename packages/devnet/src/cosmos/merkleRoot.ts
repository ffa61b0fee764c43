import { sha256 } from './sha256.js'

const LEAF = Buffer.of(0)
const NODE = Buffer.of(1)

/** Returns the root of a Merkle tree as CometBFT builds it (RFC 6962). */
export const merkleRoot = (leaves: readonly Uint8Array[]): Buffer => {
  const [first, ...others] = leaves
  if (first === undefined) return sha256('')
  if (others.length === 0) return sha256(LEAF, first)
  const half = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return sha256(NODE, merkleRoot(leaves.slice(0, half)), merkleRoot(leaves.slice(half)))
}
