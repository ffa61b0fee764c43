import type { CosmosChainFacts } from '@polystake/cosmos'
import type { Person } from './readPositions.js'

interface Chain<id, facts> {
  chain: id
  url: string
  accounts: readonly { address: string }[]
  facts: facts
}

/** What `npm run devnet` writes, as far as it is needed here. */
export interface Description {
  chains: {
    ethereum: Chain<`eip155:${string}`, { vaults: readonly { address: `0x${string}` }[] }>
    solana: Chain<`solana:${string}`, unknown>
    cosmos: Chain<`cosmos:${string}`, { prefix: string; denom: string; decimals: number }>
  }
}

const ownerOf = <id extends string>({ chain, accounts }: Chain<id, unknown>) =>
  `${chain}:${accounts[0]?.address ?? ''}` as const

/** The person who has the first account of each local chain. */
export const personOf = ({ chains: { ethereum, solana, cosmos } }: Description): Person => {
  const { prefix, denom, decimals } = cosmos.facts
  const facts: CosmosChainFacts = { prefix, bondDenom: denom, symbol: 'STAKE', decimals }
  return {
    ethereum: {
      owner: ownerOf(ethereum),
      url: ethereum.url,
      vaults: ethereum.facts.vaults.map(({ address }) => address),
    },
    solana: { owner: ownerOf(solana), url: solana.url },
    cosmos: { owner: ownerOf(cosmos), url: cosmos.url, facts },
  }
}
