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
  const items: item[] = []
  const errors = new Set<StakingError>() // what failed for the same cause is told once
  let failed = 0
  for (const outcome of await Promise.allSettled(vaults.map(read))) {
    if (outcome.status === 'fulfilled') {
      if (outcome.value !== undefined) items.push(outcome.value)
      continue
    }
    failed += 1
    if (failed === vaults.length || !StakingError.isInstance(outcome.reason)) throw outcome.reason
    errors.add(outcome.reason)
  }
  return { items, errors: [...errors] }
}

/** Finds a vault by the address in its pool's id. @throws `pool-not-found`, or `invalid-address` */
export const findVault = (context: EthereumContext, vaults: readonly Vault[], address: string): Vault => {
  const wanted = parseAddress(address)
  const vault = vaults.find((one) => one.address === wanted)
  if (vault) return vault
  const pool = vaultPoolId(context.chain, wanted)
  throw new StakingError('pool-not-found', {
    message: `${pool} is not among the vaults that were configured.`,
    context: { pool },
  })
}

/** Reads every vault. */
export const listVaults = (
  context: EthereumContext,
  vaults: readonly Vault[],
): Promise<Found<Pool<'eip155', Erc4626PoolDetails>>> => eachVault(vaults, (vault) => readVaultPool(context, vault))
