import {
  type Amount,
  type Effect,
  formatAmount,
  type IntentOf,
  type PlanDraft,
  parseAccountId,
  parsePoolId,
  sanitizeText,
  toPlanAmount,
} from '@polystake/core'
import { type Address, type Hex, parseAddress } from '../../address.js'
import { encodeRedeem, encodeWithdraw, readMaxRedeem, readPreviewWithdraw } from '../../codec/erc4626.js'
import { revertReason } from '../../codec/revertReason.js'
import type { EthereumContext } from '../../context.js'
import { type Blocked, blockedAction, refusedField } from '../../errors.js'
import { atLeast, atMost } from '../../maths/margin.js'
import { smaller } from '../../maths/smaller.js'
import { callStep, type EvmCall } from '../../steps/evmCall.js'
import { type Holding, readAccount } from './holding.js'
import { intendedAmount } from './intendedAmount.js'
import { exitLimit, isExitUnclear } from './limits.js'
import { findVault } from './readPools.js'
import { vaultName } from './vaultPool.js'
import { instantExit } from './vaultPoolId.js'
import type { Vault } from './vaults.js'
import { exitCost, noMinimum, unclearLimit } from './warnings.js'

type UnstakeIntent = IntentOf<'unstake', 'eip155'>

/** What leaves and what arrives: exactly these shares, or exactly these assets. */
interface Way {
  data: Hex
  pays: { exact: bigint } | { atMost: bigint }
  receives: { exact: bigint } | { atLeast: bigint }
}

const shown = (amount: Amount): string => formatAmount(amount, { symbol: true })

const assertIntent = ({ exit, lots }: UnstakeIntent): void => {
  if (exit !== undefined && exit !== instantExit) throw refusedField('invalid-intent', 'exit', `must be ${instantExit}`)
  if (lots !== undefined) throw refusedField('invalid-intent', 'lots', 'must be left out: shares are one thing')
}

/** Why an owner cannot take out so much now. Undefined wants all. */
const blockedUnstake = (
  vault: Vault,
  holding: Holding,
  wanted: bigint | undefined,
  maxRedeem: bigint | undefined,
): Blocked | undefined => {
  const { facts, shares, redeemable, maxWithdraw } = holding
  const amountOf = (value: bigint): string => shown({ asset: facts.asset, value })
  if (shares === 0n)
    return {
      reason: wanted === undefined ? 'nothing-to-do' : 'insufficient-balance',
      message: 'The owner has no shares of this vault.',
    }
  if (redeemable === 0n) return { reason: 'below-minimum', message: 'The shares are worth less than one base unit.' }
  if (wanted !== undefined && wanted > redeemable)
    return {
      reason: 'insufficient-balance',
      message: `The shares give ${amountOf(redeemable)}, less than what is to be taken out.`,
    }
  const [assets, most] = [exitLimit(vault, maxWithdraw), exitLimit(vault, maxRedeem)]
  const isShort = wanted === undefined ? most !== undefined && shares > most : assets !== undefined && wanted > assets
  if (!isShort) return undefined
  const limit = assets === undefined ? 'a part' : amountOf(assets)
  return { reason: 'liquidity-short', message: `The vault says that it gives out ${limit} at most now.` }
}

const wayOf = (holding: Holding, owner: Address, wanted: bigint | undefined, burnt: bigint | undefined): Way => {
  const { shares, redeemable } = holding
  if (wanted === undefined || burnt === undefined || burnt > shares)
    return {
      data: encodeRedeem(shares, owner, owner),
      pays: { exact: shares },
      receives: { atLeast: atLeast(redeemable) },
    }
  return {
    data: encodeWithdraw(wanted, owner, owner),
    pays: { atMost: smaller(atMost(burnt), shares) },
    receives: { exact: wanted },
  }
}

/** Tries what the vault would do, where its own word cannot be relied upon. */
const assertAllows = async (
  context: EthereumContext,
  { address }: Vault,
  { paused }: Holding,
  owner: Address,
  data: Hex,
): Promise<void> => {
  const outcome = await context.simulate(owner, { to: address, data })
  if (outcome.success) return
  const said = revertReason(outcome.data)
  const message = `The vault would not give that out now${said ? `: ${sanitizeText(said)}` : ''}.`
  throw blockedAction('unstake', { reason: paused ? 'paused' : 'liquidity-short', message })
}

const effectsOf = ({ owner, pool }: UnstakeIntent, { facts }: Holding, { pays, receives }: Way): Effect[] => {
  const shares = (value: bigint) => toPlanAmount({ asset: facts.share, value })
  const assets = (value: bigint) => toPlanAmount({ asset: facts.asset, value })
  return [
    {
      kind: 'pay',
      owner,
      pool,
      state: 'active',
      ...('exact' in pays ? { exact: shares(pays.exact) } : { atMost: shares(pays.atMost) }),
    },
    {
      kind: 'receive',
      owner,
      ...('exact' in receives ? { exact: assets(receives.exact) } : { atLeast: assets(receives.atLeast) }),
    },
  ]
}

/**
 * Plans a way out: a redemption of all shares, or a withdrawal of exactly an amount. Where all that the shares give would take more
 * shares than there are, by rounding, they are redeemed.
 */
export const planUnstake = async (
  context: EthereumContext,
  vaults: readonly Vault[],
  intent: UnstakeIntent,
): Promise<PlanDraft<EvmCall>> => {
  assertIntent(intent)
  const vault = findVault(context, vaults, parsePoolId(intent.pool).address)
  const { address } = vault
  const owner = parseAddress(parseAccountId(intent.owner).address)
  const asked = intent.amounts === 'all' ? undefined : intent.amounts[0].value
  const [holding, maxRedeem, burnt] = await Promise.all([
    readAccount(context, vault, owner),
    context.ask(readMaxRedeem(address, owner)),
    asked === undefined ? undefined : context.ask(readPreviewWithdraw(address, asked)),
  ])
  const { asset } = holding.facts
  const wanted = intent.amounts === 'all' ? undefined : intendedAmount(intent.amounts, asset)
  const why = blockedUnstake(vault, holding, wanted, maxRedeem)
  if (why) throw blockedAction('unstake', why)
  const way = wayOf(holding, owner, wanted, burnt)
  const isUnclear = isExitUnclear(vault, wanted === undefined ? maxRedeem : holding.maxWithdraw)
  if (isUnclear) await assertAllows(context, vault, holding, owner, way.data)
  const amount = { asset, value: wanted ?? holding.redeemable }
  const name = vaultName(vault, holding.facts)
  const purpose = wanted === undefined ? `Redeem all shares of ${name}` : `Withdraw ${shown(amount)} from ${name}`
  return {
    steps: [callStep(purpose, address, way.data)],
    effects: effectsOf(intent, holding, way),
    warnings: [
      ...('atLeast' in way.receives ? [noMinimum] : []),
      ...exitCost({ asset, value: holding.worth }, { asset, value: holding.redeemable }),
      ...(isUnclear ? [unclearLimit] : []),
    ],
  }
}
