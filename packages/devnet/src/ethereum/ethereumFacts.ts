import type { Address } from 'viem'
import type { EthereumAccount } from './testAccounts.js'

/** A token of a local Ethereum chain. */
export interface EthereumToken {
  readonly address: Address
  readonly symbol: string
  readonly name: string
  readonly decimals: number
}

/** An ERC-4626 vault of a local Ethereum chain. */
export interface EthereumVault {
  readonly address: Address
  readonly implementation: 'openzeppelin' | 'solady'
  /** The address of the token it takes. */
  readonly asset: Address
  readonly symbol: string
  readonly name: string
  /** Of its shares; they are finer than the asset where that has 6. */
  readonly decimals: number
  /** Simple interest between two deposits or withdrawals, over 365 days: a fraction, as a decimal string. */
  readonly ratePerYear: string
}

/** What was set up, beside the accounts; also `facts` of the chain's description. */
export interface EthereumFacts {
  readonly multicall3: Address
  readonly mnemonic: string
  /** The account that made the contracts, may mint tokens and switch vaults, and holds the vaults' first shares. */
  readonly owner: EthereumAccount
  readonly tokens: readonly EthereumToken[]
  readonly vaults: readonly EthereumVault[]
}
