import {
  type AsOf,
  type ExitTerms,
  type Fact,
  formatPoolId,
  type Pool,
  type PoolId,
  type Rate,
  riskFacts,
} from '@polystake/core'
import { shortAddress } from '../../address.js'
import type { EpochCredits } from '../../codec/voteState.js'
import type { SolanaContext } from '../../context.js'
import type { ChainState } from '../../session.js'
import { minimumDelegation } from './minimumDelegation.js'
import { rewardRate } from './rewardRate.js'
import type { Validator } from './validator.js'

/** The protocol's slug. */
export const slug = 'native-stake'

/** The one way out of a validator: it is over when the epoch is. */
export const exitId = 'deactivation'

/** The address of the pool of stake accounts that are delegated to no validator. */
export const undelegated = 'undelegated'

/** What only native stake knows of a pool. */
export interface NativeStakePoolDetails {
  /** The vote account; absent for the pool of what is not delegated. */
  vote?: string
  /** The validator's identity. */
  node?: string
  /** What the validator keeps of inflation rewards, in hundredths of a per cent. */
  commissionBps?: number
  /** The credits that it earned by voting, by epoch, ascending; the last epoch is still going on. */
  credits: EpochCredits[]
  /** The last slot that it voted on. */
  lastVote?: bigint
  /** Whether the stake in `tvl` is exact: nodes write what is above 2^53 lamports as the nearest number that JSON holds. */
  stakeIsExact: boolean
}

/** Tells whether a pool is one of native stake, and types its details. */
export const isNativeStakePool = (pool: Pool): pool is Pool<'solana', NativeStakePoolDetails> =>
  pool.id.startsWith('solana:') && pool.protocol === slug

/** The id of a validator's pool, or of the pool of what is not delegated. */
export const poolIdOf = ({ chain }: SolanaContext, address: string): PoolId<'solana'> =>
  formatPoolId({ chain, protocol: slug, address })

/** Makes the pool of a validator. */
export const toPool = (
  context: SolanaContext,
  validator: Validator,
  state: ChainState,
  asOf: AsOf,
): Pool<'solana', NativeStakePoolDetails> => {
  const { vote, node, commissionBps, activatedStake, delinquent, lastVote } = validator
  const { boundary, epochSeconds } = state.time
  const stake = activatedStake === undefined ? [] : [{ asset: context.sol, value: activatedStake }]
  return {
    ...commonOf(context, asOf),
    id: poolIdOf(context, vote),
    name: `Validator ${shortAddress(vote)}`,
    operator: { name: shortAddress(node), address: node },
    status: delinquent === false ? 'open' : 'inactive',
    rate: rewardRate(validator, state, asOf),
    fees: [{ on: 'rewards', fraction: commissionBps / 10_000 }],
    tvl: stake,
    limits: { minimum: { asset: context.sol, value: minimumDelegation } },
    exits: [{ id: exitId, kind: 'epoch', boundary, typicalSeconds: epochSeconds }],
    risks: risksOf(validator, state, asOf),
    verbs: ['stake', 'unstake', 'withdraw'],
    details: {
      vote,
      node,
      commissionBps,
      // as many as every node tells: the vote account itself keeps 64
      credits: validator.credits.slice(-5),
      ...(lastVote !== undefined && { lastVote }),
      stakeIsExact: Number.isSafeInteger(Number(activatedStake)),
    },
  }
}

/** Makes the pool of stake accounts that are delegated to no validator: one can only withdraw from it. */
export const toUndelegatedPool = (context: SolanaContext, asOf: AsOf): Pool<'solana', NativeStakePoolDetails> => ({
  ...commonOf(context, asOf),
  id: poolIdOf(context, undelegated),
  name: 'Not delegated',
  status: 'closed',
  rate: noRate,
  fees: [],
  tvl: [],
  limits: {},
  exits: [{ id: 'withdrawal', kind: 'instant' } satisfies ExitTerms],
  risks: riskFacts({}),
  verbs: ['withdraw'],
  details: { credits: [], stakeIsExact: false },
})

/** The rate of what no validator votes for. */
export const noRate: Rate = {
  status: 'unknown',
  reason: 'There is no validator.',
}

const commonOf = ({ chain, sol }: SolanaContext, asOf: AsOf) => ({
  chain,
  protocol: slug,
  kind: 'validator' as const,
  stakes: [sol] as [typeof sol],
  rewards: { style: 'compounding' as const, assets: [sol], from: 'inflation' as const },
  benefits: [],
  links: { source: 'https://github.com/solana-program/stake' },
  asOf,
})

const risksOf = ({ commissionBps, activatedStake }: Validator, { clock, stakeHistory }: ChainState, { time }: AsOf) => {
  const fact = <value>(value: value): Fact<value> => ({
    status: 'assessed',
    value,
    source: 'stake program, vote account',
    asOf: time,
  })
  const powerShare = Number(activatedStake) / Number(stakeHistory.get(clock.epoch - 1n)?.effective)
  return riskFacts({
    liquidity: { penalty: fact('none') },
    protocol: {
      slashing: fact('none'), // no instruction of the program takes stake away
      commission: fact({ rate: commissionBps / 10_000 }),
      custody: fact('self'),
      ...(powerShare >= 0 && { powerShare: fact(Math.min(powerShare, 1)) }),
    },
  })
}
