import {
  type Amount,
  type Blocked,
  blockedAction,
  type IntentOf,
  intendedAmount,
  type PlanDraft,
  parseAccountId,
  parsePoolId,
  toPlanAmount,
} from '@polystake/core'
import { parseAddress } from '../../address.js'
import { encodeApprove, readAllowance } from '../../codec/erc20.js'
import { encodeDeposit, readPreviewDeposit } from '../../codec/erc4626.js'
import type { EthereumContext } from '../../context.js'
import { atLeast } from '../../maths/margin.js'
import { shown } from '../../shown.js'
import { callStep, type EvmCall } from '../../steps/evmCall.js'
import { type Holding, readAccount } from './holding.js'
import { blockedDeposit, depositLimit } from './limits.js'
import { findVault } from './readPools.js'
import { readAssetAddress } from './vaultFacts.js'
import { vaultName } from './vaultPool.js'
import { vaultPoolId } from './vaultPoolId.js'
import type { Vault } from './vaults.js'
import { changedApproval, fewShares, noMinimum } from './warnings.js'

/** Why an amount cannot be deposited now. */
const blockedStake = (vault: Vault, holding: Holding, amount: Amount): Blocked | undefined => {
  const { spendable, paused, maxDeposit } = holding
  const limit = depositLimit(vault, maxDeposit)
  const amountOf = (value: bigint): string => shown({ asset: amount.asset, value })
  const why = blockedDeposit(limit, paused)
  if (why) return why
  if (amount.value > spendable)
    return {
      reason: 'insufficient-balance',
      message: `The balance is ${amountOf(spendable)}, less than what is to be deposited.`,
    }
  if (limit !== undefined && amount.value > limit)
    return { reason: 'above-capacity', message: `The vault says that it takes ${amountOf(limit)} at most now.` }
  return undefined
}

/** Plans a deposit: an approval of just the amount where there is not enough of one, and the deposit. */
export const planStake = async (
  context: EthereumContext,
  vaults: readonly Vault[],
  intent: IntentOf<'stake', 'eip155'>,
): Promise<PlanDraft<EvmCall>> => {
  const vault = findVault(context, vaults, parsePoolId(intent.pool).address)
  const { address } = vault
  const owner = parseAddress(parseAccountId(intent.owner).address)
  const [{ value: wanted }] = intent.amounts
  const [holding, allowance, preview] = await Promise.all([
    readAccount(context, vault, owner),
    readAssetAddress(context, vault).then((asset) => asset && context.ask(readAllowance(asset, owner, address))),
    context.ask(readPreviewDeposit(address, wanted)),
  ])
  const { asset, assetAddress, share } = holding.facts
  const value = intendedAmount(intent.amounts, asset)
  const amount = { asset, value }
  const why = blockedStake(vault, holding, amount)
  if (why) throw blockedAction('stake', why)
  if (!preview)
    throw blockedAction('stake', {
      reason: preview === 0n ? 'below-minimum' : 'not-permitted',
      message: `The vault promises no share for ${shown(amount)}.`,
    })
  const name = vaultName(vault, holding.facts)
  const approval = callStep(`Allow ${name} to take ${shown(amount)}`, assetAddress, encodeApprove(address, value))
  const deposit = callStep(`Deposit ${shown(amount)} into ${name}`, address, encodeDeposit(value, owner))
  const isShort = allowance === undefined || allowance < value
  return {
    steps: isShort ? [approval, deposit] : [deposit],
    effects: [
      { kind: 'pay', owner: intent.owner, exact: toPlanAmount(amount) },
      {
        kind: 'receive',
        owner: intent.owner,
        pool: vaultPoolId(context.chain, address),
        state: 'active',
        atLeast: toPlanAmount({ asset: share, value: atLeast(preview) }),
      },
    ],
    warnings: [
      noMinimum,
      ...fewShares(holding.totalSupply, share.decimals),
      ...(isShort && allowance ? [changedApproval] : []),
    ],
  }
}
