/** A funded account of a local chain. Its key is public knowledge: it must never hold anything of value. */
export interface DevnetAccount {
  /** The address as the chain writes it. */
  readonly address: string
  /** The private key: hex with 0x (Ethereum), base58 of 64 bytes (Solana), hex without 0x (Cosmos). */
  readonly privateKey: string
}

/** A fault that a local chain's endpoint shows until it is cleared. */
export type DevnetFault =
  | { readonly kind: 'down' }
  | { readonly kind: 'hang' }
  | { readonly kind: 'slow'; readonly milliseconds: number }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds?: number }

/** What is known of a local chain, as JSON: written to the description file for other programs. */
export interface LocalChainDescription {
  /** CAIP-2. */
  readonly chain: string
  /** The JSON-RPC endpoint, on loopback. */
  readonly url: string
  readonly accounts: readonly DevnetAccount[]
  /** What was set up: contracts, validators, tokens … by name, in addresses and decimal strings. */
  readonly facts: Readonly<Record<string, unknown>>
}

/** A running local chain, with its clock in the caller's hand. */
export interface LocalChain {
  readonly description: LocalChainDescription
  /** Moves the chain's clock forward and makes the blocks (or epochs) that this takes. */
  advanceTime(seconds: number): Promise<void>
  /** Keeps the state of now; the id goes to `restore`, any number of times until an earlier one was restored. */
  snapshot(): Promise<string>
  restore(id: string): Promise<void>
  /** Shows a fault at the endpoint, or with `undefined` none. */
  setFault(fault: DevnetFault | undefined): void
  /** Ends the chain and everything that belongs to it. */
  stop(): Promise<void>
}
