import type { Address } from '../../address.js'
import { readBalance, readTotalSupply } from '../../codec/erc20.js'
import {
  readConvertToAssets,
  readMaxDeposit,
  readMaxWithdraw,
  readPaused,
  readPreviewRedeem,
} from '../../codec/erc4626.js'
import type { EthereumContext } from '../../context.js'
import { invalidResponse } from '../../errors.js'
import { readVaultFacts, type VaultFacts } from './vaultFacts.js'
import { vaultPoolId } from './vaultPoolId.js'
import type { Vault } from './vaults.js'

/** What an owner has in a vault, and what the vault says of it. */
export interface Holding {
  facts: VaultFacts
  shares: bigint
  /** What the shares are worth, before any fee of leaving. */
  worth: bigint
  /** What they would give now. */
  redeemable: bigint
  /** Of the asset, in the owner's wallet. */
  spendable: bigint
  totalSupply: bigint | undefined
  paused: boolean | undefined
  maxDeposit: bigint | undefined
  maxWithdraw: bigint | undefined
}

/**
 * What shares are worth: by `convertToAssets`, which takes no fees off and must not depend on who asks; what they give now: by
 * `previewRedeem`. Where one does not answer, the other stands for it.
 */
const readWorth = async (context: EthereumContext, { address }: Vault, shares: bigint) => {
  const [worth, redeemable] = await Promise.all([
    context.ask(readConvertToAssets(address, shares)),
    context.ask(readPreviewRedeem(address, shares)),
  ])
  return { worth: worth ?? redeemable, redeemable: redeemable ?? worth }
}

const readLimits = async ({ ask }: EthereumContext, { address }: Vault, owner: Address) => {
  const [totalSupply, paused, maxDeposit, maxWithdraw] = await Promise.all([
    ask(readTotalSupply(address)),
    ask(readPaused(address)),
    ask(readMaxDeposit(address, owner)),
    ask(readMaxWithdraw(address, owner)),
  ])
  return { totalSupply, paused, maxDeposit, maxWithdraw }
}

const readSpendable = async (context: EthereumContext, owner: Address, facts: Promise<VaultFacts>): Promise<bigint> => {
  const { asset, assetAddress } = await facts
  const value = await context.ask(readBalance(assetAddress, owner))
  if (value === undefined) throw invalidResponse('balanceOf', `${asset.id} does not tell what the owner has`)
  return value
}

const readDetails = async (context: EthereumContext, vault: Vault, owner: Address, shares: bigint) => {
  const facts = readVaultFacts(context, vault)
  const [known, { worth, redeemable }, limits, spendable] = await Promise.all([
    facts,
    shares > 0n ? readWorth(context, vault, shares) : { worth: 0n, redeemable: 0n },
    readLimits(context, vault, owner),
    readSpendable(context, owner, facts),
  ])
  return { facts: known, worth, redeemable, spendable, ...limits }
}

/** Reads how many shares an owner has. @throws `invalid-response` where the vault does not tell */
const readShares = async (context: EthereumContext, { address }: Vault, owner: Address): Promise<bigint> => {
  const shares = await context.ask(readBalance(address, owner))
  if (shares === undefined)
    throw invalidResponse('balanceOf', `${vaultPoolId(context.chain, address)} does not tell what the owner has`)
  return shares
}

/**
 * Reads what an owner has in a vault; undefined for nothing. What shares are worth can only be asked once their number is known: the
 * number of the last reading is asked for along with the present one, so that one request does unless it has changed.
 */
export const readHolding = async (
  context: EthereumContext,
  vault: Vault,
  owner: Address,
): Promise<Holding | undefined> => {
  const key = `shares ${vault.address} ${owner}`
  const guess = context.cache.peek<bigint>(key)
  const early = guess ? readDetails(context, vault, owner, guess) : undefined
  early?.catch(() => undefined) // it is looked at below, unless it was asked in vain
  const shares = await readShares(context, vault, owner)
  context.cache.set(key, shares)
  if (shares === 0n) return undefined
  const details = (shares === guess ? early : undefined) ?? readDetails(context, vault, owner, shares)
  return complete(context, vault, shares, await details)
}

/** Reads what an owner has in a vault, or could put into it: one vault, for a plan. */
export const readAccount = async (context: EthereumContext, vault: Vault, owner: Address): Promise<Holding> => {
  const shares = readShares(context, vault, owner)
  // without shares the answer to the rest is in the same request
  const [empty, held] = await Promise.all([readDetails(context, vault, owner, 0n), shares])
  if (held === 0n) return complete(context, vault, 0n, empty)
  return complete(context, vault, held, { ...empty, ...(await readWorth(context, vault, held)) })
}

const complete = (
  { chain }: EthereumContext,
  { address }: Vault,
  shares: bigint,
  details: Omit<Holding, 'shares' | 'worth' | 'redeemable'> & Record<'worth' | 'redeemable', bigint | undefined>,
): Holding => {
  const { worth, redeemable } = details
  if (worth === undefined || redeemable === undefined)
    throw invalidResponse('convertToAssets', `${vaultPoolId(chain, address)} does not tell what shares are worth`)
  return { ...details, shares, worth, redeemable }
}
