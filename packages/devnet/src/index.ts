export { cacheFolder } from './cacheFolder.js'
export { bech32 } from './cosmos/bech32.js'
export type { CosmosFault } from './cosmos/cosmosFault.js'
export type { CosmosOptions } from './cosmos/cosmosOptions.js'
export { type CosmosScene, type CosmosSceneFacts, cosmosScenes } from './cosmos/cosmosScene.js'
export { deriveAccounts } from './cosmos/deriveAccounts.js'
export { genesis } from './cosmos/genesis.js'
export type { GenesisExtras } from './cosmos/genesisExtras.js'
export { genesisValidators } from './cosmos/genesisValidators.js'
export { planScenes, type ScenesPlan } from './cosmos/planScenes.js'
export { reportPhase } from './cosmos/reportPhase.js'
export { runCommand } from './cosmos/runCommand.js'
export { type CosmosChain, type CosmosFacts, type CosmosValidator, startCosmos } from './cosmos/startCosmos.js'
export { takeBuildLock } from './cosmos/takeBuildLock.js'
export type {
  Devnet,
  DevnetChains,
  DevnetDescription,
  DevnetFamily,
  DevnetOptions,
  StartedFamily,
} from './devnet.js'
export { endWithThisProcess } from './endWithThisProcess.js'
export { contractTransactions } from './ethereum/deployContracts.js'
export type { EthereumFacts, EthereumToken, EthereumVault } from './ethereum/ethereumFacts.js'
export type { EthereumOptions } from './ethereum/ethereumOptions.js'
export { planContracts } from './ethereum/planContracts.js'
export { readCompiled } from './ethereum/readCompiled.js'
export { type EthereumChain, startEthereum } from './ethereum/startEthereum.js'
export { testAccounts } from './ethereum/testAccounts.js'
export type { VaultSwitch } from './ethereum/vaultSwitch.js'
export { goEnvironment } from './goEnvironment.js'
export { findGo, GoMissingError } from './goToolchain.js'
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
