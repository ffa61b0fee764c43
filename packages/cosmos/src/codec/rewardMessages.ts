import { coin, decimalCoin } from './coin.js'
import { duration, integer, message, nested, repeated, signed, text, unsigned } from './message.js'
import { defineQuery } from './query.js'

const distribution = '/cosmos.distribution.v1beta1.Query/'

/** The rewards that wait at every validator of a delegator: all at once, without pages. */
export const totalRewardsQuery = defineQuery({
  path: `${distribution}DelegationTotalRewards`,
  request: message({ delegatorAddress: text(1) }),
  response: message({
    rewards: repeated(1, message({ validatorAddress: text(1), reward: repeated(2, decimalCoin) })),
  }),
})

/** The rewards that wait at one validator. */
export const rewardsQuery = defineQuery({
  path: `${distribution}DelegationRewards`,
  request: message({ delegatorAddress: text(1), validatorAddress: text(2) }),
  response: message({ rewards: repeated(1, decimalCoin) }),
})

/** Where a delegator's rewards go. */
export const withdrawAddressQuery = defineQuery({
  path: `${distribution}DelegatorWithdrawAddress`,
  request: message({ delegatorAddress: text(1) }),
  response: message({ withdrawAddress: text(1) }),
})

/** What the chain keeps of rewards; times 10^18. */
export const distributionParametersQuery = defineQuery({
  path: `${distribution}Params`,
  request: message({}),
  response: message({ params: nested(1, message({ communityTax: integer(1) })) }),
})

/** How new coins are made. */
export const mintParametersQuery = defineQuery({
  path: '/cosmos.mint.v1beta1.Query/Params',
  request: message({}),
  response: message({ params: nested(1, message({ mintDenom: text(1), blocksPerYear: unsigned(6) })) }),
})

/** How many coins the chain means to make in a year; times 10^18. */
export const annualProvisionsQuery = defineQuery({
  path: '/cosmos.mint.v1beta1.Query/AnnualProvisions',
  request: message({}),
  response: message({ annualProvisions: integer(1) }),
})

/** What a fault costs; fractions times 10^18. */
export const slashingParametersQuery = defineQuery({
  path: '/cosmos.slashing.v1beta1.Query/Params',
  request: message({}),
  response: message({
    params: nested(
      1,
      message({
        signedBlocksWindow: signed(1),
        minSignedPerWindow: integer(2),
        downtimeJailDuration: duration(3),
        slashFractionDoubleSign: integer(4),
        slashFractionDowntime: integer(5),
      }),
    ),
  }),
})

/** What an account has of one asset, vesting coins included: those may be delegated. */
export const balanceQuery = defineQuery({
  path: '/cosmos.bank.v1beta1.Query/Balance',
  request: message({ address: text(1), denom: text(2) }),
  response: message({ balance: nested(1, coin) }),
})
