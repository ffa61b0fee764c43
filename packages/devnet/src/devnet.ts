import type { CosmosOptions } from './cosmos/cosmosOptions.js'
import type { CosmosChain } from './cosmos/startCosmos.js'
import type { EthereumOptions } from './ethereum/ethereumOptions.js'
import type { EthereumChain } from './ethereum/startEthereum.js'
import type { LocalChainDescription } from './localChain.js'
import type { SolanaOptions } from './solana/solanaOptions.js'
import type { SolanaChain } from './solana/startSolana.js'

/** The local chains by family. */
export interface DevnetChains {
  readonly ethereum: EthereumChain
  readonly solana: SolanaChain
  readonly cosmos: CosmosChain
}

/** A family of which there is a local chain. */
export type DevnetFamily = keyof DevnetChains

/** How each chain is set up; `false` leaves one out. */
export interface DevnetOptions {
  readonly ethereum?: EthereumOptions | false
  readonly solana?: SolanaOptions | false
  readonly cosmos?: CosmosOptions | false
  /** The port of the control server on 127.0.0.1; any free one by default. */
  readonly controlPort?: number
  /** Gets a line about what takes its time; they go to standard error by default. */
  readonly report?: (line: string) => void
}

/** What was set up, as JSON: for programs that do not run in this process. */
export interface DevnetDescription {
  readonly version: 1
  /** Turns the clocks: see {@link startControlServer}. */
  readonly controlUrl: string
  /** Must be sent to it as `Authorization: Bearer …`. */
  readonly controlToken: string
  readonly chains: { readonly [family in DevnetFamily]?: LocalChainDescription }
}

/** The families that options do not leave out. */
export type StartedFamily<options extends DevnetOptions> = {
  [family in DevnetFamily]: options[family] extends false ? never : family
}[DevnetFamily]

/** Local chains that run, with their clocks in the caller's hand. */
export interface Devnet<family extends DevnetFamily = DevnetFamily> {
  readonly chains: Pick<DevnetChains, family>
  readonly description: DevnetDescription
  /** Moves every chain's clock forward by as much. */
  advanceTime(seconds: number): Promise<void>
  /** Keeps the state of every chain; the id goes to `restore`, any number of times until an earlier one was restored. */
  snapshot(): Promise<string>
  restore(id: string): Promise<void>
  /** Ends every chain and everything that belongs to it. */
  stop(): Promise<void>
}
