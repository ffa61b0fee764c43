import type { Asset, AssetId, Intent } from '@polystake/core'
import { expect } from 'vitest'
import type { AdapterSample } from '../adapterSample.js'

/** The first intent of the sample that says an amount, and the asset of it. */
export const amountIn = (sample: AdapterSample): { intent: Intent; asset: Asset } => {
  for (const intent of sample.intents)
    if ('amounts' in intent && Array.isArray(intent.amounts)) return { intent, asset: intent.amounts[0].asset }
  return expect.fail('no intent of the sample says an amount')
}

/** The asset that is staked in the sample. */
export const assetOf = (sample: AdapterSample): AssetId => amountIn(sample).asset.id
