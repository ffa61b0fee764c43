import { type Effect, type Intent, type PoolId, toPlanAmount } from '@polystake/core'
import type { SolanaContext } from '../../context.js'

/** States what a plan does with so many lamports, for the owner and the pool of an intent. */
export const effectFor =
  ({ sol }: SolanaContext, { owner, pool }: Intent & { pool: PoolId }) =>
  (kind: Effect['kind'], value: bigint, more: Pick<Effect, 'lot' | 'state' | 'availableAt'>): Effect => ({
    kind,
    owner,
    pool,
    ...more,
    exact: toPlanAmount({ asset: sol, value }),
  })
