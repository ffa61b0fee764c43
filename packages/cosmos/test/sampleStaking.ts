import { createHash } from 'node:crypto'
import { toBech32 } from '@cosmjs/encoding'
import * as bank from 'cosmjs-types/cosmos/bank/v1beta1/query'
import { PubKey } from 'cosmjs-types/cosmos/crypto/ed25519/keys'
import * as distribution from 'cosmjs-types/cosmos/distribution/v1beta1/query'
import * as mint from 'cosmjs-types/cosmos/mint/v1beta1/query'
import * as slashing from 'cosmjs-types/cosmos/slashing/v1beta1/query'
import * as staking from 'cosmjs-types/cosmos/staking/v1beta1/query'
import { fromHex } from '../src/codec/hex.js'
import { type SampleAnswer, sampleTime } from './sampleNode.js'

const one = 10n ** 18n
const filled = (byte: number, offset = 0) =>
  Uint8Array.from({ length: 20 }, (_, at) => (at === 0 ? offset : at === 1 ? byte + (offset >> 8) : byte))

/** The owner of everything in a {@link SampleStake}. */
export const sampleOwner = toBech32('moss', filled(1))

/** Another account. */
export const sampleStranger = toBech32('moss', filled(2))

/** The address of a validator. */
export const sampleValidator = (index: number): string => toBech32('mossvaloper', filled(3, index))

/** The key with which a validator signs blocks. */
export const sampleConsensusKey = (index: number): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? index >> 8 : index + 1))

/** The address under which a validator signs blocks. */
export const sampleConsensusAddress = (index: number): string =>
  toBech32('mossvalcons', createHash('sha256').update(sampleConsensusKey(index)).digest().subarray(0, 20))

/** What a validator of a {@link SampleStake} is, where it differs from a sound one. */
export interface SampleValidator {
  tokens?: bigint
  shares?: bigint
  jailed?: boolean
  /** 1 unbonded, 2 unbonding, 3 bonded. */
  status?: number
  moniker?: string
  /** Whether it signed twice; absent where the chain keeps no account of what it signed. */
  tombstoned?: boolean
  /** Of Ed25519 by default. */
  keyType?: string
}

/** What the owner has, by the validator's place in the list. */
export interface SampleStake {
  validators: readonly SampleValidator[]
  delegations?: readonly { of: number; shares: bigint; owner?: string; balance?: bigint }[]
  unbondings?: readonly {
    of: number
    entries: readonly { balance: bigint; until: bigint; id?: bigint; held?: bigint; height?: bigint }[]
  }[]
  redelegations?: readonly { from: number; to: number; until: bigint; owner?: string }[]
  rewards?: readonly { of: number; denom: string; amount: bigint }[]
  withdrawAddress?: string
  balance?: bigint
  /** Answers in place of the sample's own, by module and method: `mint/Params`; of another module by the whole path. */
  instead?: { readonly [method: string]: (request: Uint8Array) => SampleAnswer | undefined }
}

const timestamp = (height: bigint) => ({ seconds: BigInt(sampleTime(height).getTime() / 1000), nanos: 0 })

/** Answers the questions that the staking protocol asks of a chain with this stake in it. */
export const sampleStaking = (stake: SampleStake): ((path: string, data: string) => SampleAnswer) => {
  const validators = stake.validators.map(
    ({ tokens = 1000n, shares = tokens * one, jailed = false, status = 3, ...rest }, index) => ({
      operatorAddress: sampleValidator(index),
      consensusPubkey: {
        typeUrl: rest.keyType ?? '/cosmos.crypto.ed25519.PubKey',
        value: PubKey.encode({ key: sampleConsensusKey(index) }).finish(),
      },
      jailed,
      status,
      tokens: `${tokens}`,
      delegatorShares: `${shares}`,
      description: { moniker: rest.moniker ?? `Validator ${index}` },
      commission: {
        commissionRates: { rate: `${one / 20n}`, maxRate: `${one / 5n}`, maxChangeRate: `${one / 100n}` },
        updateTime: timestamp(1n),
      },
      minSelfDelegation: '1',
    }),
  )
  const worth = (of: number, shares: bigint) => {
    const { tokens = 1000n, shares: all = tokens * one } = stake.validators[of] ?? {}
    return all === 0n ? 0n : (shares * tokens) / all
  }
  const delegations = (stake.delegations ?? []).map(
    ({ of, shares, owner = sampleOwner, balance = worth(of, shares) }) => ({
      delegation: { delegatorAddress: owner, validatorAddress: sampleValidator(of), shares: `${shares}` },
      balance: { denom: 'umoss', amount: `${balance}` },
    }),
  )
  const unbondings = (stake.unbondings ?? []).map(({ of, entries }) => ({
    delegatorAddress: sampleOwner,
    validatorAddress: sampleValidator(of),
    entries: entries.map(({ balance, until, id = 0n, held = 0n, height }, index) => ({
      creationHeight: height ?? BigInt(index + 1),
      completionTime: timestamp(until),
      initialBalance: `${balance}`,
      balance: `${balance}`,
      unbondingId: id,
      unbondingOnHoldRefCount: held,
    })),
  }))
  const redelegations = (stake.redelegations ?? []).map(({ from, to, until, owner = sampleOwner }) => ({
    redelegation: {
      delegatorAddress: owner,
      validatorSrcAddress: sampleValidator(from),
      validatorDstAddress: sampleValidator(to),
    },
    entries: [
      { redelegationEntry: { completionTime: timestamp(until), initialBalance: '1', sharesDst: '1' }, balance: '1' },
    ],
  }))
  const rewardsOf = (address: string) =>
    (stake.rewards ?? [])
      .filter(({ of }) => sampleValidator(of) === address)
      .map(({ denom, amount }) => ({ denom, amount: `${amount}` }))
  const signingInfo = (index: number) => {
    const { tombstoned } = stake.validators[index] ?? {}
    return tombstoned === undefined ? undefined : { address: sampleConsensusAddress(index), tombstoned }
  }
  const refused: SampleAnswer = { code: 22, log: 'not found' }
  const isOf = (address: string) => (item: { validatorAddress: string }) => item.validatorAddress === address
  const ascii = (value: bigint) => new TextEncoder().encode(`${value}`)

  const answers: { readonly [method: string]: (request: Uint8Array) => SampleAnswer } = {
    'staking.v1beta1.Query/Params': () => {
      const params = {
        unbondingTime: { seconds: 1_814_400n, nanos: 0 },
        maxValidators: 100,
        maxEntries: 7,
        bondDenom: 'umoss',
      }
      return staking.QueryParamsResponse.encode(staking.QueryParamsResponse.fromPartial({ params })).finish()
    },
    'staking.v1beta1.Query/Pool': () => {
      const pool = { bondedTokens: '1000000', notBondedTokens: '0' }
      return staking.QueryPoolResponse.encode(staking.QueryPoolResponse.fromPartial({ pool })).finish()
    },
    'staking.v1beta1.Query/Validators': (request) => {
      const { pagination } = staking.QueryValidatorsRequest.decode(request)
      const [high = 0, low = 0] = pagination?.key ?? []
      const [from, to] = [high * 256 + low, high * 256 + low + Number(pagination?.limit)]
      const content = staking.QueryValidatorsResponse.fromPartial({
        validators: validators.slice(from, to),
        pagination: { nextKey: to < validators.length ? Uint8Array.of(to >> 8, to & 255) : new Uint8Array() },
      })
      return staking.QueryValidatorsResponse.encode(content).finish()
    },
    'staking.v1beta1.Query/Validator': (request) => {
      const { validatorAddr } = staking.QueryValidatorRequest.decode(request)
      const validator = validators.find(({ operatorAddress }) => operatorAddress === validatorAddr)
      if (!validator) return refused
      return staking.QueryValidatorResponse.encode(staking.QueryValidatorResponse.fromPartial({ validator })).finish()
    },
    'staking.v1beta1.Query/Delegation': (request) => {
      const { delegatorAddr, validatorAddr } = staking.QueryDelegationRequest.decode(request)
      const delegationResponse = delegations.find(
        ({ delegation }) =>
          isOf(validatorAddr)(delegation) && [sampleOwner, delegation.delegatorAddress].includes(delegatorAddr),
      )
      if (!delegationResponse) return refused
      const content = staking.QueryDelegationResponse.fromPartial({ delegationResponse })
      return staking.QueryDelegationResponse.encode(content).finish()
    },
    'staking.v1beta1.Query/UnbondingDelegation': (request) => {
      const { validatorAddr } = staking.QueryUnbondingDelegationRequest.decode(request)
      const unbond = unbondings.find(isOf(validatorAddr))
      if (!unbond) return refused
      const content = staking.QueryUnbondingDelegationResponse.fromPartial({ unbond })
      return staking.QueryUnbondingDelegationResponse.encode(content).finish()
    },
    'staking.v1beta1.Query/DelegatorDelegations': (request) => {
      const { pagination } = staking.QueryDelegatorDelegationsRequest.decode(request)
      const [high = 0, low = 0] = pagination?.key ?? []
      const [from, to] = [high * 256 + low, high * 256 + low + Number(pagination?.limit)]
      const content = staking.QueryDelegatorDelegationsResponse.fromPartial({
        delegationResponses: delegations.slice(from, to),
        pagination: { nextKey: to < delegations.length ? Uint8Array.of(to >> 8, to & 255) : new Uint8Array() },
      })
      return staking.QueryDelegatorDelegationsResponse.encode(content).finish()
    },
    'staking.v1beta1.Query/DelegatorUnbondingDelegations': () => {
      const content = staking.QueryDelegatorUnbondingDelegationsResponse.fromPartial({ unbondingResponses: unbondings })
      return staking.QueryDelegatorUnbondingDelegationsResponse.encode(content).finish()
    },
    'staking.v1beta1.Query/Redelegations': () => {
      const content = staking.QueryRedelegationsResponse.fromPartial({ redelegationResponses: redelegations })
      return staking.QueryRedelegationsResponse.encode(content).finish()
    },
    'staking.v1beta1.Query/DelegatorValidators': () => {
      const own = validators.filter(({ operatorAddress }) =>
        delegations.some(({ delegation }) => isOf(operatorAddress)(delegation)),
      )
      const content = staking.QueryDelegatorValidatorsResponse.fromPartial({ validators: own })
      return staking.QueryDelegatorValidatorsResponse.encode(content).finish()
    },
    'distribution.v1beta1.Query/DelegationTotalRewards': () => {
      const rewards = delegations.map(({ delegation: { validatorAddress } }) => ({
        validatorAddress,
        reward: rewardsOf(validatorAddress),
      }))
      const content = distribution.QueryDelegationTotalRewardsResponse.fromPartial({ rewards })
      return distribution.QueryDelegationTotalRewardsResponse.encode(content).finish()
    },
    'distribution.v1beta1.Query/DelegationRewards': (request) => {
      const { validatorAddress } = distribution.QueryDelegationRewardsRequest.decode(request)
      const content = distribution.QueryDelegationRewardsResponse.fromPartial({ rewards: rewardsOf(validatorAddress) })
      return distribution.QueryDelegationRewardsResponse.encode(content).finish()
    },
    'distribution.v1beta1.Query/DelegatorWithdrawAddress': () => {
      const { withdrawAddress = sampleOwner } = stake
      const content = distribution.QueryDelegatorWithdrawAddressResponse.fromPartial({ withdrawAddress })
      return distribution.QueryDelegatorWithdrawAddressResponse.encode(content).finish()
    },
    'distribution.v1beta1.Query/Params': () => {
      const content = distribution.QueryParamsResponse.fromPartial({
        params: { communityTax: `${one / 50n}`, withdrawAddrEnabled: true },
      })
      return distribution.QueryParamsResponse.encode(content).finish()
    },
    'mint.v1beta1.Query/Params': () => {
      const content = mint.QueryParamsResponse.fromPartial({
        params: { mintDenom: 'umoss', blocksPerYear: 5_259_600n },
      })
      return mint.QueryParamsResponse.encode(content).finish()
    },
    'mint.v1beta1.Query/AnnualProvisions': () => {
      const content = mint.QueryAnnualProvisionsResponse.fromPartial({ annualProvisions: ascii(100_000n * one) })
      return mint.QueryAnnualProvisionsResponse.encode(content).finish()
    },
    'slashing.v1beta1.Query/Params': () => {
      const params = {
        signedBlocksWindow: 10_000n,
        minSignedPerWindow: ascii(one / 2n),
        downtimeJailDuration: { seconds: 600n, nanos: 0 },
        slashFractionDoubleSign: ascii(one / 20n),
        slashFractionDowntime: ascii(one / 10_000n),
      }
      return slashing.QueryParamsResponse.encode(slashing.QueryParamsResponse.fromPartial({ params })).finish()
    },
    'slashing.v1beta1.Query/SigningInfos': () => {
      const info = stake.validators.flatMap((_, index) => signingInfo(index) ?? [])
      const content = slashing.QuerySigningInfosResponse.fromPartial({ info })
      return slashing.QuerySigningInfosResponse.encode(content).finish()
    },
    'slashing.v1beta1.Query/SigningInfo': (request) => {
      const { consAddress } = slashing.QuerySigningInfoRequest.decode(request)
      const infos = stake.validators.map((_, index) => signingInfo(index))
      const valSigningInfo = infos.find((info) => info?.address === consAddress)
      if (!valSigningInfo) return refused
      const content = slashing.QuerySigningInfoResponse.fromPartial({ valSigningInfo })
      return slashing.QuerySigningInfoResponse.encode(content).finish()
    },
    'bank.v1beta1.Query/Balance': () => {
      const balance = { denom: 'umoss', amount: `${stake.balance ?? 500n}` }
      return bank.QueryBalanceResponse.encode(bank.QueryBalanceResponse.fromPartial({ balance })).finish()
    },
  }

  return (path, data) => {
    const method = path.replace('/cosmos.', '')
    const request = fromHex(data)
    const { instead = {} } = stake
    const own = instead[method.replace('.v1beta1.Query', '')] ?? instead[path]
    return own?.(request) ?? answers[method]?.(request) ?? { code: 6 }
  }
}
