import { coin, pageRequest, pageResponse } from './coin.js'
import {
  type Answer,
  answer,
  bytes,
  duration,
  flag,
  inner,
  integer,
  type Message,
  message,
  nested,
  repeated,
  text,
  timestamp,
  unsigned,
  type ValueOf,
} from './message.js'
import { defineQuery } from './query.js'

const service = 'staking.v1beta1.Query/'

const description = answer({ moniker: text(1), identity: text(2), website: text(3), details: text(5) })

const commission = answer({
  commissionRates: inner(1, answer({ rate: integer(1), maxRate: integer(2), maxChangeRate: integer(3) })),
  updateTime: timestamp(2),
})

/** `cosmos.staking.v1beta1.Validator`, as far as it is used; shares and rates are times 10^18. */
export const validator = answer({
  operatorAddress: text(1),
  consensusPubkey: inner(2, answer({ typeUrl: text(1), value: bytes(2) })),
  jailed: flag(3),
  status: unsigned(4),
  tokens: integer(5),
  delegatorShares: integer(6),
  description: inner(7, description),
  unbondingTime: timestamp(9),
  commission: inner(10, commission),
  minSelfDelegation: integer(11),
})

/** A validator as the chain keeps it. */
export type Validator = ValueOf<typeof validator>

/** `cosmos.staking.v1beta1.DelegationResponse`. */
export const delegationResponse = answer({
  delegation: inner(1, answer({ delegatorAddress: text(1), validatorAddress: text(2), shares: integer(3) })),
  balance: inner(2, coin),
})

/** A delegation and what it is worth. */
export type DelegationResponse = ValueOf<typeof delegationResponse>

const unbondingEntry = answer({
  creationHeight: unsigned(1),
  completionTime: timestamp(2),
  balance: integer(4),
  unbondingId: unsigned(5),
  unbondingOnHoldRefCount: unsigned(6),
})

/** `cosmos.staking.v1beta1.UnbondingDelegation`. */
export const unbondingDelegation = answer({
  delegatorAddress: text(1),
  validatorAddress: text(2),
  entries: repeated(3, unbondingEntry),
})

/** What is on its way back from one validator. */
export type UnbondingDelegation = ValueOf<typeof unbondingDelegation>

/** `cosmos.staking.v1beta1.RedelegationResponse`. */
const redelegationResponse = answer({
  redelegation: inner(
    1,
    answer({ delegatorAddress: text(1), validatorSrcAddress: text(2), validatorDstAddress: text(3) }),
  ),
  entries: repeated(2, answer({ redelegationEntry: inner(1, answer({ completionTime: timestamp(2) })) })),
})

const ofDelegator = message({ delegatorAddr: text(1), pagination: nested(2, pageRequest) })
const ofPair = message({ delegatorAddr: text(1), validatorAddr: text(2) })

/** Makes a query of a list, which is given out by pages. */
const listQuery = <request, item>(name: string, request: Message<request>, item: Answer<item>) =>
  defineQuery(`${service}${name}`, { items: repeated(1, item), pagination: inner(2, pageResponse) }, request)

/** Every validator, or with `BOND_STATUS_…` those of one status. */
export const validatorsQuery = listQuery(
  'Validators',
  message({ status: text(1), pagination: nested(2, pageRequest) }),
  validator,
)

/** One validator. */
export const validatorQuery = defineQuery(
  `${service}Validator`,
  { validator: inner(1, validator) },
  message({ validatorAddr: text(1) }),
)

/** One delegation. */
export const delegationQuery = defineQuery(
  `${service}Delegation`,
  { delegationResponse: inner(1, delegationResponse) },
  ofPair,
)

/** What a delegator is unbonding from one validator. */
export const unbondingDelegationQuery = defineQuery(
  `${service}UnbondingDelegation`,
  { unbond: inner(1, unbondingDelegation) },
  ofPair,
)

/** Every delegation of a delegator. */
export const delegatorDelegationsQuery = listQuery('DelegatorDelegations', ofDelegator, delegationResponse)

/** Everything that a delegator is unbonding. */
export const delegatorUnbondingsQuery = listQuery('DelegatorUnbondingDelegations', ofDelegator, unbondingDelegation)

/** Everything that a delegator has moved between validators lately. */
export const redelegationsQuery = listQuery(
  'Redelegations',
  message({ delegatorAddr: text(1), pagination: nested(4, pageRequest) }),
  redelegationResponse,
)

/** The validators that a delegator delegates to. */
export const delegatorValidatorsQuery = listQuery('DelegatorValidators', ofDelegator, validator)

/** The module's parameters. */
export const stakingParametersQuery = defineQuery(`${service}Params`, {
  params: inner(
    1,
    answer({ unbondingTime: duration(1), maxValidators: unsigned(2), maxEntries: unsigned(3), bondDenom: text(5) }),
  ),
})

/** How much is bonded in all. */
export const stakingPoolQuery = defineQuery(`${service}Pool`, { pool: inner(1, answer({ bondedTokens: integer(2) })) })
