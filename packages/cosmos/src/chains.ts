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
}

const chain = (
  prefix: string,
  bondDenom: string,
  symbol: string,
  name: string,
  decimals = 6,
  coinType = 118,
): CosmosChainFacts => ({ prefix, bondDenom, symbol, name, decimals, coinType })

/** The chains that are known without being told, by the reference of their CAIP-2 id. */
export const chains: Readonly<Record<string, CosmosChainFacts>> = {
  'akashnet-2': chain('akash', 'uakt', 'AKT', 'Akash'),
  'axelar-dojo-1': chain('axelar', 'uaxl', 'AXL', 'Axelar'),
  celestia: chain('celestia', 'utia', 'TIA', 'Celestia'),
  'cosmoshub-4': chain('cosmos', 'uatom', 'ATOM', 'Cosmos Hub'),
  'dydx-mainnet-1': chain('dydx', 'adydx', 'DYDX', 'dYdX', 18),
  'dymension_1100-1': chain('dym', 'adym', 'DYM', 'Dymension', 18, 60),
  'injective-1': chain('inj', 'inj', 'INJ', 'Injective', 18, 60),
  'juno-1': chain('juno', 'ujuno', 'JUNO', 'Juno'),
  'osmosis-1': chain('osmo', 'uosmo', 'OSMO', 'Osmosis'),
  'stride-1': chain('stride', 'ustrd', 'STRD', 'Stride'),
}
