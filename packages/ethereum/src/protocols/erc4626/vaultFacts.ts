import { type Asset, type PoolId, StakingError } from '@polystake/core'
import type { Address } from '../../address.js'
import { readAsset } from '../../codec/erc4626.js'
import type { EthereumContext } from '../../context.js'
import { readToken } from '../../token.js'
import { vaultPoolId } from './vaultPoolId.js'
import type { Vault } from './vaults.js'

/** What never changes of a vault. */
export interface VaultFacts {
  /** The token that it takes. */
  asset: Asset
  assetAddress: Address
  /** The token that it gives. */
  share: Asset
}

const notAVault = (pool: PoolId, what: string): StakingError =>
  new StakingError('pool-not-found', {
    message: `There is no ERC-4626 vault at ${pool}: it ${what}.`,
    context: { pool },
  })

/** Reads which token a vault takes; undefined where it does not say. */
export const readAssetAddress = async (context: EthereumContext, { address }: Vault): Promise<Address | undefined> => {
  const key = `asset ${address}`
  const known = (context.facts.get(key) as Address | undefined) ?? (await context.ask(readAsset(address)))
  if (known) context.facts.set(key, known)
  return known
}

/** Reads what never changes of a vault; once read, nothing is asked. @throws `pool-not-found` where the address is no vault's */
export const readVaultFacts = async (context: EthereumContext, vault: Vault): Promise<VaultFacts> => {
  const pool = vaultPoolId(context.chain, vault.address)
  const [share, [assetAddress, asset]] = await Promise.all([
    readToken(context, vault.address),
    readAssetAddress(context, vault).then(
      async (address) => [address, address && (await readToken(context, address))] as const,
    ),
  ])
  if (!share) throw notAVault(pool, 'has no decimals')
  if (!assetAddress || !asset) throw notAVault(pool, 'names no token as its asset')
  return { asset, assetAddress, share }
}
