import { type Found, type Pool, StakingError } from '@polystake/core'
import { parseAddress } from '../../address.js'
import type { EthereumContext } from '../../context.js'
import { type Erc4626PoolDetails, readVaultPool } from './vaultPool.js'
import { vaultPoolId } from './vaultPoolId.js'
import type { Vault } from './vaults.js'

/** Reads something of each vault; an error stands for each that could not be read, unless it is the chain that failed. */
export const eachVault = async <item>(
  vaults: readonly Vault[],
  read: (vault: Vault) => Promise<item | undefined>,
): Promise<Found<item>> => {
  const outcomes = await Promise.allSettled(vaults.map(read))
  const items = outcomes.flatMap((outcome) =>
    outcome.status === 'fulfilled' && outcome.value !== undefined ? [outcome.value] : [],
  )
  const reasons = outcomes.flatMap((outcome): unknown[] => (outcome.status === 'rejected' ? [outcome.reason] : []))
  const errors = reasons.filter((reason) => StakingError.isInstance(reason))
  const defect = reasons.find((reason) => !StakingError.isInstance(reason))
  if (defect !== undefined) throw defect
  const [first] = errors
  if (first && errors.length === vaults.length) throw first
  return { items, errors: [...new Set(errors)] }
}

/** Finds a vault by the address in its pool's id. @throws `pool-not-found`, or `invalid-address` */
export const findVault = (context: EthereumContext, vaults: readonly Vault[], address: string): Vault => {
  const wanted = parseAddress(address)
  const vault = vaults.find((one) => one.address === wanted)
  if (vault) return vault
  const pool = vaultPoolId(context.chain, wanted)
  throw new StakingError('pool-not-found', {
    message: `The vault ${pool} is not among those that were configured.`,
    context: { pool },
  })
}

/** Reads every vault. */
export const listVaults = (
  context: EthereumContext,
  vaults: readonly Vault[],
): Promise<Found<Pool<'eip155', Erc4626PoolDetails>>> => eachVault(vaults, (vault) => readVaultPool(context, vault))
