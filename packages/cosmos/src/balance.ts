import type { Amount, AssetIdParts } from '@polystake/core'
import { invalidResponse, refusedText } from '@polystake/core'
import { readBondDenom } from './chainParameters.js'
import { balanceQuery } from './codec/rewardMessages.js'
import type { CosmosContext } from './context.js'

/** Reads how many base units of a denom an address has. Vesting coins count: they may be staked. */
export const readDenomBalance = async (context: CosmosContext, address: string, denom: string): Promise<bigint> => {
  const { balance } = await context.read(balanceQuery, { address, denom })
  if (balance.denom !== denom) throw invalidResponse(balanceQuery.path, 'it is of another asset')
  return balance.amount
}

/** The denom that an asset id means. */
const denomOf = async (context: CosmosContext, { namespace, reference }: AssetIdParts<'cosmos'>): Promise<string> => {
  if (namespace === 'denom') return reference
  if (namespace === 'slip44' && reference === context.facts.coinType?.toString()) return readBondDenom(context)
  const id = `${context.chain}/${namespace}:${reference}`
  throw refusedText('invalid-asset-id', id, 'an asset of this chain', 'it is neither the staked asset nor a denom')
}

/** Reads what an owner could stake of an asset. */
export const readBalance = async (
  context: CosmosContext,
  { owner, asset }: { owner: string; asset: AssetIdParts<'cosmos'> },
): Promise<Amount> => {
  const [denom, bondDenom] = await Promise.all([denomOf(context, asset), readBondDenom(context)])
  return { asset: context.asset(denom, bondDenom), value: await readDenomBalance(context, owner, denom) }
}
