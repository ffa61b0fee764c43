/** How state is read. */
export interface ReadConfig {
  commitment: 'confirmed'
  encoding: 'base64'
  minContextSlot?: number
}

/** What the adapter calls, and with which parameters: JSON-RPC's own. */
export interface SolanaMethods {
  getGenesisHash: []
  getMultipleAccounts: [addresses: string[], config: ReadConfig]
  getProgramAccounts: [
    program: string,
    config: ReadConfig & {
      withContext: true
      filters: ({ dataSize: number } | { memcmp: { offset: number; bytes: string } })[]
    },
  ]
  getVoteAccounts: [config: { commitment: 'confirmed'; votePubkey?: string }]
}

/** Calls a method and gives whatever comes back; keys and data in it may be objects of a library. */
export type Call = <method extends keyof SolanaMethods>(
  method: method,
  params: SolanaMethods[method],
  options: { signal: AbortSignal },
) => Promise<unknown>

/**
 * Calls one JSON-RPC method and answers its `result`. What a node refuses must be thrown with its `code`, what HTTP refuses
 * with its `status`; an answer with another id or without a result must be thrown too.
 */
export type SolanaRequest = (method: string, params: unknown[], options: { signal: AbortSignal }) => Promise<unknown>
