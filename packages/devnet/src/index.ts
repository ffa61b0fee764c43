export type { CosmosOptions } from './cosmos/cosmosOptions.js'
export { type CosmosChain, type CosmosFacts, type CosmosValidator, startCosmos } from './cosmos/startCosmos.js'
export { GoMissingError } from './goToolchain.js'
export type { DevnetAccount, DevnetFault, LocalChain, LocalChainDescription } from './localChain.js'
