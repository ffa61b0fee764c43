import type { Action, Amount, Blocked, Verb } from '@polystake/core'
import { smaller } from '../../maths/smaller.js'
import { shown } from '../../shown.js'
import type { Holding } from './holding.js'
import { blockedDeposit, depositLimit, exitLimit, isExitUnclear } from './limits.js'
import type { SharePrice } from './sharePrice.js'
import type { Vault } from './vaults.js'

const blocked = (verb: Verb, why: Blocked): Action => ({ verb, status: 'blocked', ...why })

/** Whether an amount buys one base unit of a share at a price. */
const buysAShare = (value: bigint, price: SharePrice | undefined): boolean =>
  !price || price.assets === 0n || (value * price.shares) / price.assets > 1n

/** Whether and how much an owner could add. */
export const stakeAction = (vault: Vault, holding: Holding, price: SharePrice | undefined): Action => {
  const { facts, spendable, paused } = holding
  const { asset } = facts
  const limit = depositLimit(vault, holding.maxDeposit)
  const why = blockedDeposit(limit, paused)
  if (why) return blocked('stake', why)
  if (spendable === 0n)
    return blocked('stake', { reason: 'insufficient-balance', message: `There is no ${asset.symbol} to deposit.` })
  const maximum: Amount = { asset, value: smaller(spendable, limit ?? spendable) }
  if (buysAShare(maximum.value, price)) return { verb: 'stake', status: 'available', maximum }
  const message = `${shown(maximum)} is less than the smallest part of a share costs.`
  return blocked('stake', { reason: 'below-minimum', message })
}

/** Whether and how much an owner could take out. */
export const unstakeAction = (vault: Vault, { facts, redeemable, maxWithdraw }: Holding): Action => {
  if (redeemable === 0n)
    return blocked('unstake', { reason: 'below-minimum', message: 'The shares are worth less than one base unit.' })
  if (isExitUnclear(vault, maxWithdraw)) return { verb: 'unstake', status: 'available' }
  const value = smaller(redeemable, exitLimit(vault, maxWithdraw) ?? redeemable)
  return { verb: 'unstake', status: 'available', maximum: { asset: facts.asset, value } }
}
