import type { Rate } from '@polystake/core'
import type { Validator } from '../../codec/stakingMessages.js'
import { annualRate } from '../../maths/annualRate.js'
import type { StakingFacts } from './stakingFacts.js'
import { bondStatusOf } from './validatorStatus.js'

const unknown = (reason: string): Rate => ({ status: 'unknown', reason })

/** Reckons what a stake with a validator earns in a year, by `docs/methodology/cosmos-mint.md`. */
export const validatorRate = (facts: StakingFacts, validator: Validator): Rate => {
  const { mint, communityTax, blocks, bondedTokens, parameters, asOf } = facts
  if (!mint || communityTax === undefined)
    return unknown('the chain has no mint or no distribution module of the Cosmos SDK')
  if (mint.denom !== parameters.bondDenom) return unknown(`new coins are ${mint.denom}, which is not what is staked`)
  if (!blocks) return unknown('the node does not remember enough blocks to tell how fast they come')
  if (mint.blocksPerYear === 0n || bondedTokens === 0n)
    return unknown('the chain states no blocks per year, or no bonded stake')
  const { value, inputs } = annualRate({
    annualProvisions: mint.annualProvisions,
    blocksPerYear: mint.blocksPerYear,
    blockMilliseconds: blocks.milliseconds,
    communityTax,
    commission: validator.commission.commissionRates.rate,
    bondedTokens,
    isBonded: bondStatusOf(validator) === 'bonded',
  })
  const window = { from: blocks.from, to: blocks.to }
  const netOf = ['community tax', 'commission']
  return { status: 'known', value, kind: 'apr', method: 'cosmos-mint', window, inputs, netOf, asOf }
}
