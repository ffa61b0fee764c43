import type { Asset } from './asset.js'

/** How {@link formatAmount} writes. */
export interface FormatAmountOptions {
  /** At most so many places after the point, the rest cut off (never rounded up); all of them by default. */
  places?: number
  /** Whether the symbol follows. */
  symbol?: boolean
}

/**
 * Writes an amount in wholes of its asset, exactly unless told otherwise. One inside a plan knows its asset's symbol and decimals
 * itself: `formatAmount({ asset: planned, value: BigInt(planned.value) })`.
 *
 * @example
 * ```ts
 * import { formatAmount } from '@polystake/core'
 *
 * const atom = { id: 'cosmos:cosmoshub-4/slip44:118', symbol: 'ATOM', name: 'Cosmos Hub', decimals: 6 } as const
 * formatAmount({ asset: atom, value: 1500000n }, { symbol: true }) // '1.5 ATOM'
 * ```
 */
export const formatAmount = (
  amount: { asset: Pick<Asset, 'symbol' | 'decimals'>; value: bigint },
  options: FormatAmountOptions = {},
): string => {
  const { decimals, symbol } = amount.asset
  const digits = amount.value
    .toString()
    .replace('-', '')
    .padStart(decimals + 1, '0')
  const point = digits.length - decimals
  const fraction = digits.slice(point, point + Math.min(options.places ?? decimals, decimals)).replace(/0+$/, '')
  const number = `${digits.slice(0, point)}${fraction ? `.${fraction}` : ''}`
  return `${amount.value < 0n && number !== '0' ? '-' : ''}${number}${options.symbol ? ` ${symbol}` : ''}`
}
