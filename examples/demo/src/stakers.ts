import { DirectSecp256k1Wallet } from '@cosmjs/proto-signing'
import { formatAccountId, isChainId, type TransactionPlan } from '@polystake/core'
import { type CosmosMessages, cosmos, staking } from '@polystake/cosmos'
import type { DevnetAccount, LocalChainDescription } from '@polystake/devnet'
import { type EvmCall, erc4626, ethereum } from '@polystake/ethereum'
import { nativeStake, type SolanaInstructions, solana } from '@polystake/solana'
import { Connection, Keypair } from '@solana/web3.js'
import bs58 from 'bs58'
import { sendOnCosmos } from 'example-signers/sendOnCosmos'
import { sendOnEthereum } from 'example-signers/sendOnEthereum'
import { sendOnSolana } from 'example-signers/sendOnSolana'
import { createPublicClient, createWalletClient, defineChain, type Hex, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { DemoChains } from './startChains.js'

/** The account of a chain that the demo uses. */
const accountOf = ({ chain, accounts }: LocalChainDescription): DevnetAccount => {
  const [account] = accounts
  if (account) return account
  throw new Error(`${chain} has no account`)
}

const namespaced = <n extends string>(namespace: n, chain: string): `${n}:${string}` => {
  if (isChainId(chain) && chain.startsWith(`${namespace}:`)) return `${namespace}:${chain.slice(namespace.length + 1)}`
  throw new Error(`${chain} is no chain of ${namespace}`)
}

/** The Ethereum chain, through clients of viem. */
export const ethereumStaker = ({ ethereum: local }: DemoChains['chains'], fetchFn: typeof fetch) => {
  const { chain: id, url, ...rest } = local.description
  const account = accountOf({ chain: id, url, ...rest })
  const name = 'Local Ethereum'
  const nativeCurrency = { name: 'Ether', symbol: 'ETH', decimals: 18 }
  const reference = Number(id.split(':')[1])
  const chain = defineChain({ id: reference, name, nativeCurrency, rpcUrls: { default: { http: [url] } } })
  const client = createPublicClient({ chain, transport: http(url, { fetchFn, retryCount: 0 }) })
  const wallet = createWalletClient({
    account: privateKeyToAccount(account.privateKey as Hex),
    chain,
    transport: http(url),
  })
  const vaults = local.facts.vaults.map(({ address }) => address)
  return {
    adapter: ethereum({ client, protocols: [erc4626({ vaults })] }),
    owner: formatAccountId({ chain: namespaced('eip155', id), address: account.address }),
    send: (plan: TransactionPlan<EvmCall>) =>
      sendOnEthereum(plan, {
        wallet,
        client: createPublicClient({ chain, transport: http(url), pollingInterval: 50 }),
      }),
  }
}

/** The Solana chain, through a `Connection` of web3.js. */
export const solanaStaker = ({ solana: local }: DemoChains['chains'], fetchFn: typeof fetch) => {
  const { chain: id, url, ...rest } = local.description
  const account = accountOf({ chain: id, url, ...rest })
  const chain = namespaced('solana', id)
  const connection = new Connection(url, { commitment: 'confirmed', fetch: fetchFn, disableRetryOnRateLimit: true })
  const signer = Keypair.fromSecretKey(bs58.decode(account.privateKey))
  return {
    adapter: solana({ connection, chain, protocols: [nativeStake()] }),
    owner: formatAccountId({ chain, address: account.address }),
    send: (plan: TransactionPlan<SolanaInstructions>) =>
      sendOnSolana(plan, { connection: new Connection(url, 'confirmed'), signer }),
  }
}

/** The Cosmos chain, through `fetch` alone to read, and cosmjs to sign. */
export const cosmosStaker = (
  { cosmos: local }: Extract<DemoChains['chains'], { cosmos: unknown }>,
  fetchFn: typeof fetch,
) => {
  const { chain: id, url, ...rest } = local.description
  const account = accountOf({ chain: id, url, ...rest })
  const { prefix, denom, decimals, minimumGasPrice } = local.facts
  const chain = namespaced('cosmos', id)
  const symbol = denom.slice(1).toUpperCase()
  return {
    adapter: cosmos({
      rpc: url,
      chain,
      protocols: [staking()],
      facts: { prefix, bondDenom: denom, symbol, decimals, coinType: 118 },
      fetch: fetchFn,
    }),
    owner: formatAccountId({ chain, address: account.address }),
    send: async (plan: TransactionPlan<CosmosMessages>) =>
      sendOnCosmos(plan, {
        rpc: url,
        signer: await DirectSecp256k1Wallet.fromKey(Buffer.from(account.privateKey, 'hex'), prefix),
        gasPrice: minimumGasPrice,
      }),
  }
}
