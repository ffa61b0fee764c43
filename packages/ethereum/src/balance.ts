import {
  type Amount,
  type AssetIdParts,
  formatAssetId,
  invalidResponse,
  refusedText,
  type StakingError,
} from '@polystake/core'
import { parseAddress } from './address.js'
import { readBalance } from './codec/erc20.js'
import { readCoinBalance } from './codec/multicall3.js'
import type { EthereumContext } from './context.js'
import { readToken } from './token.js'

const noSuchAsset = (parts: AssetIdParts, reason: string): StakingError =>
  refusedText('invalid-asset-id', formatAssetId(parts), 'an asset to ask for', reason)

/** Reads what an owner has of the chain's coin, `slip44:60`, or of a token, `erc20:0x…`. */
export const readOwnBalance = async (
  context: EthereumContext,
  { owner, asset: parts }: { owner: string; asset: AssetIdParts<'eip155'> },
): Promise<Amount> => {
  const { namespace, reference } = parts
  const address = parseAddress(owner)
  if (namespace === 'slip44' && reference === '60') {
    const value = await context.ask(readCoinBalance(address))
    if (value === undefined) throw invalidResponse('eth_call', 'the balance is missing')
    return { asset: context.coin, value }
  }
  if (namespace !== 'erc20') throw noSuchAsset(parts, 'it is neither slip44:60 nor an erc20 token')
  const token = parseAddress(reference)
  const [value, asset] = await Promise.all([context.ask(readBalance(token, address)), readToken(context, token)])
  if (value === undefined || !asset) throw noSuchAsset(parts, 'no token answers at its address')
  return { asset, value }
}
