import { DirectSecp256k1Wallet } from '@cosmjs/proto-signing'
import { createStakingClient, type Pool, parseAmount, type Reading } from '@polystake/core'
import { cosmos, staking } from '@polystake/cosmos'
import type { Devnet, LocalChain } from '@polystake/devnet'
import { erc4626, ethereum } from '@polystake/ethereum'
import { nativeStake, solana } from '@polystake/solana'
import { Connection, Keypair } from '@solana/web3.js'
import bs58 from 'bs58'
import { sendOnCosmos } from 'example-signers/sendOnCosmos'
import { sendOnEthereum } from 'example-signers/sendOnEthereum'
import { sendOnSolana } from 'example-signers/sendOnSolana'
import { type Address, type Chain, createPublicClient, createWalletClient, defineChain, type Hex, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

/** Where each chain is reached. */
export interface Urls {
  readonly ethereum: string
  readonly solana: string
  readonly cosmos: string
}

/** Three chains on which one person has stakes. */
export interface Scene {
  readonly ethereum: { readonly chain: Chain; readonly vaults: readonly Address[]; readonly owner: Address }
  readonly solana: { readonly chain: `solana:${string}`; readonly owner: string }
  readonly cosmos: {
    readonly chain: `cosmos:${string}`
    readonly owner: string
    readonly facts: {
      readonly prefix: string
      readonly bondDenom: string
      readonly symbol: string
      readonly decimals: number
    }
  }
}

const accountOf = ({ description: { accounts, chain } }: LocalChain) => {
  const [account] = accounts
  if (!account) throw new Error(`${chain} has no account.`)
  return account
}

const referenceOf = ({ description: { chain } }: LocalChain): string => chain.slice(chain.indexOf(':') + 1)

const itemsOf = <item>(reading: Reading<item>): item[] => {
  if (reading.status === 'unavailable') throw reading.gaps[0].error
  return reading.items
}

/** What is needed to know of the chains in order to read them. */
export const sceneOf = ({ chains }: Devnet): Scene => {
  const { prefix, denom: bondDenom, decimals } = chains.cosmos.facts
  const { url } = chains.ethereum.description
  return {
    ethereum: {
      chain: defineChain({
        id: Number(referenceOf(chains.ethereum)),
        name: 'Local Ethereum',
        nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
        rpcUrls: { default: { http: [url] } },
      }),
      vaults: chains.ethereum.facts.vaults.map(({ address }) => address),
      owner: accountOf(chains.ethereum).address as Address,
    },
    solana: { chain: `solana:${referenceOf(chains.solana)}`, owner: accountOf(chains.solana).address },
    cosmos: {
      chain: `cosmos:${referenceOf(chains.cosmos)}`,
      owner: accountOf(chains.cosmos).address,
      facts: { prefix, bondDenom, symbol: bondDenom.slice(1).toUpperCase(), decimals },
    },
  }
}

/** Our client over the three chains, as a wallet sets it up. */
export const createClient = (scene: Scene, urls: Urls) => {
  const { chain, vaults } = scene.ethereum
  return createStakingClient({
    adapters: [
      ethereum({
        client: createPublicClient({ chain, transport: http(urls.ethereum) }),
        protocols: [erc4626({ vaults })],
      }),
      solana({
        connection: new Connection(urls.solana, 'confirmed'),
        chain: scene.solana.chain,
        protocols: [nativeStake()],
      }),
      cosmos({ rpc: urls.cosmos, ...scene.cosmos, protocols: [staking()] }),
    ],
  })
}

/** The person's accounts. */
export const ownersOf = ({ ethereum: { chain, owner }, solana, cosmos }: Scene) =>
  [`eip155:${chain.id}:${owner}`, `${solana.chain}:${solana.owner}`, `${cosmos.chain}:${cosmos.owner}`] as const

const amountIn = ({ stakes }: Pool, text: string) => parseAmount(text, stakes[0])

/** Stakes in every vault, and with the first three validators of Solana and Cosmos. */
export const stakeEverywhere = async ({ chains }: Devnet, scene: Scene): Promise<void> => {
  const urls = {
    ethereum: chains.ethereum.description.url,
    solana: chains.solana.description.url,
    cosmos: chains.cosmos.description.url,
  }
  const client = createClient(scene, urls)
  const pools = itemsOf(await client.listPools({ status: 'open' }))
  const [onEthereum, onSolana, onCosmos] = ownersOf(scene)

  const { chain } = scene.ethereum
  const transport = http(urls.ethereum)
  const account = privateKeyToAccount(accountOf(chains.ethereum).privateKey as Hex)
  const wallet = createWalletClient({ account, chain, transport })
  const reader = createPublicClient({ chain, transport, pollingInterval: 20 })
  for (const pool of pools.filter((one): one is Pool<'eip155'> & typeof one => one.chain.startsWith('eip155:'))) {
    const plan = await client.planStake({ owner: onEthereum, pool: pool.id, amounts: [amountIn(pool, '100')] })
    await sendOnEthereum(plan, { wallet, client: reader })
  }

  const connection = new Connection(urls.solana, 'confirmed')
  const signer = Keypair.fromSecretKey(bs58.decode(accountOf(chains.solana).privateKey))
  const voters = pools.filter((one): one is Pool<'solana'> & typeof one => one.chain.startsWith('solana:'))
  for (const pool of voters.slice(0, 3)) {
    const plan = await client.planStake({ owner: onSolana, pool: pool.id, amounts: [amountIn(pool, '5')] })
    await sendOnSolana(plan, { connection, signer })
  }

  const { facts } = chains.cosmos
  const key = Buffer.from(accountOf(chains.cosmos).privateKey, 'hex')
  const offlineSigner = await DirectSecp256k1Wallet.fromKey(key, facts.prefix)
  const validators = pools.filter((one): one is Pool<'cosmos'> & typeof one => one.chain.startsWith('cosmos:'))
  for (const pool of validators.slice(0, 3)) {
    const plan = await client.planStake({ owner: onCosmos, pool: pool.id, amounts: [amountIn(pool, '5')] })
    await sendOnCosmos(plan, { rpc: urls.cosmos, signer: offlineSigner, gasPrice: facts.minimumGasPrice })
  }
}
