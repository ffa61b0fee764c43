// Written by scripts/generateCosmosChains.mjs from chain-registry 2.0.251: run it in place of an edit.
import type { CosmosChainFacts, MintModel } from './chains.js'

const chain = (
  prefix: string,
  bondDenom: string,
  symbol: string,
  name: string,
  decimals = 6,
  coinType = 118,
  mint: MintModel = 'sdk',
  assets: NonNullable<CosmosChainFacts['assets']> = {},
): CosmosChainFacts => ({ prefix, bondDenom, symbol, name, decimals, coinType, mint, assets })

/** The chains that are known without being told, by the reference of their CAIP-2 id. */
export const chains: Readonly<Record<string, CosmosChainFacts>> = {
  'akashnet-2': chain('akash', 'uakt', 'AKT', 'Akash Network'),
  'axelar-dojo-1': chain('axelar', 'uaxl', 'AXL', 'Axelar'),
  celestia: chain('celestia', 'utia', 'TIA', 'Celestia', 6, 118, 'celestia'),
  'cosmoshub-4': chain('cosmos', 'uatom', 'ATOM', 'Cosmos Hub Atom'),
  'dydx-mainnet-1': chain('dydx', 'adydx', 'DYDX', 'dYdX', 18, 118, 'none', {
    'ibc/8E27BA2D5493AF5636760E354E46004562C46AB7EC0CC4C1CA14E9E20E2545B5': {
      symbol: 'USDC',
      name: 'Noble USDC',
      decimals: 6,
    },
  }),
  'dymension_1100-1': chain('dym', 'adym', 'DYM', 'Dymension', 18, 60),
  'injective-1': chain('inj', 'inj', 'INJ', 'Injective', 18, 60),
  'juno-1': chain('juno', 'ujuno', 'JUNO', 'Juno', 6, 118, 'juno'),
  'neutron-1': chain('neutron', 'untrn', 'NTRN', 'Neutron', 6, 118, 'none'),
  'osmosis-1': chain('osmo', 'uosmo', 'OSMO', 'Osmosis', 6, 118, 'osmosis'),
  'stride-1': chain('stride', 'ustrd', 'STRD', 'Stride', 6, 118, 'stride'),
}
