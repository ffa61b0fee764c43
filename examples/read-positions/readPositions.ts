import { type AccountId, createStakingClient, parseAccountId } from '@polystake/core'
import { type CosmosChainFacts, cosmos, staking } from '@polystake/cosmos'
import { erc4626, ethereum } from '@polystake/ethereum'
import { nativeStake, solana } from '@polystake/solana'
import { Connection } from '@solana/web3.js'
import { createPublicClient, http } from 'viem'

/** Who a person is on each chain, and where to ask. */
export interface Person {
  ethereum: { owner: AccountId<'eip155'>; url: string; vaults: readonly `0x${string}`[] }
  solana: { owner: AccountId<'solana'>; url: string }
  /** A chain that the package does not know needs its facts. */
  cosmos: { owner: AccountId<'cosmos'>; url: string; facts?: CosmosChainFacts }
}

/** Reads all that a person has staked on three chains, at once. */
export const readPositions = ({ ethereum: evm, solana: svm, cosmos: sdk }: Person) => {
  const viemClient = createPublicClient({ transport: http(evm.url) })
  const connection = new Connection(svm.url, { commitment: 'confirmed', disableRetryOnRateLimit: true })
  const { chain: evmChain } = parseAccountId(evm.owner)
  const { chain: svmChain } = parseAccountId(svm.owner)
  const { chain: sdkChain } = parseAccountId(sdk.owner)
  const client = createStakingClient({
    adapters: [
      ethereum({ client: viemClient, chain: evmChain, protocols: [erc4626({ vaults: evm.vaults })] }),
      solana({ connection, chain: svmChain, protocols: [nativeStake()] }),
      cosmos({ rpc: sdk.url, chain: sdkChain, protocols: [staking()], ...(sdk.facts && { facts: sdk.facts }) }),
    ],
  })
  return client.listPositions({ owners: [evm.owner, svm.owner, sdk.owner] })
}
