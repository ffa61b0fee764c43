/** A fault that a Cosmos chain's endpoint shows until it is cleared: nodes and gateways of the kinds that are met in the wild. */
export type CosmosFault =
  /** A batch gets one error object, with HTTP 200. */
  | { readonly kind: 'no-batch' }
  /** A batch of more than so many gets one error object, with HTTP 200; CometBFT's own limit is 10. */
  | { readonly kind: 'batch-limit'; readonly limit: number }
  /** The node is so many blocks behind, and knows nothing of the last ones. */
  | { readonly kind: 'lagging'; readonly blocks: number }
  /** The node has forgotten what was before a height. Its code is that of the SDK here, 38; older ones say 18. */
  | { readonly kind: 'pruned'; readonly below: number; readonly code?: number }
  | { readonly kind: 'no-transaction-index' }
  /** The node is one of another chain. */
  | { readonly kind: 'wrong-chain'; readonly chainId: string }
  /** A page instead of JSON, with HTTP 200. */
  | { readonly kind: 'html' }
  /** The last answer of a batch is left out. */
  | { readonly kind: 'dropped-id' }
  /** The last answer of a batch has an id that nobody asked for. */
  | { readonly kind: 'wrong-id' }
  /** The node does not know a JSON-RPC method. */
  | { readonly kind: 'refuse-method'; readonly method: string }
  /** The node does not know a path of `abci_query`, nor any that begins with it: its chain lacks the module. */
  | { readonly kind: 'refuse-path'; readonly path: string }
