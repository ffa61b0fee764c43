import { type Asset, type ChainId, formatAssetId, sanitizeText } from '@polystake/core'
import type { Address } from './address.js'
import { readDecimals, readName, readSymbol } from './codec/erc20.js'
import type { EthereumContext } from './context.js'

/** The id of a token. */
const tokenId = (chain: ChainId<'eip155'>, address: Address) =>
  formatAssetId({ chain, namespace: 'erc20', reference: address })

/** Describes a token; undefined where no token answers at the address. What it answered is never asked for again. */
export const readToken = async (context: EthereumContext, address: Address): Promise<Asset | undefined> => {
  const key = `token ${address}`
  const known = context.facts.get(key) as Asset | undefined
  if (known) return known
  const [decimals, symbol, name] = await Promise.all([
    context.ask(readDecimals(address)),
    context.ask(readSymbol(address)),
    context.ask(readName(address)),
  ])
  if (decimals === undefined) return undefined
  const shown = sanitizeText(symbol ?? '', 32) || address
  const asset: Asset = {
    id: tokenId(context.chain, address),
    symbol: shown,
    name: sanitizeText(name ?? '') || shown,
    decimals,
  }
  context.facts.set(key, asset)
  return asset
}
