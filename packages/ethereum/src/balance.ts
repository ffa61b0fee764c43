import { type Amount, type AssetIdParts, StakingError } from '@polystake/core'
import { parseAddress } from './address.js'
import { readBalance } from './codec/erc20.js'
import { readCoinBalance } from './codec/multicall3.js'
import type { EthereumContext } from './context.js'
import { invalidResponse } from './errors.js'
import { readToken } from './token.js'

const noSuchAsset = (
  { chain }: EthereumContext,
  { namespace, reference }: AssetIdParts,
  reason: string,
): StakingError =>
  new StakingError('invalid-asset-id', {
    message: `${chain} has no asset ${namespace}:${reference}: ${reason}.`,
    context: { value: `${chain}/${namespace}:${reference}`, reason },
  })

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
  if (namespace !== 'erc20') throw noSuchAsset(context, parts, 'it is neither slip44:60 nor an erc20 token')
  const token = parseAddress(reference)
  const [value, asset] = await Promise.all([context.ask(readBalance(token, address)), readToken(context, token)])
  if (value === undefined || !asset) throw noSuchAsset(context, parts, 'no token answers at its address')
  return { asset, value }
}
