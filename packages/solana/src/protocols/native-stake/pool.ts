import { type AsOf, type ExitTerms, type Fact, formatPoolId, type Pool, type PoolId, riskFacts } from '@polystake/core'
import { shortAddress } from '../../address.js'
import type { EpochCredits } from '../../codec/voteState.js'
import type { SolanaContext } from '../../context.js'
import { epochTime } from '../../maths/epochTime.js'
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
export const poolIdOf = (context: SolanaContext, voter: string | undefined): PoolId<'solana'> =>
  formatPoolId({ chain: context.chain, protocol: slug, address: voter ?? undelegated })

/** Makes the pool of a validator. */
export const toPool = (
  context: SolanaContext,
  validator: Validator,
  state: ChainState,
  asOf: AsOf,
): Pool<'solana', NativeStakePoolDetails> => {
  const { vote, node, commissionBps, activatedStake, delinquent, lastVote } = validator
  const time = epochTime(state.clock, state.schedule)
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
    exits: [{ id: exitId, kind: 'epoch', boundary: time.boundary, typicalSeconds: time.epochSeconds }],
    risks: risksOf(validator, state, asOf),
    verbs: ['stake', 'unstake', 'withdraw'],
    details: {
      vote,
      node,
      commissionBps,
      // as many as every node tells: the vote account itself keeps 64
      credits: validator.credits.slice(-5),
      ...(lastVote === undefined ? {} : { lastVote }),
      stakeIsExact: activatedStake !== undefined && activatedStake <= BigInt(Number.MAX_SAFE_INTEGER),
    },
  }
}

/** Makes the pool of stake accounts that are delegated to no validator: one can only withdraw from it. */
export const toUndelegatedPool = (context: SolanaContext, asOf: AsOf): Pool<'solana', NativeStakePoolDetails> => ({
  ...commonOf(context, asOf),
  id: poolIdOf(context, undefined),
  name: 'Not delegated',
  status: 'closed',
  rate: { status: 'unknown', reason: notDelegated },
  fees: [],
  tvl: [],
  limits: {},
  exits: [{ id: 'withdrawal', kind: 'instant' } satisfies ExitTerms],
  risks: riskFacts({}),
  verbs: ['withdraw'],
  details: { credits: [], stakeIsExact: false },
})

/** Why what is not delegated has no rate. */
export const notDelegated = 'It is delegated to no validator, and earns nothing.'

const commonOf = ({ chain, sol }: SolanaContext, asOf: AsOf) => ({
  chain,
  protocol: slug,
  kind: 'validator' as const,
  stakes: [sol] as [typeof sol],
  rewards: { style: 'compounding' as const, assets: [sol], from: 'inflation' as const },
  benefits: [],
  links: { website: 'https://solana.com/staking', source: 'https://github.com/solana-program/stake' },
  asOf,
})

const risksOf = ({ commissionBps, activatedStake }: Validator, { clock, stakeHistory }: ChainState, { time }: AsOf) => {
  const fact = <value>(value: value, source = 'stake program'): Fact<value> => ({
    status: 'assessed',
    value,
    source,
    asOf: time,
  })
  const whole = stakeHistory.get(clock.epoch - 1n)?.effective
  return riskFacts({
    liquidity: { penalty: fact('none') },
    protocol: {
      slashing: fact('none'), // no instruction of the program takes stake away
      commission: fact({ rate: commissionBps / 10_000 }, 'vote account'),
      custody: fact('self'),
      ...(activatedStake !== undefined &&
        whole && { powerShare: fact(Number(activatedStake) / Number(whole), 'getVoteAccounts, StakeHistory') }),
    },
  })
}
