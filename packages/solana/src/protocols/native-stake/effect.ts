import { type Effect, type Intent, type PoolId, toPlanAmount } from '@polystake/core'
import type { SolanaContext } from '../../context.js'
import type { ChainState } from '../../session.js'
import { type Holdings, toBalances } from './lot.js'

/** States what a plan does for the owner and the pool of an intent: with so many lamports, or to what a stake account holds. */
export const effectsFor = (context: SolanaContext, { owner, pool }: Intent & { pool: PoolId }) => {
  const effect = (
    kind: Effect['kind'],
    value: bigint,
    more: Pick<Effect, 'lot' | 'state' | 'availableAt'>,
  ): Effect => ({
    kind,
    owner,
    pool,
    ...more,
    exact: toPlanAmount({ asset: context.sol, value }),
  })
  const effectsOn = (kind: Effect['kind'], after: Holdings, state: ChainState): Effect[] =>
    toBalances(context, after, state).map(({ amount, availableAt, state: name, lot = after.address }) =>
      effect(kind, amount.value, {
        lot,
        state: name,
        ...(availableAt && { availableAt: availableAt.toISOString() }),
      }),
    )
  return { effect, effectsOn }
}
