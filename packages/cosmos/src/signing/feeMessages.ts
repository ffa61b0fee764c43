import { coin } from '../codec/coin.js'
import { inner, integer, message, text } from '../codec/message.js'
import { type Query, queryOfAll } from '../codec/query.js'

/** What gas costs in one denom, of Skip's x/feemarket; the price is times 10^18. */
export const gasPriceQuery = {
  ...queryOfAll('/feemarket.feemarket.v1.Query/GasPrice', { price: inner(1, coin) }),
  request: message({ denom: text(1) }),
} satisfies Query<{ denom: string }, unknown>

/** What gas costs in the chain's own denom, of Osmosis' x/txfees; the price is times 10^18. */
export const baseFeeQuery = queryOfAll('/osmosis.txfees.v1beta1.Query/GetEipBaseFee', { baseFee: integer(1) })
