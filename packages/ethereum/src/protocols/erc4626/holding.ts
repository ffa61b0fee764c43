import { invalidResponse } from '@polystake/core'
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
import { readAssetAddress, readVaultFacts, type VaultFacts } from './vaultFacts.js'
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

/** Reads what an owner has of a vault's asset. @throws `invalid-response` where the token does not tell */
const readSpendable = async (context: EthereumContext, vault: Vault, owner: Address): Promise<bigint> => {
  const asset = await readAssetAddress(context, vault)
  const value = asset && (await context.ask(readBalance(asset, owner)))
  if (value === undefined) throw invalidResponse('balanceOf', `the asset of ${vault.address} tells no balance`)
  return value
}

/** Where the number of an owner's shares is kept, to be asked about in the next reading. */
const guessKey = ({ address }: Vault, owner: Address): string => `shares ${address} ${owner}`

/** Reads how many shares an owner has. @throws `invalid-response` where the vault does not tell */
const readShares = async (context: EthereumContext, vault: Vault, owner: Address): Promise<bigint> => {
  const shares = await context.ask(readBalance(vault.address, owner))
  if (shares === undefined) throw invalidResponse('balanceOf', `${vault.address} does not tell what the owner has`)
  context.cache.set(guessKey(vault, owner), shares)
  return shares
}

/**
 * Reads an owner's shares and what they are worth, which can only be asked once their number is known: the number of the last
 * reading is asked about along with the present one, so that one request does unless it has changed.
 */
const readStake = async (
  context: EthereumContext,
  vault: Vault,
  owner: Address,
): Promise<Pick<Holding, 'shares' | 'worth' | 'redeemable'>> => {
  const guess = context.cache.peek<bigint>(guessKey(vault, owner)) ?? 0n
  const [shares, guessed] = await Promise.all([
    readShares(context, vault, owner),
    guess > 0n ? readWorth(context, vault, guess) : undefined,
  ])
  if (shares === 0n) return { shares, worth: 0n, redeemable: 0n }
  const { worth, redeemable } = (shares === guess && guessed) || (await readWorth(context, vault, shares))
  if (worth === undefined || redeemable === undefined)
    throw invalidResponse('convertToAssets', `${vault.address} does not tell what shares are worth`)
  return { shares, worth, redeemable }
}

/** Reads what an owner has in a vault, and could put into it. */
export const readAccount = async (context: EthereumContext, vault: Vault, owner: Address): Promise<Holding> => {
  const [facts, stake, limits, spendable] = await Promise.all([
    readVaultFacts(context, vault),
    readStake(context, vault, owner),
    readLimits(context, vault, owner),
    readSpendable(context, vault, owner),
  ])
  return { facts, ...stake, ...limits, spendable }
}

/** Whether an owner has shares of a vault. One who had some before is taken at that, and asked about everything at once. */
export const isHolder = async (context: EthereumContext, vault: Vault, owner: Address): Promise<boolean> =>
  (context.cache.peek<bigint>(guessKey(vault, owner)) ?? 0n) > 0n || (await readShares(context, vault, owner)) > 0n
