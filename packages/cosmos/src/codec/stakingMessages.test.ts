import * as theirs from 'cosmjs-types/cosmos/staking/v1beta1/query'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  delegationQuery,
  delegatorDelegationsQuery,
  delegatorUnbondingsQuery,
  delegatorValidatorsQuery,
  redelegationsQuery,
  stakingParametersQuery,
  stakingPoolQuery,
  unbondingDelegationQuery,
  validatorQuery,
  validatorsQuery,
} from './stakingMessages.js'

const text = fc.string({ unit: 'grapheme' })
const digits = fc.bigInt({ min: 0n, max: 10n ** 40n })
// cosmjs-types 0.11 writes a varint from 2^31 to 2^32 - 1 short of its last bytes, and cannot read its own: see wire.test.ts
const isSound = (value: bigint) => value >> 31n !== 1n
const unsigned = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).filter(isSound)
const height = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }).filter(isSound)
const key = fc.uint8Array({ maxLength: 40 })
const time = fc
  .date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
  .filter((date) => isSound(BigInt(Math.floor(date.getTime() / 1000))))
const page = fc.record({ nextKey: key, total: unsigned })
const coin = fc.record({ denom: text, amount: digits })

/** The proto's own shape of a time: whole seconds and what is left in nanoseconds. */
const timestamp = (date: Date) => ({
  seconds: BigInt(Math.floor(date.getTime() / 1000)),
  nanos: (date.getTime() % 1000) * 1_000_000 + 999_999,
})

const validator = fc.record({
  operatorAddress: text,
  consensusPubkey: fc.record({ typeUrl: text, value: key }),
  jailed: fc.boolean(),
  status: fc.integer({ min: 0, max: 3 }),
  tokens: digits,
  delegatorShares: digits,
  description: fc.record({ moniker: text, identity: text, website: text, details: text }),
  rates: fc.record({ rate: digits, maxRate: digits, maxChangeRate: digits }),
  updateTime: time,
  unbondingTime: time,
  minSelfDelegation: digits,
  unread: fc.record({ unbondingHeight: height, unbondingIds: fc.array(unsigned), securityContact: text }),
})
type Validator = typeof validator extends fc.Arbitrary<infer value> ? value : never

const theirValidator = ({ tokens, delegatorShares, rates, updateTime, unread, ...rest }: Validator) => ({
  ...rest,
  unbondingHeight: unread.unbondingHeight,
  unbondingIds: unread.unbondingIds,
  tokens: `${tokens}`,
  delegatorShares: `${delegatorShares}`,
  description: { ...rest.description, securityContact: unread.securityContact },
  commission: {
    commissionRates: {
      rate: `${rates.rate}`,
      maxRate: `${rates.maxRate}`,
      maxChangeRate: `${rates.maxChangeRate}`,
    },
    updateTime: timestamp(updateTime),
  },
  unbondingTime: timestamp(rest.unbondingTime),
  minSelfDelegation: `${rest.minSelfDelegation}`,
})

const ourValidator = ({ rates, updateTime, unread: _, ...rest }: Validator) => ({
  ...rest,
  status: BigInt(rest.status),
  commission: { commissionRates: rates, updateTime },
})

const delegation = fc.record({
  delegatorAddress: text,
  validatorAddress: text,
  shares: digits,
  balance: coin,
})
type Delegation = typeof delegation extends fc.Arbitrary<infer value> ? value : never
const theirDelegation = ({ balance, shares, ...rest }: Delegation) => ({
  delegation: { ...rest, shares: `${shares}` },
  balance: { denom: balance.denom, amount: `${balance.amount}` },
})
const ourDelegation = ({ balance, ...rest }: Delegation) => ({ delegation: rest, balance })

const unbonding = fc.record({
  delegatorAddress: text,
  validatorAddress: text,
  entries: fc.array(
    fc.record({
      creationHeight: height,
      completionTime: time,
      balance: digits,
      unbondingId: unsigned,
      unbondingOnHoldRefCount: height,
    }),
    { maxLength: 7 },
  ),
})
type Unbonding = typeof unbonding extends fc.Arbitrary<infer value> ? value : never
const theirUnbonding = ({ entries, ...rest }: Unbonding) => ({
  ...rest,
  entries: entries.map((entry) => ({
    ...entry,
    initialBalance: '7',
    balance: `${entry.balance}`,
    completionTime: timestamp(entry.completionTime),
  })),
})

const redelegation = fc.record({
  delegatorAddress: text,
  validatorSrcAddress: text,
  validatorDstAddress: text,
  times: fc.array(time, { maxLength: 7 }),
})
type Redelegation = typeof redelegation extends fc.Arbitrary<infer value> ? value : never
const theirRedelegation = ({ times, ...rest }: Redelegation) => ({
  redelegation: rest,
  entries: times.map((one) => ({
    redelegationEntry: { creationHeight: 9n, completionTime: timestamp(one), initialBalance: '1', sharesDst: '1' },
    balance: '12',
  })),
})
const ourRedelegation = ({ times, ...rest }: Redelegation) => ({
  redelegation: rest,
  entries: times.map((completionTime) => ({ redelegationEntry: { completionTime } })),
})

const plainKey = ({ nextKey }: { nextKey: Uint8Array }) => ({ nextKey: [...nextKey] })
const plain = <item>(answer: { items: item[]; pagination: { nextKey: Uint8Array } }) => ({
  ...answer,
  pagination: plainKey(answer.pagination),
})

describe('answers of x/staking are read as cosmjs-types writes them', () => {
  it('lists of validators, of all and of a delegator', async () => {
    await fc.assert(
      fc.property(fc.array(validator, { maxLength: 4 }), page, (items, pagination) => {
        const expected = { items: items.map(ourValidator), pagination: plainKey(pagination) }
        const content = { validators: items.map(theirValidator), pagination }
        const all = theirs.QueryValidatorsResponse
        const own = theirs.QueryDelegatorValidatorsResponse
        expect(plain(validatorsQuery.response.read(all.encode(all.fromPartial(content)).finish()))).toEqual(expected)
        expect(plain(delegatorValidatorsQuery.response.read(own.encode(own.fromPartial(content)).finish()))).toEqual(
          expected,
        )
      }),
    )
  })

  it('one validator', async () => {
    const codec = theirs.QueryValidatorResponse
    await fc.assert(
      fc.property(validator, (one) => {
        const bytes = codec.encode(codec.fromPartial({ validator: theirValidator(one) })).finish()
        expect(validatorQuery.response.read(bytes)).toEqual({ validator: ourValidator(one) })
      }),
    )
  })

  it('delegations, one and all', async () => {
    const [one, all] = [theirs.QueryDelegationResponse, theirs.QueryDelegatorDelegationsResponse]
    await fc.assert(
      fc.property(fc.array(delegation, { minLength: 1, maxLength: 5 }), page, (items, pagination) => {
        const [first = theirDelegation(items[0] as Delegation)] = items.map(theirDelegation)
        const single = one.encode(one.fromPartial({ delegationResponse: first })).finish()
        expect(delegationQuery.response.read(single).delegationResponse).toEqual(items.map(ourDelegation)[0])
        const content = { delegationResponses: items.map(theirDelegation), pagination }
        expect(plain(delegatorDelegationsQuery.response.read(all.encode(all.fromPartial(content)).finish()))).toEqual({
          items: items.map(ourDelegation),
          pagination: plainKey(pagination),
        })
      }),
    )
  })

  it('unbondings, one and all', async () => {
    const [one, all] = [theirs.QueryUnbondingDelegationResponse, theirs.QueryDelegatorUnbondingDelegationsResponse]
    await fc.assert(
      fc.property(fc.array(unbonding, { maxLength: 4 }), unbonding, page, (items, single, pagination) => {
        const bytes = one.encode(one.fromPartial({ unbond: theirUnbonding(single) })).finish()
        expect(unbondingDelegationQuery.response.read(bytes)).toEqual({ unbond: single })
        const content = { unbondingResponses: items.map(theirUnbonding), pagination }
        expect(plain(delegatorUnbondingsQuery.response.read(all.encode(all.fromPartial(content)).finish()))).toEqual({
          items,
          pagination: plainKey(pagination),
        })
      }),
    )
  })

  it('redelegations', async () => {
    const codec = theirs.QueryRedelegationsResponse
    await fc.assert(
      fc.property(fc.array(redelegation, { maxLength: 4 }), page, (items, pagination) => {
        const content = { redelegationResponses: items.map(theirRedelegation), pagination }
        expect(plain(redelegationsQuery.response.read(codec.encode(codec.fromPartial(content)).finish()))).toEqual({
          items: items.map(ourRedelegation),
          pagination: plainKey(pagination),
        })
      }),
    )
  })

  it('parameters and the pool', async () => {
    const [parameters, pool] = [theirs.QueryParamsResponse, theirs.QueryPoolResponse]
    const count = fc.integer({ min: 0, max: 2 ** 31 - 1 })
    await fc.assert(
      fc.property(count, count, count, text, digits, (seconds, maxValidators, maxEntries, bondDenom, bonded) => {
        const params = {
          unbondingTime: { seconds: BigInt(seconds), nanos: 5 },
          maxValidators,
          maxEntries,
          bondDenom,
        }
        expect(
          stakingParametersQuery.response.read(parameters.encode(parameters.fromPartial({ params })).finish()),
        ).toEqual({
          params: {
            unbondingTime: seconds,
            maxValidators: BigInt(maxValidators),
            maxEntries: BigInt(maxEntries),
            bondDenom,
          },
        })
        const content = { pool: { notBondedTokens: '5', bondedTokens: `${bonded}` } }
        expect(stakingPoolQuery.response.read(pool.encode(pool.fromPartial(content)).finish())).toEqual({
          pool: { bondedTokens: bonded },
        })
      }),
    )
  })
})

type Paged = { delegatorAddr: string; pagination: { key: Uint8Array; limit: bigint } }
type Pair = { delegatorAddr: string; validatorAddr: string }

describe('questions to x/staking are written as cosmjs-types writes them', () => {
  it.each([
    [
      delegatorDelegationsQuery,
      (request: Paged) =>
        theirs.QueryDelegatorDelegationsRequest.encode(
          theirs.QueryDelegatorDelegationsRequest.fromPartial(request),
        ).finish(),
    ],
    [
      delegatorUnbondingsQuery,
      (request: Paged) =>
        theirs.QueryDelegatorUnbondingDelegationsRequest.encode(
          theirs.QueryDelegatorUnbondingDelegationsRequest.fromPartial(request),
        ).finish(),
    ],
    [
      delegatorValidatorsQuery,
      (request: Paged) =>
        theirs.QueryDelegatorValidatorsRequest.encode(
          theirs.QueryDelegatorValidatorsRequest.fromPartial(request),
        ).finish(),
    ],
    [
      redelegationsQuery,
      (request: Paged) =>
        theirs.QueryRedelegationsRequest.encode(theirs.QueryRedelegationsRequest.fromPartial(request)).finish(),
    ],
  ])('$path, byte for byte', async (query, write) => {
    await fc.assert(
      fc.property(text, key, unsigned, (delegatorAddr, one, limit) => {
        const request = { delegatorAddr, pagination: { key: one, limit } }
        const bytes = query.request.write(request)
        expect([...bytes]).toEqual([...write(request)])
        const { pagination, ...rest } = query.request.read(bytes)
        expect(rest).toEqual({ delegatorAddr })
        expect([[...pagination.key], pagination.limit]).toEqual([[...one], limit])
      }),
    )
  })

  it.each([
    [
      delegationQuery,
      (request: Pair) =>
        theirs.QueryDelegationRequest.encode(theirs.QueryDelegationRequest.fromPartial(request)).finish(),
    ],
    [
      unbondingDelegationQuery,
      (request: Pair) =>
        theirs.QueryUnbondingDelegationRequest.encode(
          theirs.QueryUnbondingDelegationRequest.fromPartial(request),
        ).finish(),
    ],
  ])('$path, byte for byte', async (query, write) => {
    await fc.assert(
      fc.property(text, text, (delegatorAddr, validatorAddr) => {
        const request = { delegatorAddr, validatorAddr }
        expect([...query.request.write(request)]).toEqual([...write(request)])
        expect(query.request.read(query.request.write(request))).toEqual(request)
      }),
    )
  })

  it('of validators, byte for byte', async () => {
    const [all, one] = [theirs.QueryValidatorsRequest, theirs.QueryValidatorRequest]
    await fc.assert(
      fc.property(text, key, unsigned, (status, part, limit) => {
        const request = { status, pagination: { key: part, limit } }
        expect([...validatorsQuery.request.write(request)]).toEqual([...all.encode(all.fromPartial(request)).finish()])
        expect([...validatorQuery.request.write({ validatorAddr: status })]).toEqual([
          ...one.encode(one.fromPartial({ validatorAddr: status })).finish(),
        ])
      }),
    )
    expect(stakingParametersQuery.request.write({})).toHaveLength(0)
    expect(stakingPoolQuery.request.write({})).toHaveLength(0)
  })

  it('go to the paths of the services', () => {
    expect(validatorsQuery.path).toBe('/cosmos.staking.v1beta1.Query/Validators')
    expect(delegatorUnbondingsQuery.path).toBe('/cosmos.staking.v1beta1.Query/DelegatorUnbondingDelegations')
  })
})
