import { type ChainId, type KnownRiskFacts, type Pool, parseChainId, refusedField } from '@polystake/core'
import { type Address, parseAddress } from '../../address.js'

/** A vault, with what is known of it beyond the chain. */
export interface Erc4626Vault {
  address: `0x${string}`
  /** Shown in place of the name that the vault gives itself. */
  name?: string
  links?: Pool['links']
  /** Facts with their sources; whatever is left out is `not assessed`. */
  risks?: KnownRiskFacts
  /** Whether what the vault says of its limits is to be believed; true by default. Vaults of Morpho's second version always say 0. */
  statesLimits?: boolean
}

/** Which vaults there are. */
export interface Erc4626Config {
  /** Of whichever chain the adapter has. */
  vaults?: readonly (`0x${string}` | Erc4626Vault)[]
  /** By chain, for a list that serves several adapters. */
  deployments?: Readonly<Record<ChainId<'eip155'>, readonly (`0x${string}` | Erc4626Vault)[]>>
}

/** A vault whose address was checked. */
export type Vault = Erc4626Vault & { address: Address }

const checked = (list: readonly (`0x${string}` | Erc4626Vault)[], field: string): Vault[] => {
  const vaults = list.map((given) => {
    const vault = typeof given === 'string' ? { address: given } : given
    return { ...vault, address: parseAddress(vault.address) }
  })
  if (new Set(vaults.map((vault) => vault.address)).size < vaults.length)
    throw refusedField('invalid-configuration', field, 'must name each vault once')
  return vaults
}

/** Checks a list of vaults, and gives those of a chain. @throws `invalid-configuration`, `invalid-address` */
export const createVaultList = ({ vaults, deployments }: Erc4626Config): ((chain: ChainId<'eip155'>) => Vault[]) => {
  if (!vaults === !deployments)
    throw refusedField('invalid-configuration', 'vaults', 'or deployments must be given, and not both')
  if (vaults) {
    const list = checked(vaults, 'vaults')
    return () => list
  }
  const byChain = new Map(
    Object.entries(deployments ?? {}).map(([chain, list]) => {
      parseChainId(chain)
      return [chain, checked(list, `deployments["${chain}"]`)]
    }),
  )
  return (chain) => byChain.get(chain) ?? []
}
