import {
  type AnyProtocol,
  type Asset,
  type ChainId,
  type Clock,
  createAdapter,
  formatAssetId,
  parseChainId,
  refusedField,
  refusedText,
  type StakingAdapter,
} from '@polystake/core'
import { parseAddress } from './address.js'
import type { Call, SolanaRequest } from './call.js'
import { connectionCall, type SolanaConnection } from './connectionCall.js'
import { createContext, type SolanaContext } from './context.js'
import { refusal } from './errors.js'
import type { ReaderParameters } from './reader.js'
import { createRpc } from './rpc.js'
import type { SolanaInstructions } from './steps/solanaInstructions.js'

/** A protocol of the Solana adapter. */
export type SolanaProtocol = AnyProtocol<'solana', SolanaContext, SolanaInstructions>

/** How the Solana adapter is made: with a `Connection` of web3.js, or with a bare JSON-RPC transport. */
export type SolanaConfig = {
  /** CAIP-2: `solana:` and the first 32 characters of the genesis hash. */
  chain: ChainId<'solana'>
  protocols: readonly SolanaProtocol[]
  clock?: Clock
  /** Whether pool lists are kept for ten minutes; true by default. */
  cache?: boolean
} & ({ connection: SolanaConnection; request?: never } | { request: SolanaRequest; connection?: never })

/**
 * Makes the adapter of a Solana chain. It does no input or output before it is asked something.
 *
 * @throws `invalid-configuration` for a chain that is none of Solana's, no way to reach it, or protocols that are missing or not
 * distinct; `invalid-chain-id`
 * @example
 * ```ts
 * import { nativeStake, solana } from '@polystake/solana'
 * import { Connection } from '@solana/web3.js'
 *
 * const adapter = solana({
 *   // a Connection asks again by itself after a status 429, and holds back the error that says how long to wait
 *   connection: new Connection('https://rpc.example', { disableRetryOnRateLimit: true }),
 *   chain: 'solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp',
 *   protocols: [nativeStake()],
 * })
 * ```
 */
export const solana = (config: SolanaConfig): StakingAdapter<'solana', SolanaInstructions> => {
  const { chain, protocols, clock, cache } = config
  assertChainId(chain)
  const sol = solOf(chain)
  const call = callOf(config)
  const assertChain = createChainCheck(chain)
  return createAdapter<'solana', SolanaContext, SolanaInstructions>({
    namespace: 'solana',
    chain,
    protocols: protocols ?? [],
    open: (signal) => createContext({ rpc: createRpc(call, signal), chain, sol, assertChain }),
    parseAddress,
    getBalance: async (context, { owner, asset }) => {
      const id = formatAssetId(asset)
      if (id !== sol.id) throw refusedText('invalid-asset-id', id, 'an asset to ask for', `only ${sol.id} is`)
      const [[account]] = await context.read((session) =>
        Promise.all([session.accounts([owner]), session.chainState()]),
      )
      return { asset: sol, value: account?.lamports ?? 0n }
    },
    ...(clock && { clock }),
    ...(cache !== undefined && { cache }),
  })
}

/** The chain's coin. */
const solOf = (chain: ChainId<'solana'>): Asset => ({
  id: formatAssetId({ chain, namespace: 'slip44', reference: '501' }),
  symbol: 'SOL',
  name: 'Solana',
  decimals: 9,
})

const assertChainId = (chain: ChainId<'solana'>): void => {
  if (parseChainId(chain).reference.length !== 32)
    throw refusedField('invalid-configuration', 'chain', 'must end with 32 characters of the genesis hash')
}

const callOf = ({ connection, request }: SolanaConfig): Call => {
  if (typeof request === 'function') return request
  if (typeof connection?.getMultipleAccountsInfoAndContext === 'function') return connectionCall(connection)
  throw refusedField('invalid-configuration', 'connection', 'must be one of web3.js 1.x')
}

/** Compares the endpoint's own chain once, on first use. */
const createChainCheck = (expected: ChainId<'solana'>): ReaderParameters['assertChain'] => {
  let known = false
  return async (rpc) => {
    if (known) return
    const actual = `solana:${(await rpc.genesisHash()).slice(0, 32)}`
    if (actual !== expected)
      throw refusal('chain-mismatch', `The endpoint is of ${actual}, not of ${expected}.`, { expected, actual })
    known = true
  }
}
