import type { ChainId } from './chainId.js'

/** Where a sent transaction is. JSON-safe, so that a reloaded page goes on from it. `unknown` is not `failed`: nobody could tell. */
export type TransactionStatus = {
  chain: ChainId
  /** The transaction's hash or signature, as the chain writes it. */
  id: string
  /** How many steps of the plan it covers. */
  steps: number
} & (
  | { status: 'submitted' | 'unknown' | 'expired' }
  | { status: 'included' | 'finalized'; height: string; time: string }
  | { status: 'failed'; code: string; message: string }
  | { status: 'replaced'; by: string }
)
