import { invalidResponse, refusedField } from '@polystake/core'
import { isRefusedQuery } from '../errors.js'
import { one } from '../maths/decimal.js'
import type { Reader } from '../reader.js'
import { baseFeeQuery, gasPriceQuery } from './feeMessages.js'
import type { SigningContext } from './signingContext.js'

/** What one unit of gas costs, times 10^18. */
export interface GasPrice {
  denom: string
  price: bigint
}

/** Reads decimal digits as an integer times 10^18. @throws `invalid-query` that names the field */
export const parseDecimal = (field: string, value: string): bigint => {
  const [, whole, places = ''] = /^(\d{1,40})(?:\.(\d{1,18}))?$/.exec(value) ?? []
  if (whole === undefined) throw refusedField('invalid-query', field, 'must be decimal digits, such as 0.025')
  return BigInt(whole) * one + BigInt(places.padEnd(18, '0'))
}

/** Multiplies by a decimal that is times 10^18, upwards. */
export const multiplyUp = (value: bigint, decimal: bigint): bigint => (value * decimal + one - 1n) / one

/** A market's price may rise by an eighth in each block: two blocks later it is at most so much higher, times 10^18. */
const headroom = (13n * one) / 10n

/** Asks the module that says the price; undefined where the chain has none, or says nothing of the denom. */
const marketPrice = async (
  { signingFacts: { feeMarket, gasPrices } }: SigningContext,
  { read }: Pick<Reader, 'read'>,
  denom: string,
): Promise<bigint | undefined> => {
  try {
    if (feeMarket === 'feemarket') {
      const { price } = await read(gasPriceQuery, { denom })
      if (price.denom !== denom) throw invalidResponse(gasPriceQuery.path, 'it is of another denom')
      return price.amount
    }
    if (feeMarket === 'osmosis' && denom === gasPrices[0]?.denom) return (await read(baseFeeQuery, {})).baseFee
  } catch (error) {
    if (!isRefusedQuery(error)) throw error
  }
  return undefined
}

/**
 * Finds what gas costs: what a caller says, or the chain's market with some headroom, or what is known of the chain.
 *
 * @throws `invalid-query` where nothing is known of the denom
 */
export const readGasPrice = async (
  context: SigningContext,
  reader: Pick<Reader, 'read'>,
  { gasPrice, feeDenom }: { gasPrice?: { denom: string; price: string }; feeDenom?: string },
): Promise<GasPrice> => {
  if (gasPrice) return { denom: gasPrice.denom, price: parseDecimal('gasPrice', gasPrice.price) }
  const { gasPrices } = context.signingFacts
  const known = gasPrices.find((one) => one.denom === feeDenom) ?? (feeDenom === undefined ? gasPrices[0] : undefined)
  const denom = feeDenom ?? known?.denom
  if (denom === undefined) throw refusedField('invalid-query', 'gasPrice', 'must be given, since none is known')
  const price = await marketPrice(context, reader, denom)
  if (price !== undefined) return { denom, price: multiplyUp(price, headroom) }
  if (known) return { denom, price: parseDecimal('gasPrice', known.price) }
  throw refusedField('invalid-query', 'feeDenom', 'must be one in which the chain says what gas costs')
}
