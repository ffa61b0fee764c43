export type { CosmosOptions } from './cosmos/cosmosOptions.js'
export { type CosmosChain, type CosmosFacts, type CosmosValidator, startCosmos } from './cosmos/startCosmos.js'
export type {
  Devnet,
  DevnetChains,
  DevnetDescription,
  DevnetFamily,
  DevnetOptions,
  StartedFamily,
} from './devnet.js'
export type { EthereumFacts, EthereumToken, EthereumVault } from './ethereum/ethereumFacts.js'
export type { EthereumOptions } from './ethereum/ethereumOptions.js'
export { type EthereumChain, startEthereum } from './ethereum/startEthereum.js'
export type { VaultSwitch } from './ethereum/vaultSwitch.js'
export { GoMissingError } from './goToolchain.js'
export type { DevnetAccount, DevnetFault, LocalChain, LocalChainDescription } from './localChain.js'
export type { SolanaOptions } from './solana/solanaOptions.js'
export {
  type SolanaChain,
  type SolanaFacts,
  type SolanaValidator,
  startSolana,
  type ValidatorChange,
} from './solana/startSolana.js'
export { startDevnet } from './startDevnet.js'
