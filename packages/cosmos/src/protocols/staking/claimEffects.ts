import { type Effect, toPlanAmount, type Warning } from '@polystake/core'
import type { DelegationView } from './delegationView.js'
import { rewardsUnreadable, withdrawAddressWarnings } from './warnings.js'

/**
 * What becomes of the rewards when a delegation changes or they are claimed: all are paid, to whom the owner has named. More may
 * have come by then.
 */
export const claimEffects = ({
  owner,
  pool,
  delegatorAddress,
  rewards,
  withdrawAddress,
  amountOf,
}: DelegationView): Effect[] =>
  [...(rewards ?? [])].map(([denom, value]): Effect => {
    const atLeast = toPlanAmount(amountOf(value, denom))
    if (withdrawAddress === delegatorAddress) return { kind: 'receive', owner, atLeast }
    return { kind: 'pay', owner, pool, state: 'reward', atLeast }
  })

/** What a person should know of the rewards before signing. */
export const claimWarnings = ({ delegatorAddress, delegated, rewards, withdrawAddress }: DelegationView): Warning[] => {
  if (delegated.shares === 0n) return []
  const elsewhere = withdrawAddressWarnings(delegatorAddress, withdrawAddress)
  return rewards ? elsewhere : [...elsewhere, rewardsUnreadable]
}
