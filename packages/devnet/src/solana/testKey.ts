import { createHash } from 'node:crypto'
import { Keypair } from '@solana/web3.js'

/** Makes 32 bytes from a text, the same ones each time. */
export const digestOf = (text: string): Uint8Array => Uint8Array.from(createHash('sha256').update(text).digest())

/** Makes the key pair that a name stands for on every local chain. */
export const testKey = (name: string): Keypair => Keypair.fromSeed(digestOf(`polystake local solana ${name}`))
