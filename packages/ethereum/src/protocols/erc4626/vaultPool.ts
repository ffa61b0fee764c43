import { type Amount, type KnownRiskFacts, type Pool, type PoolStatus, riskFacts, sanitizeText } from '@polystake/core'
import type { Address } from '../../address.js'
import { readTotalSupply } from '../../codec/erc20.js'
import { readMaxDeposit, readPaused, readTotalAssets } from '../../codec/erc4626.js'
import type { EthereumContext } from '../../context.js'
import { depositLimit } from './limits.js'
import { readSharePrices } from './sharePrice.js'
import { readVaultFacts, type VaultFacts } from './vaultFacts.js'
import { erc4626Slug, erc4626Verbs, instantExit, vaultPoolId } from './vaultPoolId.js'
import { vaultRate } from './vaultRate.js'
import type { Vault } from './vaults.js'

/** What only this protocol knows of a vault. */
export interface Erc4626PoolDetails {
  protocol: 'erc4626'
  vault: Address
  asset: Address
  /** All shares, in base units. */
  totalSupply?: bigint
  /** What so many shares are worth, both in base units. */
  sharePrice?: { shares: bigint; assets: bigint }
  /** Whether it says that it is paused; absent where it has no such word. */
  paused?: boolean
}

/** Whom limits are asked for where nobody in particular is meant: vaults refuse themselves and the zero address. */
const anybody: Address = '0x000000000000000000000000000000000000dEaD'

const readState = async ({ ask }: EthereumContext, vault: Vault) => {
  const { address } = vault
  const [totalAssets, totalSupply, answered, paused] = await Promise.all([
    ask(readTotalAssets(address)),
    ask(readTotalSupply(address)),
    ask(readMaxDeposit(address, anybody)),
    ask(readPaused(address)),
  ])
  return { totalAssets, totalSupply, limit: depositLimit(vault, answered), paused }
}

/** What a vault says of itself: a limit of 0 without a word of a pause is called full. */
const statusOf = (paused: boolean | undefined, limit: bigint | undefined): PoolStatus => {
  if (paused) return 'paused'
  return limit === 0n ? 'full' : 'open'
}

const risksOf = (context: EthereumContext, { risks = {} }: Vault, capacity: Amount | undefined): KnownRiskFacts => {
  const { time: asOf } = context.readAsOf()
  return {
    ...risks,
    liquidity: {
      ...(capacity && { capacity: { status: 'assessed', value: capacity, source: 'maxDeposit of the vault', asOf } }),
      ...risks.liquidity,
    },
    protocol: {
      custody: { status: 'assessed', value: 'contract', source: 'ERC-4626', asOf },
      ...risks.protocol,
    },
  }
}

/** A vault's name, as it is shown. */
export const vaultName = ({ name }: Vault, { share }: VaultFacts): string => sanitizeText(name ?? share.name)

/** Reads a vault as a pool. @throws `pool-not-found` where the address is no vault's */
export const readVaultPool = async (
  context: EthereumContext,
  vault: Vault,
): Promise<Pool<'eip155', Erc4626PoolDetails>> => {
  const { address, links = {} } = vault
  const [facts, { totalAssets, totalSupply, limit, paused }, [now, then]] = await Promise.all([
    readVaultFacts(context, vault),
    readState(context, vault),
    readSharePrices(context, address),
  ])
  const { asset, assetAddress, share } = facts
  const capacity = limit === undefined ? undefined : { asset, value: limit }
  const asOf = context.readAsOf()
  return {
    id: vaultPoolId(context.chain, address),
    chain: context.chain,
    protocol: erc4626Slug,
    kind: 'yield',
    name: vaultName(vault, facts),
    status: statusOf(paused, limit),
    stakes: [asset],
    receipt: share,
    rewards: { style: 'exchange-rate', assets: [asset], from: 'mixed' },
    rate: vaultRate(now, then, asOf),
    fees: [],
    tvl: totalAssets === undefined ? [] : [{ asset, value: totalAssets }],
    limits: capacity ? { capacity } : {},
    exits: [{ id: instantExit, kind: 'instant' }],
    risks: riskFacts(risksOf(context, vault, capacity)),
    benefits: [],
    verbs: erc4626Verbs,
    links,
    asOf,
    details: {
      protocol: 'erc4626',
      vault: address,
      asset: assetAddress,
      ...(totalSupply !== undefined && { totalSupply }),
      ...(now && { sharePrice: { shares: now.shares, assets: now.assets } }),
      ...(paused !== undefined && { paused }),
    },
  }
}

/** Tells whether a pool is an ERC-4626 vault, and types its details. */
export const isErc4626Pool = (pool: Pool): pool is Pool<'eip155', Erc4626PoolDetails> =>
  pool.chain.startsWith('eip155:') && pool.protocol === erc4626Slug
