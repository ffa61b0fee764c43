import type { Address } from 'viem'
import { formatUnits, getContractAddress, parseUnits } from 'viem/utils'
import type { EthereumToken, EthereumVault } from './ethereumFacts.js'

/** A vault, and the numbers it is made with. */
export interface PlannedVault {
  readonly vault: EthereumVault
  readonly contract: 'OpenZeppelinVault' | 'SoladyVault'
  /** By how many decimals its shares are finer than the asset. */
  readonly offset: number
  /** A fraction in units of 1e-18. */
  readonly ratePerYear: bigint
  /** What the owner has deposited from the start, in base units. */
  readonly seed: bigint
  /** What pays the interest, in base units. */
  readonly reserve: bigint
}

/** What gets deployed by one account, in this order from its first transaction on. */
export interface ContractPlan {
  readonly tokens: readonly EthereumToken[]
  readonly vaults: readonly PlannedVault[]
}

const TOKENS = [
  { symbol: 'DUSD', name: 'Devnet Dollar', decimals: 6 },
  { symbol: 'DETH', name: 'Devnet Ether', decimals: 18 },
] as const

// Each implementation over each token, the first two of them with a token of their own.
const KINDS = [
  { implementation: 'openzeppelin', contract: 'OpenZeppelinVault', token: 0 },
  { implementation: 'solady', contract: 'SoladyVault', token: 1 },
  { implementation: 'openzeppelin', contract: 'OpenZeppelinVault', token: 1 },
  { implementation: 'solady', contract: 'SoladyVault', token: 0 },
] as const

const SEED = '1000000'
const RESERVE = '1000000000'
const FIRST_RATE = parseUnits('0.05', 18)
const RATE_STEP = parseUnits('0.001', 18)
const RATES = 40n

/** Plans the contracts of a local Ethereum chain, addresses included. */
export const planContracts = (owner: Address, vaults: number): ContractPlan => {
  const addressOf = (nonce: number) => getContractAddress({ from: owner, nonce: BigInt(nonce) })
  const tokens = TOKENS.map((token, index) => ({ ...token, address: addressOf(index) }))
  const planVault = (index: number): PlannedVault => {
    const kind = KINDS[index % KINDS.length]
    const token = kind && tokens[kind.token]
    if (!token) throw new Error(`there is no vault ${index}`)
    const offset = 18 - token.decimals
    const ratePerYear = FIRST_RATE - (BigInt(index) % RATES) * RATE_STEP
    return {
      contract: kind.contract,
      vault: {
        address: addressOf(tokens.length + index),
        implementation: kind.implementation,
        asset: token.address,
        symbol: `v${token.symbol}${index + 1}`,
        name: `${token.name} Vault ${index + 1}`,
        decimals: token.decimals + offset,
        ratePerYear: formatUnits(ratePerYear, 18),
      },
      offset,
      ratePerYear,
      seed: parseUnits(SEED, token.decimals),
      reserve: parseUnits(RESERVE, token.decimals),
    }
  }
  return { tokens, vaults: Array.from({ length: vaults }, (_, index) => planVault(index)) }
}
