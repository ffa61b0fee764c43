import {
  type AsOf,
  type Asset,
  type Cache,
  type ChainId,
  type ChainView,
  type Clock,
  formatAssetId,
  sanitizeText,
} from '@polystake/core'
import type { CosmosChainFacts } from './chains.js'
import type { Reader } from './reader.js'

/** What a protocol of a Cosmos chain gets for one operation. */
export interface CosmosContext extends ChainView, Pick<Reader, 'read' | 'status'> {
  readonly chain: ChainId<'cosmos'>
  readonly facts: CosmosChainFacts
  readonly clock: Clock
  /** Keeps what seldom changes, beyond the operation. */
  readonly cache: Cache
  /** The state that was read. Must be called after a reading only. */
  readAsOf(): AsOf
  /** Describes an asset by its denom. */
  asset(denom: string, bondDenom: string): Asset
}

const plainAsset = (denom: string) => ({ symbol: sanitizeText(denom), name: sanitizeText(denom), decimals: 0 })

/** Describes an asset: the staked one by its coin type, another by its denom. */
export const assetOf = (
  { chain, facts }: Pick<CosmosContext, 'chain' | 'facts'>,
  denom: string,
  bondDenom: string,
): Asset => {
  const { symbol, name = symbol, decimals, coinType, assets = {} } = facts
  if (denom !== bondDenom)
    return {
      id: formatAssetId({ chain, namespace: 'denom', reference: denom }),
      ...plainAsset(denom),
      ...(Object.hasOwn(assets, denom) && assets[denom]),
    }
  const [namespace, reference] = coinType === undefined ? ['denom', denom] : ['slip44', coinType.toString()]
  return { id: formatAssetId({ chain, namespace, reference }), symbol, name, decimals }
}

/** Makes the context of one operation. */
export const openContext = (
  parts: Pick<CosmosContext, 'chain' | 'facts' | 'clock' | 'cache'> & { reader: Reader },
): CosmosContext => {
  const { reader, ...rest } = parts
  return {
    ...rest,
    ...reader,
    readAsOf: () => {
      const asOf = reader.asOf()
      if (asOf) return asOf
      throw new Error('nothing was read yet')
    },
    asset: (denom, bondDenom) => assetOf(parts, denom, bondDenom),
  }
}
