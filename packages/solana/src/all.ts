import { nativeStake } from './protocols/nativeStake.js'
import type { SolanaProtocol } from './solana.js'

/**
 * Every protocol that this package has, each with its defaults.
 *
 * @example
 * ```ts
 * import { solana } from '@polystake/solana'
 * import { allProtocols } from '@polystake/solana/all'
 * import { Connection } from '@solana/web3.js'
 *
 * const connection = new Connection('https://rpc.example', { disableRetryOnRateLimit: true })
 * const adapter = solana({ connection, chain: 'solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp', protocols: allProtocols() })
 * ```
 */
export const allProtocols = (): SolanaProtocol[] => [nativeStake()]
