/** What a signer must know of a chain before it asks the chain itself. */
export interface SigningFacts {
  /** How accounts sign: as Bitcoin does, or with Ethereum's hash and address. */
  keyAlgorithm: 'secp256k1' | 'ethsecp256k1'
  /** The type of public keys; by default the one that the SDK, or for `ethsecp256k1` cosmos/evm, gives them. */
  publicKeyType?: string
  /** The module that says the price of gas: of Skip, or of Osmosis. Without one `gasPrices` stand. */
  feeMarket?: 'feemarket' | 'osmosis'
  /** What one unit of gas costs, as decimal digits in base units; the first stands unless another denom is asked for. */
  gasPrices: readonly { denom: string; price: string }[]
}
