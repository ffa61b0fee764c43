import { answer, bytes, integer, message, text, unsigned } from './message.js'

/** `cosmos.base.v1beta1.Coin`, and `DecCoin`, whose amount is times 10^18. */
export const coin = answer({ denom: text(1), amount: integer(2) })

/** `cosmos.base.query.v1beta1.PageRequest`, without the offset, the total and the reversal, which are not asked for. */
export const pageRequest = message({ key: bytes(1), limit: unsigned(3) })

/** `cosmos.base.query.v1beta1.PageResponse`; the next key is empty on the last page. */
export const pageResponse = answer({ nextKey: bytes(1) })
