import { nativeStake } from './protocols/nativeStake.js'
import type { SolanaProtocol } from './solana.js'

/** Every protocol that this package has, each with its defaults. */
export const allProtocols = (): SolanaProtocol[] => [nativeStake()]
