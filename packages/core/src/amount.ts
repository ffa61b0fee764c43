import type { Asset } from './asset.js'
import { order } from './order.js'
import { StakingError } from './stakingError.js'

/** An exact quantity of an asset, in base units (wei, lamports, uatom). */
export interface Amount {
  asset: Asset
  value: bigint
}

const assertSameAsset = (left: Asset, right: Asset): void => {
  if (left.id !== right.id || left.decimals !== right.decimals) {
    throw new StakingError('asset-mismatch', {
      message: `${left.id} of ${left.decimals} decimals is not ${right.id} of ${right.decimals}.`,
      context: { expected: left.id, actual: right.id },
    })
  }
}

/**
 * Adds two amounts of one asset.
 *
 * @throws `asset-mismatch` where the assets differ
 */
export const addAmounts = (left: Amount, right: Amount): Amount => {
  assertSameAsset(left.asset, right.asset)
  return { asset: left.asset, value: left.value + right.value }
}

/**
 * Subtracts the right amount from the left one; the value may become negative.
 *
 * @throws `asset-mismatch` where the assets differ
 */
export const subtractAmounts = (left: Amount, right: Amount): Amount => {
  assertSameAsset(left.asset, right.asset)
  return { asset: left.asset, value: left.value - right.value }
}

/**
 * Orders two amounts of one asset: negative, zero or positive.
 *
 * @throws `asset-mismatch` where the assets differ
 */
export const compareAmounts = (left: Amount, right: Amount): number => {
  assertSameAsset(left.asset, right.asset)
  return order(left.value, right.value)
}

/**
 * Adds up amounts, one total per asset, in the order in which the assets appear.
 *
 * @throws `asset-mismatch` where one asset is told with different decimals
 * @example
 * ```ts
 * import { type Position, sumAmounts, totalAmounts } from '@polystake/core'
 *
 * declare const positions: Position[]
 * const totals = sumAmounts(positions.flatMap(totalAmounts))
 * ```
 */
export const sumAmounts = (amounts: readonly Amount[]): Amount[] => {
  const totals = new Map<string, Amount>()
  for (const amount of amounts) {
    const total = totals.get(amount.asset.id)
    totals.set(amount.asset.id, total ? addAmounts(total, amount) : amount)
  }
  return [...totals.values()]
}
