import type { Amount } from './amount.js'

/** One way out of a pool, and how long it takes. A pool with several names each by its id. */
export type ExitTerms = { id: string; penalty?: { fraction: number } | { amount: Amount } } & (
  | { kind: 'instant' }
  | { kind: 'unbonding'; seconds: number }
  | { kind: 'epoch'; boundary: Date; typicalSeconds: number }
  | { kind: 'queue'; estimate?: Date }
  | { kind: 'cooldown'; seconds: number; windowSeconds: number }
  | { kind: 'market' }
  | { kind: 'custodial' }
)
