import type { Amount } from './amount.js'

/** One thing that a person weighs, with where it comes from, or the plain word that nobody looked. */
export type Fact<value> = { status: 'assessed'; value: value; source: string; asOf: Date } | { status: 'not assessed' }

/** The four classes of what a person weighs before staking: facts, never a score. */
export interface RiskFacts {
  contract: {
    upgradeable: Fact<{ by: string; delaySeconds?: number } | 'no'>
    pausable: Fact<boolean>
    sourceVerified: Fact<boolean>
    deployedAt: Fact<Date>
    audits: Fact<{ by: string; date: string; url: string }[]>
  }
  market: {
    assetVolatility: Fact<'stable' | 'volatile'>
    depegExposure: Fact<boolean>
    impermanentLoss: Fact<boolean>
    rewardDiffersFromStake: Fact<boolean>
  }
  liquidity: {
    capacity: Fact<Amount | 'unlimited'>
    queue: Fact<Date | 'none'>
    penalty: Fact<string | 'none'>
  }
  protocol: {
    slashing: Fact<{ cause: string; fraction: number }[] | 'none'>
    commission: Fact<{ rate: number; maximum?: number; maximumChangePerDay?: number }>
    governedBy: Fact<string>
    oracle: Fact<string | 'none'>
    custody: Fact<'self' | 'contract' | 'custodian'>
    powerShare: Fact<number>
  }
}

/** The facts that a protocol knows; whatever it leaves out is `not assessed`. */
export type KnownRiskFacts = { [c in keyof RiskFacts]?: Partial<RiskFacts[c]> }

const notAssessed = { status: 'not assessed' } as const

/**
 * Completes the facts that are known with `not assessed` for all others.
 *
 * @example
 * ```ts
 * import { riskFacts } from '@polystake/core'
 *
 * const asOf = new Date('2026-01-01T00:00:00Z') // the chain's time at the height that was read
 * riskFacts({ protocol: { custody: { status: 'assessed', value: 'self', source: 'x/staking', asOf } } })
 * ```
 */
export const riskFacts = (known: KnownRiskFacts): RiskFacts => ({
  contract: {
    upgradeable: notAssessed,
    pausable: notAssessed,
    sourceVerified: notAssessed,
    deployedAt: notAssessed,
    audits: notAssessed,
    ...known.contract,
  },
  market: {
    assetVolatility: notAssessed,
    depegExposure: notAssessed,
    impermanentLoss: notAssessed,
    rewardDiffersFromStake: notAssessed,
    ...known.market,
  },
  liquidity: { capacity: notAssessed, queue: notAssessed, penalty: notAssessed, ...known.liquidity },
  protocol: {
    slashing: notAssessed,
    commission: notAssessed,
    governedBy: notAssessed,
    oracle: notAssessed,
    custody: notAssessed,
    powerShare: notAssessed,
    ...known.protocol,
  },
})
