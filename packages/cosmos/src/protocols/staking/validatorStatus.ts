import type { PoolStatus } from '@polystake/core'
import type { Validator } from '../../codec/stakingMessages.js'
import { hasExchangeRate } from '../../maths/validatorShares.js'

/** What the chain calls a validator's place: only one that is bonded makes blocks and earns. */
export type BondStatus = 'unbonded' | 'unbonding' | 'bonded' | 'unspecified'

const bondStatuses: readonly BondStatus[] = ['unspecified', 'unbonded', 'unbonding', 'bonded']

/** Reads `cosmos.staking.v1beta1.BondStatus`. */
export const bondStatusOf = ({ status }: Validator): BondStatus => bondStatuses[Number(status)] ?? 'unspecified'

/** Whether a validator takes stakes that earn, and if not, why. */
export const poolStatusOf = (validator: Validator, isTombstoned = false): PoolStatus => {
  if (isTombstoned || !hasExchangeRate(validator)) return 'closed'
  if (validator.jailed) return 'jailed'
  return bondStatusOf(validator) === 'bonded' ? 'open' : 'inactive'
}
