import { bytes, integer, message, text, unsigned } from './message.js'

/** `cosmos.base.v1beta1.Coin`. */
export const coin = message({ denom: text(1), amount: integer(2) })

/** `cosmos.base.v1beta1.DecCoin`: the amount is times 10^18. */
export const decimalCoin = coin

/** `cosmos.base.query.v1beta1.PageRequest`, without the offset, the total and the reversal, which are not asked for. */
export const pageRequest = message({ key: bytes(1), limit: unsigned(3) })

/** `cosmos.base.query.v1beta1.PageResponse`; the next key is empty on the last page. */
export const pageResponse = message({ nextKey: bytes(1) })
