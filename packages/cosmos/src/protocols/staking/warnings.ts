import type { PoolStatus, Warning } from '@polystake/core'
import type { Validator } from '../../codec/stakingMessages.js'
import { namedRewards, type Rewards } from './rewards.js'
import { poolStatusOf } from './validatorStatus.js'

/** Says that a validator has no exchange rate any more. */
export const validatorEmpty: Warning = {
  code: 'validator-empty',
  message: 'The validator lost all its tokens and takes no stakes.',
}

const ofStatus: { readonly [status in PoolStatus]?: Warning } = {
  jailed: {
    code: 'validator-jailed',
    message: 'The validator is jailed: stakes with it earn nothing, and it may have lost some.',
  },
  inactive: {
    code: 'validator-inactive',
    message: 'The validator makes no blocks now: stakes with it earn nothing.',
  },
  closed: validatorEmpty,
}

const validatorTombstoned: Warning = {
  code: 'validator-tombstoned',
  message: 'The validator signed twice and can never come back: stakes with it earn nothing.',
}

/** Says so where a validator earns nothing now, or never will again. */
export const statusWarnings = (validator: Validator, isTombstoned?: boolean): Warning[] =>
  isTombstoned ? [validatorTombstoned] : [ofStatus[poolStatusOf(validator)] ?? []].flat()

/** Says so where rewards go to another account. */
export const withdrawAddressWarnings = (owner: string, withdrawAddress: string): Warning[] =>
  withdrawAddress === owner
    ? []
    : [{ code: 'withdraw-address', message: `Rewards are paid to ${withdrawAddress}, not to the owner.` }]

/** Says that the rewards could not be worked out. */
export const rewardsUnreadable: Warning = {
  code: 'rewards-unreadable',
  message: 'The chain cannot work out the rewards of this delegation; staking, unstaking and claiming may fail.',
}

const rewardUnnamed: Warning = {
  code: 'reward-unnamed',
  message:
    'Some rewards are in an asset whose name is too long for an id: they are not shown, and come with the others.',
}

/** Says so where not all rewards can be shown. */
export const rewardWarnings = (rewards: Rewards | undefined): Warning[] => {
  if (!rewards) return [rewardsUnreadable]
  return namedRewards(rewards).length < rewards.size ? [rewardUnnamed] : []
}

/** Says until when a stake that was moved here is answerable for its former validator. */
export const redelegationWarning = (until: Date): Warning => ({
  code: 'redelegation-locked',
  message: `A part was moved here: until ${until.toISOString()} its former validator's faults can cost it, and it cannot be moved on.`,
})

/** Says that a stake of the whole balance leaves nothing to pay the transaction with. */
export const noFeeLeft: Warning = {
  code: 'no-fee-left',
  message: 'This takes the whole balance: a fee in the same asset could not be paid.',
}

/** Says that an entry does not mature, since another module holds it. */
export const unbondingOnHold: Warning = {
  code: 'unbonding-on-hold',
  message: 'Another module of the chain holds what is unbonding; it may come later than its date.',
}
