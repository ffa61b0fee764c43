import type { AssetId } from './assetId.js'

/** A thing that can be staked, earned or held, with the decimals of its base unit. */
export interface Asset {
  id: AssetId
  /** Text from a chain passes `sanitizeText` before it stands here. */
  symbol: string
  name: string
  /** How many decimal places one whole has in base units: 18 for ether. */
  decimals: number
}
