import type { Amount } from './amount.js'
import type { Asset } from './asset.js'
import { refusedText } from './refusal.js'

/**
 * Reads what a person typed, as wholes of an asset: plain decimal digits with at most one point.
 * Nothing is rounded: a place that the asset does not have is refused.
 *
 * @throws `invalid-amount` for signs, exponents, separators, an empty text, or more places than the asset has
 * @example
 * ```ts
 * import { parseAmount } from '@polystake/core'
 *
 * const atom = { id: 'cosmos:cosmoshub-4/slip44:118', symbol: 'ATOM', name: 'Cosmos Hub', decimals: 6 } as const
 * parseAmount('1.5', atom).value // 1500000n
 * ```
 */
export const parseAmount = (text: string, asset: Asset): Amount => {
  const match = typeof text === 'string' ? /^(?=\.?\d)(\d{0,100})(?:\.(\d{1,100}))?$/.exec(text) : null
  const [, whole, places = ''] = match ?? []
  const fraction = places.replace(/0+$/, '')
  const reason =
    whole === undefined
      ? 'it must be digits with at most one point'
      : fraction.length > asset.decimals
        ? `it must have at most ${asset.decimals} decimal places`
        : undefined
  if (reason !== undefined) throw refusedText('invalid-amount', text, `an amount of ${asset.symbol}`, reason)
  return { asset, value: BigInt(whole + fraction.padEnd(asset.decimals, '0')) }
}
