import {
  type Fact,
  formatPoolId,
  invalidResponse,
  type KnownRiskFacts,
  type Pool,
  type PoolId,
  riskFacts,
  sanitizeText,
} from '@polystake/core'
import { isAddress } from '../../address.js'
import type { Validator } from '../../codec/stakingMessages.js'
import type { CosmosContext } from '../../context.js'
import { divide, formatDecimal, one, toNumber } from '../../maths/decimal.js'
import type { StakingFacts } from './stakingFacts.js'
import { validatorRate } from './validatorRate.js'
import { type BondStatus, bondStatusOf, poolStatusOf } from './validatorStatus.js'

/** What only this protocol knows of a validator. */
export interface StakingPoolDetails {
  protocol: 'staking'
  operatorAddress: string
  bondStatus: BondStatus
  jailed: boolean
  /** Whether it signed two blocks at one height and can never come back; absent where that is not known. */
  tombstoned?: boolean
  /** What the account of its operator delegates to it, in base units; read by `getPool` only, and absent in lists. */
  selfBond?: bigint
  /** All that is delegated, in base units. */
  tokens: bigint
  /** The shares given for it, times 10^18. */
  delegatorShares: bigint
  /** Base units for a share, as a decimal string: below 1 after a slash. */
  exchangeRate: string
  /** Fractions. */
  commission: { rate: number; maximum: number; maximumChangePerDay: number; changedAt: Date }
  /** Of all that is bonded; absent where the validator is not. */
  votingPowerShare?: number
  /** In base units. */
  minimumSelfDelegation: bigint
  /** How many validators the chain bonds at most: those with the most tokens. */
  maximumValidators: number
  /** When a validator is punished for downtime; absent where the chain does not say. */
  downtime?: {
    /** Over how many blocks it is counted. */
    windowBlocks: bigint
    /** What part of them a validator must sign. */
    minimumSigned: number
    /** How long one that did not stays jailed at least. */
    jailSeconds: number
  }
  /** Where its picture can be looked up: the last 64 bits of a PGP key. */
  identity?: string
  description?: string
}

/** The verbs that the protocol plans. */
export const stakingVerbs = [
  'stake',
  'unstake',
  'cancelUnstake',
  'claimRewards',
  'restakeRewards',
  'redelegate',
  'manage',
] as const

/** The operations that the verb `manage` takes: where the rewards of all delegations of an owner are paid. */
export const stakingOperations = ['setWithdrawAddress'] as const

/** The protocol's slug. */
export const stakingSlug = 'staking'

/** The name of the only way out. */
export const unbondingExit = 'unbonding'

/** The id of the pool that a validator is. */
export const validatorPoolId = ({ chain }: Pick<CosmosContext, 'chain'>, address: string): PoolId<'cosmos'> =>
  formatPoolId({ chain, protocol: stakingSlug, address })

/** Checks an address that a module gave for a validator's. @throws `invalid-response` */
export const assertValidatorAddress = ({ facts }: CosmosContext, address: string, path: string): void => {
  if (!isAddress(address, `${facts.prefix}valoper`)) throw invalidResponse(path, 'an address is no validator’s')
}

/** A validator's name; its address where it gives none. */
export const validatorName = ({ description, operatorAddress }: Validator): string =>
  sanitizeText(description.moniker) || operatorAddress

const websiteOf = ({ description }: Validator): string | undefined => {
  const text = sanitizeText(description.website, 256)
  return /^https?:\/\/[^\s"'<>]+$/i.test(text) ? text : undefined
}

/** What is read of a validator beside itself. */
export interface ValidatorExtras {
  tombstoned: boolean | undefined
  selfBond?: bigint
}

const detailsOf = (
  validator: Validator,
  { bondedTokens, parameters, slashing }: StakingFacts,
  { tombstoned, selfBond }: ValidatorExtras,
): StakingPoolDetails => {
  const { operatorAddress, jailed, tokens, delegatorShares, minSelfDelegation } = validator
  const { commissionRates: rates, updateTime } = validator.commission
  const bondStatus = bondStatusOf(validator)
  const identity = sanitizeText(validator.description.identity)
  const description = sanitizeText(validator.description.details, 512)
  return {
    protocol: stakingSlug,
    operatorAddress,
    bondStatus,
    jailed,
    ...(tombstoned !== undefined && { tombstoned }),
    ...(selfBond !== undefined && { selfBond }),
    tokens,
    delegatorShares,
    exchangeRate: delegatorShares === 0n ? '1' : formatDecimal(divide(tokens * one, delegatorShares)),
    commission: {
      rate: toNumber(rates.rate),
      maximum: toNumber(rates.maxRate),
      maximumChangePerDay: toNumber(rates.maxChangeRate),
      changedAt: updateTime,
    },
    ...(bondStatus === 'bonded' && bondedTokens > 0n && { votingPowerShare: toNumber((tokens * one) / bondedTokens) }),
    minimumSelfDelegation: minSelfDelegation,
    maximumValidators: parameters.maxValidators,
    ...(slashing && {
      downtime: {
        windowBlocks: slashing.signedBlocksWindow,
        minimumSigned: toNumber(slashing.minSignedPerWindow),
        jailSeconds: slashing.downtimeJailDuration,
      },
    }),
    ...(identity && { identity }),
    ...(description && { description }),
  }
}

const knownRisks = ({ slashing, asOf }: StakingFacts, details: StakingPoolDetails): KnownRiskFacts => {
  const fact = <value>(value: value, source: string): Fact<value> => ({
    status: 'assessed',
    value,
    source,
    asOf: asOf.time,
  })
  const { changedAt: _, ...commission } = details.commission
  return {
    market: { impermanentLoss: fact(false, 'x/staking') },
    liquidity: { capacity: fact('unlimited', 'x/staking'), penalty: fact('none', 'x/staking') },
    protocol: {
      ...(slashing && {
        slashing: fact(
          [
            { cause: 'double sign', fraction: toNumber(slashing.slashFractionDoubleSign) },
            { cause: 'downtime', fraction: toNumber(slashing.slashFractionDowntime) },
          ],
          'x/slashing parameters',
        ),
      }),
      commission: fact(commission, 'x/staking'),
      custody: fact('self', 'x/staking'),
      ...(details.votingPowerShare === undefined ? {} : { powerShare: fact(details.votingPowerShare, 'x/staking') }),
    },
  }
}

/** Describes a validator as a pool. */
export const validatorPool = (
  context: CosmosContext,
  facts: StakingFacts,
  validator: Validator,
  extras: ValidatorExtras,
): Pool<'cosmos', StakingPoolDetails> => {
  const { operatorAddress: address } = validator
  const { bondDenom, unbondingSeconds } = facts.parameters
  const asset = context.asset(bondDenom, bondDenom)
  const details = detailsOf(validator, facts, extras)
  const website = websiteOf(validator)
  return {
    id: validatorPoolId(context, address),
    chain: context.chain,
    protocol: stakingSlug,
    kind: 'validator',
    name: validatorName(validator),
    operator: { name: validatorName(validator), address, ...(website && { website }) },
    status: poolStatusOf(validator, extras.tombstoned),
    stakes: [asset],
    rewards: { style: 'claimable', assets: [asset], from: 'mixed' },
    rate: validatorRate(facts, validator),
    fees: [{ on: 'rewards', fraction: details.commission.rate }],
    tvl: [{ asset, value: validator.tokens }],
    limits: {},
    exits: [{ id: unbondingExit, kind: 'unbonding', seconds: unbondingSeconds }],
    risks: riskFacts(knownRisks(facts, details)),
    benefits: ['governance'],
    verbs: stakingVerbs,
    operations: stakingOperations,
    links: website ? { website } : {},
    asOf: context.readAsOf(),
    details,
  }
}

/** Tells whether a pool is a validator of a Cosmos chain, and types its details. */
export const isStakingPool = (pool: Pool): pool is Pool<'cosmos', StakingPoolDetails> =>
  pool.chain.startsWith('cosmos:') && pool.protocol === stakingSlug
