import { coin } from './coin.js'
import { answer, flag, inner, integer, message, repeated, text } from './message.js'
import { defineQuery } from './query.js'

const distribution = 'distribution.v1beta1.Query/'
const ofDelegator = message({ delegatorAddress: text(1) })

/** The rewards that wait at every validator of a delegator: all at once, without pages. */
export const totalRewardsQuery = defineQuery(
  `${distribution}DelegationTotalRewards`,
  { rewards: repeated(1, answer({ validatorAddress: text(1), reward: repeated(2, coin) })) },
  ofDelegator,
)

/** The rewards that wait at one validator. */
export const rewardsQuery = defineQuery(
  `${distribution}DelegationRewards`,
  { rewards: repeated(1, coin) },
  message({ delegatorAddress: text(1), validatorAddress: text(2) }),
)

/** Where a delegator's rewards go. */
export const withdrawAddressQuery = defineQuery(
  `${distribution}DelegatorWithdrawAddress`,
  { withdrawAddress: text(1) },
  ofDelegator,
)

/** What the chain keeps of rewards; times 10^18. */
export const distributionParametersQuery = defineQuery(`${distribution}Params`, {
  params: inner(1, answer({ communityTax: integer(1), withdrawAddrEnabled: flag(4) })),
})

/** What an account has of one asset, vesting coins included: those may be delegated. */
export const balanceQuery = defineQuery(
  'bank.v1beta1.Query/Balance',
  { balance: inner(1, coin) },
  message({ address: text(1), denom: text(2) }),
)
