import { type Found, type Position, StakingError } from '@polystake/core'
import type { CosmosContext } from '../../context.js'
import { readHoldings } from './holdings.js'
import { type StakingPositionDetails, validatorPosition } from './position.js'

/** Reads everything that an owner has staked; a delegation whose figures do not agree is an error beside the others. */
export const listPositions = async (
  context: CosmosContext,
  owner: string,
): Promise<Found<Position<'cosmos', StakingPositionDetails>>> => {
  const holdings = await readHoldings(context, owner)
  const items: Position<'cosmos', StakingPositionDetails>[] = []
  const errors: StakingError[] = []
  for (const [validatorAddress, holding] of holdings.byValidator) {
    if (StakingError.isInstance(holding.rewards)) errors.push(holding.rewards)
    try {
      items.push(validatorPosition(context, holdings, owner, validatorAddress, holding))
    } catch (error) {
      if (!StakingError.isInstance(error)) throw error
      errors.push(error)
    }
  }
  return { items, errors }
}
