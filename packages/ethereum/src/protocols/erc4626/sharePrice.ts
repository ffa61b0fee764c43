import { type Asset, StakingError } from '@polystake/core'
import type { Address } from '../../address.js'
import { readConvertToAssets } from '../../codec/erc4626.js'
import type { EthereumContext } from '../../context.js'
import { readToken } from '../../token.js'

/** What so many shares were worth at a block; many more than one, so that the fraction counts. */
export interface SharePrice {
  shares: bigint
  assets: bigint
  height: bigint
  time: Date
}

/** A price, or why there is none. */
export type EarlierPrice = SharePrice | { reason: string }

/** Over how long growth is looked at, and over how long where a vault is younger than that, in seconds. */
const spans = [7 * 86_400, 86_400] as const

/** How many shares a price is asked for. */
const probeOf = ({ decimals }: Pick<Asset, 'decimals'>): bigint => 10n ** BigInt(Math.min(decimals, 27) + 12)

/** Reads what shares are worth now; undefined where the vault does not tell. */
const readPriceNow = async (
  context: EthereumContext,
  vault: Address,
  share: Pick<Asset, 'decimals'>,
): Promise<SharePrice | undefined> => {
  const shares = probeOf(share)
  const assets = await context.ask(readConvertToAssets(vault, shares))
  const { height, time } = context.readAsOf()
  return assets === undefined ? undefined : { shares, assets, height, time }
}

/** Tries a week ago, and where there was no vault yet, a day ago. */
const readSpans = async (context: EthereumContext, vault: Address, shares: bigint): Promise<EarlierPrice> => {
  const now = context.readAsOf()
  const heights = new Set(spans.map((span) => context.heightBefore(span))) // one, where the chain is younger than both
  for (const asked of heights) {
    if (asked >= now.height) continue
    const { answer, height, time } = await context.readPast(asked, readConvertToAssets(vault, shares))
    context.learnPace((now.time.getTime() - time.getTime()) / 1000, now.height - height)
    if (answer.status === 'answered' && answer.value > 0n) return { shares, assets: answer.value, height, time }
  }
  return { reason: 'the vault is younger than a day' }
}

/** What a node does not tell now it will not tell a minute later. */
const isLasting = ({ code }: StakingError): boolean => code === 'endpoint-refused' || code === 'timeout'

/**
 * Reads what shares were worth about a week ago; kept for ten minutes. A node without the state of that time is no failure of the
 * rest: the reason is given in its place.
 */
const readEarlierPrice = async (
  context: EthereumContext,
  vault: Address,
  share: Pick<Asset, 'decimals'>,
): Promise<EarlierPrice> => {
  const key = `price ${vault}`
  const known = context.cache.peek<EarlierPrice>(key)
  if (known) return known
  const { signal } = context
  try {
    const price = await readSpans(context, vault, probeOf(share))
    context.cache.set(key, price)
    return price
  } catch (error) {
    signal.throwIfAborted()
    if (!StakingError.isInstance(error)) throw error
    const none = { reason: `no earlier share price: ${error.shortMessage}` }
    if (isLasting(error)) context.cache.set(key, none)
    return none
  }
}

/** Reads a vault's share price of now and of a week before. */
export const readSharePrices = async (
  context: EthereumContext,
  vault: Address,
): Promise<readonly [SharePrice | undefined, EarlierPrice]> => {
  const share = await readToken(context, vault)
  if (!share) return [undefined, { reason: 'the vault has no decimals' }]
  const now = readPriceNow(context, vault, share)
  if (!context.asOf()) await now // which block was a week ago is told by the one that is read
  return Promise.all([now, readEarlierPrice(context, vault, share)])
}
