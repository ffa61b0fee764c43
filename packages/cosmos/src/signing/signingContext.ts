import type { ChainId } from '@polystake/core'
import type { CosmosChainFacts } from '../chains.js'
import type { Transport } from '../transport.js'
import type { SigningFacts } from './signingFacts.js'

/** Waits, and rejects with the signal's reason where it is aborted. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>

/** Gives the SHA-256 of bytes. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>

/** What every operation of signing gets. */
export interface SigningContext {
  readonly chain: ChainId<'cosmos'>
  readonly facts: CosmosChainFacts
  readonly signingFacts: SigningFacts
  /** The type of public keys. */
  readonly publicKeyType: string
  readonly transport: Transport
  readonly wait: Wait
  readonly sha256: Sha256
  /** The sequence that follows the last transaction that was accepted, by address: a node may not show it yet. */
  readonly sequences: Map<string, bigint>
}
