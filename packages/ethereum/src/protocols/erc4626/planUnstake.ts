import {
  type Asset,
  type Blocked,
  blockedAction,
  type IntentOf,
  intendedAmount,
  type PlanAmount,
  type PlanDraft,
  parseAccountId,
  parsePoolId,
  refusedField,
  sanitizeText,
  toPlanAmount,
} from '@polystake/core'
import { type Address, type Hex, parseAddress } from '../../address.js'
import { encodeRedeem, encodeWithdraw, readMaxRedeem, readPreviewWithdraw } from '../../codec/erc4626.js'
import { revertReason } from '../../codec/revertReason.js'
import type { EthereumContext } from '../../context.js'
import { atLeast, atMost } from '../../maths/margin.js'
import { smaller } from '../../maths/smaller.js'
import { shown } from '../../shown.js'
import { callStep, type EvmCall } from '../../steps/evmCall.js'
import { type Holding, readAccount } from './holding.js'
import { exitLimit, isExitUnclear } from './limits.js'
import { findVault } from './readPools.js'
import { vaultName } from './vaultPool.js'
import { instantExit, vaultPoolId } from './vaultPoolId.js'
import type { Vault } from './vaults.js'
import { exitCost, noMinimum, unclearLimit } from './warnings.js'

type UnstakeIntent = IntentOf<'unstake', 'eip155'>

/** What an owner wants to take out: an amount and the shares that this would burn, if the vault tells; or nothing less than all. */
type Wanted = { value: bigint; burnt: bigint | undefined } | undefined

/** What leaves and what arrives: exactly these shares, or exactly these assets. */
interface Way {
  data: Hex
  pays: { exact: PlanAmount } | { atMost: PlanAmount }
  receives: { exact: PlanAmount } | { atLeast: PlanAmount }
}

const assertIntent = ({ exit, lots }: UnstakeIntent): void => {
  if (exit !== undefined && exit !== instantExit) throw refusedField('invalid-intent', 'exit', `must be ${instantExit}`)
  if (lots !== undefined) throw refusedField('invalid-intent', 'lots', 'must be left out')
}

/** All that the shares give may be more than a withdrawal can ask for, by rounding: then they are redeemed. */
const isAll = ({ shares, redeemable }: Holding, wanted: Wanted): wanted is undefined =>
  !wanted || (wanted.value === redeemable && wanted.burnt !== undefined && wanted.burnt > shares)

const tooMuch = (all: string): Blocked => ({
  reason: 'insufficient-balance',
  message: `The shares give ${all}, less than what is to be taken out.`,
})

/** Why an owner cannot take out so much now. */
const blockedUnstake = (
  vault: Vault,
  holding: Holding,
  wanted: Wanted,
  maxRedeem: bigint | undefined,
): Blocked | undefined => {
  const { facts, shares, redeemable, maxWithdraw } = holding
  const amountOf = (value: bigint): string => shown({ asset: facts.asset, value })
  if (shares === 0n)
    return {
      reason: wanted ? 'insufficient-balance' : 'nothing-to-do',
      message: 'The owner has no shares of this vault.',
    }
  if (redeemable === 0n) return { reason: 'below-minimum', message: 'The shares are worth less than one base unit.' }
  if (wanted && wanted.value > redeemable) return tooMuch(amountOf(redeemable))
  const limit = exitLimit(vault, maxWithdraw)
  const most = exitLimit(vault, maxRedeem)
  if (wanted ? limit !== undefined && wanted.value > limit : most !== undefined && shares > most)
    return {
      reason: 'liquidity-short',
      message: `The vault says that it gives out ${limit === undefined ? 'a part' : amountOf(limit)} at most now.`,
    }
  if (isAll(holding, wanted)) return undefined
  if (wanted.burnt === undefined)
    return { reason: 'not-permitted', message: 'The vault does not tell what this takes.' }
  return wanted.burnt > shares ? tooMuch(amountOf(redeemable)) : undefined
}

const wayOf = (holding: Holding, owner: Address, wanted: Wanted): Way => {
  const { facts, shares, redeemable } = holding
  const amountOf = (asset: Asset, value: bigint) => toPlanAmount({ asset, value })
  if (isAll(holding, wanted))
    return {
      data: encodeRedeem(shares, owner, owner),
      pays: { exact: amountOf(facts.share, shares) },
      receives: { atLeast: amountOf(facts.asset, atLeast(redeemable)) },
    }
  return {
    data: encodeWithdraw(wanted.value, owner, owner),
    pays: { atMost: amountOf(facts.share, smaller(atMost(wanted.burnt ?? shares), shares)) },
    receives: { exact: amountOf(facts.asset, wanted.value) },
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

/**
 * Plans a way out: a redemption of all shares, or a withdrawal of exactly an amount.
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
    asked && context.ask(readPreviewWithdraw(address, asked)),
  ])
  const { facts, worth, redeemable, maxWithdraw } = holding
  const { asset } = facts
  const wanted = intent.amounts === 'all' ? undefined : { value: intendedAmount(intent.amounts, asset), burnt }
  const why = blockedUnstake(vault, holding, wanted, maxRedeem)
  if (why) throw blockedAction('unstake', why)
  const { data, pays, receives } = wayOf(holding, owner, wanted)
  const isUnclear = isExitUnclear(vault, wanted ? maxWithdraw : maxRedeem)
  if (isUnclear) await assertAllows(context, vault, holding, owner, data)
  const name = vaultName(vault, facts)
  const purpose = wanted
    ? `Withdraw ${shown({ asset, value: wanted.value })} from ${name}`
    : `Redeem all shares of ${name}`
  return {
    steps: [callStep(purpose, address, data)],
    effects: [
      { kind: 'pay', owner: intent.owner, pool: vaultPoolId(context.chain, address), state: 'active', ...pays },
      { kind: 'receive', owner: intent.owner, ...receives },
    ],
    warnings: [
      ...('atLeast' in receives ? [noMinimum] : []),
      ...exitCost({ asset, value: worth }, { asset, value: redeemable }),
      ...(isUnclear ? [unclearLimit] : []),
    ],
  }
}
