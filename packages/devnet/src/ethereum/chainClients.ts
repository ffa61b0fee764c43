import {
  type Address,
  createPublicClient,
  createWalletClient,
  defineChain,
  erc20Abi,
  erc4626Abi,
  type Hex,
  http,
  type PublicClient,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { EthereumVault } from './ethereumFacts.js'
import type { EthereumChain } from './startEthereum.js'

const viemChain = ({ description, facts }: EthereumChain) =>
  defineChain({
    id: Number(description.chain.slice('eip155:'.length)),
    name: 'local',
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [description.url] } },
    contracts: { multicall3: { address: facts.multicall3 } },
  })

/** Returns a viem client that reads a local chain, and tries only once. */
export const reader = (chain: EthereumChain): PublicClient =>
  createPublicClient({ chain: viemChain(chain), transport: http(undefined, { retryCount: 0 }), pollingInterval: 5 })

/** Returns what one of a chain's accounts does with its tokens and the vaults. */
export const depositor = (chain: EthereumChain, index: number) => {
  const key = chain.description.accounts[index]?.privateKey
  if (!key) throw new Error(`no account ${index}`)
  const account = privateKeyToAccount(`0x${key.slice(2)}`)
  const wallet = createWalletClient({ account, chain: viemChain(chain), transport: http() })
  const client = reader(chain)
  const settle = async (hash: Hex) => {
    const receipt = await client.waitForTransactionReceipt({ hash })
    if (receipt.status !== 'success') throw new Error(`transaction ${hash} reverted`)
    return (await client.getBlock({ blockNumber: receipt.blockNumber })).timestamp
  }
  return {
    address: account.address,
    token: (asset: Address) =>
      client.readContract({ address: asset, abi: erc20Abi, functionName: 'balanceOf', args: [account.address] }),
    /** Approves and deposits; returns the block's time. */
    deposit: async ({ address, asset }: EthereumVault, assets: bigint) => {
      await settle(
        await wallet.writeContract({ address: asset, abi: erc20Abi, functionName: 'approve', args: [address, assets] }),
      )
      return settle(
        await wallet.writeContract({
          address,
          abi: erc4626Abi,
          functionName: 'deposit',
          args: [assets, account.address],
        }),
      )
    },
    /** Redeems; returns the block's time. */
    redeem: async ({ address }: EthereumVault, shares: bigint) =>
      settle(
        await wallet.writeContract({
          address,
          abi: erc4626Abi,
          functionName: 'redeem',
          args: [shares, account.address, account.address],
        }),
      ),
    /** The account's shares of a vault, and what they are worth. */
    holding: async ({ address }: EthereumVault) => {
      const vault = { address, abi: erc4626Abi } as const
      const shares = await client.readContract({ ...vault, functionName: 'balanceOf', args: [account.address] })
      return {
        shares,
        assets: await client.readContract({ ...vault, functionName: 'convertToAssets', args: [shares] }),
      }
    },
  }
}

/** Returns one of a chain's vaults. */
export const vaultAt = ({ facts }: EthereumChain, index: number): EthereumVault => {
  const vault = facts.vaults[index]
  if (!vault) throw new Error(`no vault ${index}`)
  return vault
}

/** Returns the decimals of one of a chain's tokens. */
export const decimalsOf = ({ facts }: EthereumChain, asset: Address): number => {
  const token = facts.tokens.find(({ address }) => address === asset)
  if (!token) throw new Error(`no token ${asset}`)
  return token.decimals
}
