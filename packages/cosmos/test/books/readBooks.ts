import { createHash } from 'node:crypto'
import { toBech32, toHex } from '@cosmjs/encoding'
import { PubKey } from 'cosmjs-types/cosmos/crypto/ed25519/keys'
import {
  DelegatorStartingInfo,
  ValidatorCurrentRewards,
  ValidatorHistoricalRewards,
  ValidatorSlashEvent,
} from 'cosmjs-types/cosmos/distribution/v1beta1/distribution'
import { ValidatorSigningInfo } from 'cosmjs-types/cosmos/slashing/v1beta1/slashing'
import { Delegation, Redelegation, UnbondingDelegation, Validator } from 'cosmjs-types/cosmos/staking/v1beta1/staking'
import type { BookedValidator, Books, Coins } from './books.js'
import { pairOf } from './books.js'
import { keyParts } from './keyParts.js'
import { type RawPair, readRawPairs, type Shelf } from './rawPairs.js'

const shelves = {
  validators: { store: 'staking', prefix: 0x21 },
  delegations: { store: 'staking', prefix: 0x31 },
  unbondings: { store: 'staking', prefix: 0x32 },
  redelegations: { store: 'staking', prefix: 0x34 },
  payees: { store: 'distribution', prefix: 0x03 },
  starts: { store: 'distribution', prefix: 0x04 },
  ratios: { store: 'distribution', prefix: 0x05 },
  current: { store: 'distribution', prefix: 0x06 },
  slashes: { store: 'distribution', prefix: 0x08 },
  balances: { store: 'bank', prefix: 0x02 },
  signing: { store: 'slashing', prefix: 0x01 },
} as const satisfies Record<string, Shelf>

type ShelfName = keyof typeof shelves

const statuses = { 1: 'unbonded', 2: 'unbonding', 3: 'bonded' } as const

const statusOf = (status: number): BookedValidator['status'] => {
  if (status === 1 || status === 2 || status === 3) return statuses[status]
  throw new Error(`a validator has the status ${status}`)
}

const coinsOf = (coins: readonly { denom: string; amount: string }[]): Coins =>
  new Map(coins.map(({ denom, amount }) => [denom, BigInt(amount)]))

const dateOf = ({ seconds, nanos }: { seconds: bigint; nanos: number }): Date =>
  new Date(Number(seconds) * 1000 + Math.floor(nanos / 1_000_000))

/** The account and the operator address of the bytes in a key. */
const account = (bytes: Uint8Array | undefined): string => toBech32('cosmos', bytes ?? new Uint8Array())
const operator = (bytes: Uint8Array | undefined): string => toBech32('cosmosvaloper', bytes ?? new Uint8Array())

const numberAt = (bytes: Uint8Array, at: number): bigint => Buffer.from(bytes).readBigUInt64BE(at)

const validatorsOf = (pairs: readonly RawPair[], signing: readonly RawPair[]) => {
  const tombstoned = new Set(
    signing
      .filter(({ value }) => ValidatorSigningInfo.decode(value).tombstoned)
      .map(({ key }) => toHex(keyParts(key, 1).addresses[0] ?? new Uint8Array())),
  )
  return pairs.map(({ value }): [string, BookedValidator] => {
    const found = Validator.decode(value)
    const { key } = PubKey.decode(found.consensusPubkey?.value ?? new Uint8Array())
    const consensusAddress = createHash('sha256').update(key).digest('hex').slice(0, 40)
    const booked: BookedValidator = {
      operator: found.operatorAddress,
      consensusAddress: consensusAddress.toUpperCase(),
      tokens: BigInt(found.tokens),
      shares: BigInt(found.delegatorShares),
      status: statusOf(found.status),
      jailed: found.jailed,
      tombstoned: tombstoned.has(consensusAddress),
    }
    return [found.operatorAddress, booked]
  })
}

const slashesOf = (pairs: readonly RawPair[]): Books['slashes'] => {
  const found = pairs.map(({ key, value }) => {
    const { addresses, rest } = keyParts(key, 1)
    const { validatorPeriod, fraction } = ValidatorSlashEvent.decode(value)
    const slash = { height: numberAt(rest, 0), period: validatorPeriod, fraction: BigInt(fraction) }
    return { validator: operator(addresses[0]), slash }
  })
  const of = (validator: string) => found.filter((each) => each.validator === validator).map(({ slash }) => slash)
  return new Map(found.map(({ validator }) => [validator, of(validator)]))
}

const unbondingsOf = (pairs: readonly RawPair[]): Books['unbondings'] =>
  pairs.flatMap(({ value }) => {
    const { delegatorAddress, validatorAddress, entries } = UnbondingDelegation.decode(value)
    return entries.map((entry) => ({
      delegator: delegatorAddress,
      validator: validatorAddress,
      id: entry.unbondingId,
      creationHeight: entry.creationHeight,
      until: dateOf(entry.completionTime),
      balance: BigInt(entry.balance),
    }))
  })

const redelegationsOf = (pairs: readonly RawPair[]): Books['redelegations'] =>
  pairs.flatMap(({ value }) => {
    const { delegatorAddress, validatorSrcAddress, validatorDstAddress, entries } = Redelegation.decode(value)
    return entries.map(({ completionTime }) => ({
      delegator: delegatorAddress,
      from: validatorSrcAddress,
      to: validatorDstAddress,
      until: dateOf(completionTime),
    }))
  })

/** Reads the stores of x/staking, x/distribution, x/slashing and x/bank as they are after the chain's last block. */
export const readBooks = async (url: string, { height, time }: Pick<Books, 'height' | 'time'>): Promise<Books> => {
  const names = Object.keys(shelves) as ShelfName[]
  const read = await readRawPairs(url, Object.values(shelves), height)
  const on = (name: ShelfName): RawPair[] => read[names.indexOf(name)] ?? []
  return {
    height,
    time,
    validators: new Map(validatorsOf(on('validators'), on('signing'))),
    delegations: new Map(
      on('delegations').map(({ value }) => {
        const { delegatorAddress, validatorAddress, shares } = Delegation.decode(value)
        return [pairOf(delegatorAddress, validatorAddress), BigInt(shares)]
      }),
    ),
    unbondings: unbondingsOf(on('unbondings')),
    redelegations: redelegationsOf(on('redelegations')),
    starts: new Map(
      on('starts').map(({ key, value }) => {
        const [validator, delegator] = keyParts(key, 2).addresses
        const { previousPeriod: period, stake, height: began } = DelegatorStartingInfo.decode(value)
        return [pairOf(operator(validator), account(delegator)), { period, stake: BigInt(stake), height: began }]
      }),
    ),
    ratios: new Map(
      on('ratios').map(({ key, value }) => {
        const { addresses, rest } = keyParts(key, 1)
        const period = Buffer.from(rest).readBigUInt64LE()
        const { cumulativeRewardRatio } = ValidatorHistoricalRewards.decode(value)
        return [pairOf(operator(addresses[0]), period), coinsOf(cumulativeRewardRatio)]
      }),
    ),
    current: new Map(
      on('current').map(({ key, value }) => {
        const { period, rewards } = ValidatorCurrentRewards.decode(value)
        return [operator(keyParts(key, 1).addresses[0]), { period, rewards: coinsOf(rewards) }]
      }),
    ),
    slashes: slashesOf(on('slashes')),
    payees: new Map(on('payees').map(({ key, value }) => [account(keyParts(key, 1).addresses[0]), account(value)])),
    balances: new Map(
      on('balances').map(({ key, value }) => {
        const { addresses, rest } = keyParts(key, 1)
        return [pairOf(account(addresses[0]), Buffer.from(rest).toString()), BigInt(Buffer.from(value).toString())]
      }),
    ),
  }
}
