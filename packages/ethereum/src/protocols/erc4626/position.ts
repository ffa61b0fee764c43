import { type Amount, formatAccountId, formatPositionId, type Position } from '@polystake/core'
import type { Address } from '../../address.js'
import type { EthereumContext } from '../../context.js'
import { stakeAction, unstakeAction } from './actions.js'
import { isHolder, readAccount } from './holding.js'
import { isExitUnclear } from './limits.js'
import { readSharePrices } from './sharePrice.js'
import { readVaultFacts } from './vaultFacts.js'
import { vaultPoolId } from './vaultPoolId.js'
import { vaultRate } from './vaultRate.js'
import type { Vault } from './vaults.js'
import { exitCost, fewShares, unclearLimit } from './warnings.js'

/** What only this protocol knows of a position. */
export interface Erc4626PositionDetails {
  protocol: 'erc4626'
  vault: Address
  /** What the shares would give now, after the fees of leaving, in base units of the asset. */
  redeemable: bigint
  /** What the vault says that the owner could take out at once; absent where it does not say. */
  maxWithdraw?: bigint
}

/** Reads what an owner has in a vault; undefined for nothing. */
export const readPosition = async (
  context: EthereumContext,
  vault: Vault,
  owner: Address,
): Promise<Position<'eip155', Erc4626PositionDetails> | undefined> => {
  const { address } = vault
  const facts = readVaultFacts(context, vault)
  facts.catch(() => undefined) // only who has shares looks at them; asked early, they cost no round trip of their own
  if (!(await isHolder(context, vault, owner))) return undefined
  const [holding, [now, then]] = await Promise.all([
    readAccount(context, vault, owner),
    readSharePrices(context, address),
  ])
  if (holding.shares === 0n) return undefined
  const { shares, worth, redeemable, totalSupply, maxWithdraw } = holding
  const amountOf = (value: bigint): Amount => ({ asset: holding.facts.asset, value })
  const pool = vaultPoolId(context.chain, address)
  const asOf = context.readAsOf()
  return {
    id: formatPositionId({ pool, owner }),
    pool,
    owner: formatAccountId({ chain: context.chain, address: owner }),
    balances: [{ state: 'active', amount: amountOf(worth), shares }],
    actions: [stakeAction(vault, holding, now), unstakeAction(vault, holding)],
    rate: vaultRate(now, then, asOf),
    warnings: [
      ...fewShares(totalSupply, holding.facts.share.decimals),
      ...(isExitUnclear(vault, maxWithdraw) ? [unclearLimit] : []),
      ...exitCost(amountOf(worth), amountOf(redeemable)),
    ],
    asOf,
    details: {
      protocol: 'erc4626',
      vault: address,
      redeemable,
      ...(maxWithdraw !== undefined && { maxWithdraw }),
    },
  }
}
