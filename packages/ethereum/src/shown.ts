import { type Amount, formatAmount } from '@polystake/core'

/** An amount as it stands in a sentence. */
export const shown = (amount: Amount): string => formatAmount(amount, { symbol: true })
