import type { Blocked } from '@polystake/core'
import type { Vault } from './vaults.js'

/** From here on a limit is no limit: vaults without one answer the largest number of 128 to 256 bits. */
const unlimited = 1n << 127n

/** What a vault says of how much it takes: undefined where there is no limit, or none that can be believed. */
export const depositLimit = ({ statesLimits = true }: Vault, answered: bigint | undefined): bigint | undefined =>
  statesLimits && answered !== undefined && answered < unlimited ? answered : undefined

/**
 * What a vault says of how much can be taken out, in whichever unit it was asked: undefined where it does not say so credibly. A
 * 0 for somebody who has shares may mean that all is lent out, or that the vault always says 0.
 */
export const exitLimit = ({ statesLimits = true }: Vault, answered: bigint | undefined): bigint | undefined =>
  statesLimits && answered ? answered : undefined

/** Whether what a vault says of a holder's way out cannot be taken at its word. */
export const isExitUnclear = ({ statesLimits = true }: Vault, answered: bigint | undefined): boolean =>
  statesLimits && answered === 0n

/** Why a vault takes nothing now; undefined where it does. */
export const blockedDeposit = (limit: bigint | undefined, paused: boolean | undefined): Blocked | undefined => {
  if (paused) return { reason: 'paused', message: 'The vault says that it is paused.' }
  if (limit === 0n) return { reason: 'above-capacity', message: 'The vault says that it takes nothing more now.' }
  return undefined
}
