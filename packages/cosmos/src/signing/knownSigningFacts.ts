// Written by scripts/generateCosmosChains.mjs from chain-registry 2.0.251: run it in place of an edit.
import type { SigningFacts } from './signingFacts.js'

/** What a signer must know of the chains that are known, by the reference of their CAIP-2 id. */
export const knownSigningFacts: Readonly<Record<string, SigningFacts>> = {
  'akashnet-2': { keyAlgorithm: 'secp256k1', gasPrices: [{ denom: 'uakt', price: '0.025' }] },
  'axelar-dojo-1': { keyAlgorithm: 'secp256k1', gasPrices: [{ denom: 'uaxl', price: '0.007' }] },
  celestia: { keyAlgorithm: 'secp256k1', gasPrices: [{ denom: 'utia', price: '0.02' }] },
  'cosmoshub-4': { keyAlgorithm: 'secp256k1', feeMarket: 'feemarket', gasPrices: [{ denom: 'uatom', price: '0.025' }] },
  'dydx-mainnet-1': {
    keyAlgorithm: 'secp256k1',
    gasPrices: [
      { denom: 'adydx', price: '12500000000' },
      { denom: 'ibc/8E27BA2D5493AF5636760E354E46004562C46AB7EC0CC4C1CA14E9E20E2545B5', price: '0.025' },
    ],
  },
  'dymension_1100-1': {
    keyAlgorithm: 'ethsecp256k1',
    publicKeyType: '/ethermint.crypto.v1.ethsecp256k1.PubKey',
    gasPrices: [{ denom: 'adym', price: '5000000000' }],
  },
  'injective-1': {
    keyAlgorithm: 'ethsecp256k1',
    publicKeyType: '/injective.crypto.v1beta1.ethsecp256k1.PubKey',
    gasPrices: [{ denom: 'inj', price: '160000000' }],
  },
  'juno-1': { keyAlgorithm: 'secp256k1', feeMarket: 'feemarket', gasPrices: [{ denom: 'ujuno', price: '0.1' }] },
  'neutron-1': { keyAlgorithm: 'secp256k1', feeMarket: 'feemarket', gasPrices: [{ denom: 'untrn', price: '0.0053' }] },
  'osmosis-1': { keyAlgorithm: 'secp256k1', feeMarket: 'osmosis', gasPrices: [{ denom: 'uosmo', price: '0.1' }] },
  'stride-1': { keyAlgorithm: 'secp256k1', gasPrices: [{ denom: 'ustrd', price: '0.005' }] },
}
