import { coin, pageRequest, pageResponse } from './coin.js'
import {
  duration,
  flag,
  integer,
  message,
  nested,
  repeated,
  signed,
  text,
  timestamp,
  unsigned,
  type ValueOf,
} from './message.js'
import { defineQuery } from './query.js'

const service = '/cosmos.staking.v1beta1.Query/'

const description = message({
  moniker: text(1),
  identity: text(2),
  website: text(3),
  securityContact: text(4),
  details: text(5),
})

const commission = message({
  commissionRates: nested(1, message({ rate: integer(1), maxRate: integer(2), maxChangeRate: integer(3) })),
  updateTime: timestamp(2),
})

/** `cosmos.staking.v1beta1.Validator`, as far as it is used; shares and rates are times 10^18. */
export const validator = message({
  operatorAddress: text(1),
  jailed: flag(3),
  /** 1 unbonded, 2 unbonding, 3 bonded. */
  status: unsigned(4),
  tokens: integer(5),
  delegatorShares: integer(6),
  description: nested(7, description),
  commission: nested(10, commission),
  minSelfDelegation: integer(11),
})

/** A validator as the chain keeps it. */
export type Validator = ValueOf<typeof validator>

const delegation = message({ delegatorAddress: text(1), validatorAddress: text(2), shares: integer(3) })

/** `cosmos.staking.v1beta1.DelegationResponse`. */
export const delegationResponse = message({ delegation: nested(1, delegation), balance: nested(2, coin) })

/** A delegation and what it is worth. */
export type DelegationResponse = ValueOf<typeof delegationResponse>

const unbondingEntry = message({
  creationHeight: signed(1),
  completionTime: timestamp(2),
  initialBalance: integer(3),
  balance: integer(4),
  unbondingId: unsigned(5),
  unbondingOnHoldRefCount: signed(6),
})

/** `cosmos.staking.v1beta1.UnbondingDelegation`. */
export const unbondingDelegation = message({
  delegatorAddress: text(1),
  validatorAddress: text(2),
  entries: repeated(3, unbondingEntry),
})

/** What is on its way back from one validator. */
export type UnbondingDelegation = ValueOf<typeof unbondingDelegation>

const redelegationEntry = message({ creationHeight: signed(1), completionTime: timestamp(2) })

/** `cosmos.staking.v1beta1.RedelegationResponse`. */
export const redelegationResponse = message({
  redelegation: nested(
    1,
    message({ delegatorAddress: text(1), validatorSrcAddress: text(2), validatorDstAddress: text(3) }),
  ),
  entries: repeated(2, message({ redelegationEntry: nested(1, redelegationEntry) })),
})

/** What was moved from one validator to another. */
export type RedelegationResponse = ValueOf<typeof redelegationResponse>

const ofDelegator = message({ delegatorAddr: text(1), pagination: nested(2, pageRequest) })
const ofPair = message({ delegatorAddr: text(1), validatorAddr: text(2) })

/** Every validator, or with `BOND_STATUS_…` those of one status. */
export const validatorsQuery = defineQuery({
  path: `${service}Validators`,
  request: message({ status: text(1), pagination: nested(2, pageRequest) }),
  response: message({ validators: repeated(1, validator), pagination: nested(2, pageResponse) }),
})

/** One validator. */
export const validatorQuery = defineQuery({
  path: `${service}Validator`,
  request: message({ validatorAddr: text(1) }),
  response: message({ validator: nested(1, validator) }),
})

/** One delegation. */
export const delegationQuery = defineQuery({
  path: `${service}Delegation`,
  request: ofPair,
  response: message({ delegationResponse: nested(1, delegationResponse) }),
})

/** What a delegator is unbonding from one validator. */
export const unbondingDelegationQuery = defineQuery({
  path: `${service}UnbondingDelegation`,
  request: ofPair,
  response: message({ unbond: nested(1, unbondingDelegation) }),
})

/** Every delegation of a delegator. */
export const delegatorDelegationsQuery = defineQuery({
  path: `${service}DelegatorDelegations`,
  request: ofDelegator,
  response: message({ delegationResponses: repeated(1, delegationResponse), pagination: nested(2, pageResponse) }),
})

/** Everything that a delegator is unbonding. */
export const delegatorUnbondingsQuery = defineQuery({
  path: `${service}DelegatorUnbondingDelegations`,
  request: ofDelegator,
  response: message({ unbondingResponses: repeated(1, unbondingDelegation), pagination: nested(2, pageResponse) }),
})

/** Everything that a delegator has moved between validators lately. */
export const redelegationsQuery = defineQuery({
  path: `${service}Redelegations`,
  request: message({ delegatorAddr: text(1), pagination: nested(4, pageRequest) }),
  response: message({ redelegationResponses: repeated(1, redelegationResponse), pagination: nested(2, pageResponse) }),
})

/** The validators that a delegator delegates to. */
export const delegatorValidatorsQuery = defineQuery({
  path: `${service}DelegatorValidators`,
  request: ofDelegator,
  response: message({ validators: repeated(1, validator), pagination: nested(2, pageResponse) }),
})

/** The module's parameters. */
export const stakingParametersQuery = defineQuery({
  path: `${service}Params`,
  request: message({}),
  response: message({
    params: nested(
      1,
      message({ unbondingTime: duration(1), maxValidators: unsigned(2), maxEntries: unsigned(3), bondDenom: text(5) }),
    ),
  }),
})

/** How much is bonded in all. */
export const stakingPoolQuery = defineQuery({
  path: `${service}Pool`,
  request: message({}),
  response: message({ pool: nested(1, message({ notBondedTokens: integer(1), bondedTokens: integer(2) })) }),
})
