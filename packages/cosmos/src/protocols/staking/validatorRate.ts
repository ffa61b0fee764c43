import type { Rate } from '@polystake/core'
import type { Validator } from '../../codec/stakingMessages.js'
import { annualRate } from '../../maths/annualRate.js'
import { one } from '../../maths/decimal.js'
import type { StakingFacts } from './stakingFacts.js'
import { bondStatusOf } from './validatorStatus.js'

const unknown = (reason: string): Rate => ({ status: 'unknown', reason })

/** Reckons what a stake with a validator earns in a year, by the page in `docs/methodology` that the chain's way to make coins has. */
export const validatorRate = (facts: StakingFacts, validator: Validator): Rate => {
  const { minting, communityTax, bondedTokens, parameters, asOf } = facts
  if (typeof minting === 'string') return unknown(minting)
  const { method, denom = parameters.bondDenom, window } = minting
  if (communityTax === undefined) return unknown('the chain has no distribution module of the Cosmos SDK')
  if (denom !== parameters.bondDenom) return unknown(`new coins are ${denom}, which is not what is staked`)
  if (bondedTokens === 0n) return unknown('the chain has no bonded stake')
  const commission = validator.commission.commissionRates.rate
  if (communityTax > one || commission > one) return unknown('the community tax or the commission is above the whole')
  return {
    status: 'known',
    kind: 'apr',
    method,
    ...annualRate(minting, {
      communityTax,
      commission,
      bondedTokens,
      isBonded: bondStatusOf(validator) === 'bonded',
    }),
    ...(window && { window }),
    netOf: ['community tax', 'commission'],
    asOf,
  }
}
