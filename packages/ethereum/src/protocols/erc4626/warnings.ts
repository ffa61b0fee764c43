import type { Amount, Warning } from '@polystake/core'
import { shown } from '../../shown.js'

/**
 * Says so where a vault has given out less than one whole share: whoever holds the few there are can send assets to the vault, and
 * so take a part of the next deposit by its rounding.
 */
export const fewShares = (totalSupply: bigint | undefined, decimals: number): Warning[] =>
  totalSupply !== undefined && totalSupply < 10n ** BigInt(decimals)
    ? [
        {
          code: 'few-shares',
          message: 'The vault has less than one whole share: its price can be moved, and a deposit be rounded away.',
        },
      ]
    : []

/** Says that the vault states 0 for a holder, which it may always do. */
export const unclearLimit: Warning = {
  code: 'unclear-limit',
  message: 'The vault states that nothing can be taken out. Some always do: a plan tries it.',
}

/** Says so where leaving costs something. */
export const exitCost = (worth: Amount, redeemable: Amount): Warning[] => {
  const value = worth.value - redeemable.value
  if (value <= 1n) return []
  const cost = shown({ asset: worth.asset, value })
  return [{ code: 'exit-cost', message: `Leaving now costs ${cost} of what the shares are worth.` }]
}

/** Says that the vault itself takes no minimum for what it gives. */
export const noMinimum: Warning = {
  code: 'no-minimum',
  message: 'The vault takes no minimum: if its share price moves further, less arrives.',
}

/** Says that an approval is changed which some tokens do not let be changed. */
export const changedApproval: Warning = {
  code: 'changed-approval',
  message: 'The vault is approved for a part: a few tokens refuse to change that before it is 0.',
}
