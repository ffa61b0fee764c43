/**
 * The module that makes a chain's new coins: the SDK's own `x/mint` (`sdk`), or one that was made after it and answers under
 * a path of its own. Where there is none that is known (`none`), the rate of a stake is not known.
 */
export type MintModel = 'sdk' | 'juno' | 'osmosis' | 'stride' | 'celestia' | 'none'

/** What a wallet must know of a chain before it asks the chain itself. */
export interface CosmosChainFacts {
  /** The first part of its addresses: `cosmos`. */
  prefix: string
  /**
   * The base unit of the asset that is staked, which is compared with what the chain says. Where it is not given the chain is
   * asked for it first, so that the first reading of an owner takes one more request, after the others.
   */
  bondDenom?: string
  /** How the staked asset is written. */
  symbol: string
  /** The staked asset's name; the symbol by default. */
  name?: string
  /** How many decimal places one whole of the staked asset has in base units. */
  decimals: number
  /** The SLIP-44 coin type, which stands in the staked asset's id; without one its denom does. */
  coinType?: number
  /** Other assets by denom, in which rewards may be paid. One that is not named here is counted in base units. */
  assets?: Readonly<Record<string, { symbol: string; name: string; decimals: number }>>
  /** How new coins are made; by the SDK's own module where it is not given. */
  mint?: MintModel
}
