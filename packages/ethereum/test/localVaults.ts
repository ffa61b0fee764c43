import type { AccountId, Amount, Effect, Intent, PoolId, Position, Reading, TransactionPlan } from '@polystake/core'
import { type EthereumChain, startEthereum } from '@polystake/devnet'
import { createFaultyFetch } from '@polystake/testing'
import {
  type Address,
  type Client,
  createClient,
  erc20Abi,
  erc4626Abi,
  type Hex,
  type HttpTransport,
  http,
  type PublicActions,
  publicActions,
  type TransactionReceipt,
  type WalletActions,
  walletActions,
} from 'viem'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import {
  createHttpRequester,
  type Erc4626Vault,
  type EvmCall,
  erc4626,
  ethereum,
  toTransactionRequest,
} from '../src/index.js'

/** A vault of the local chain. */
export type EthereumVault = EthereumChain['facts']['vaults'][number]

export const chain = 'eip155:31337'

/** What the adapters of this scene send and get. */
export const endpoint = createFaultyFetch()

let running: EthereumChain | undefined

export const local = (): EthereumChain => {
  if (!running) throw new Error('the local chain does not run yet')
  return running
}

/** Starts a local chain for a file's tests: its second account has shares of every vault, and each test finds it as it began. */
export const useLocalVaults = (vaults: number): void => {
  let scene = ''
  beforeAll(async () => {
    running = await startEthereum({ vaults })
    for (const vault of local().facts.vaults) await depositByHand(1, vault, 1_000_003n)
    await local().mine(100)
    await local().advanceTime(2 * 86_400)
    scene = await local().snapshot()
  })
  afterAll(() => running?.stop())
  afterEach(async () => {
    endpoint.fail(undefined)
    endpoint.reset()
    await local().restore(scene)
  })
}

/** A client that reads, and signs with an account's key. */
type Wallet = Client<
  HttpTransport,
  typeof foundry,
  PrivateKeyAccount,
  undefined,
  PublicActions<HttpTransport, typeof foundry, PrivateKeyAccount> & WalletActions<typeof foundry, PrivateKeyAccount>
>

export const walletOf = (index: number): Wallet => {
  const account = local().description.accounts[index]
  if (!account) throw new Error(`there is no account ${index}`)
  return createClient({
    account: privateKeyToAccount(account.privateKey as Hex),
    chain: foundry,
    transport: http(local().description.url),
    pollingInterval: 5,
  })
    .extend(publicActions)
    .extend(walletActions)
}

export const ownerOf = (index: number): AccountId<'eip155'> => `${chain}:${walletOf(index).account.address}`

export const vaultOf = (implementation: EthereumVault['implementation'], from = 0): EthereumVault => {
  const vault = local()
    .facts.vaults.slice(from)
    .find((one) => one.implementation === implementation)
  if (!vault) throw new Error(`there is no vault of ${implementation}`)
  return vault
}

export const poolOf = ({ address }: EthereumVault): PoolId<'eip155'> => `${chain}/erc4626/${address}`

export const amountOf = ({ asset }: EthereumVault, value: bigint): Amount => {
  const token = local().facts.tokens.find(({ address }) => address === asset)
  if (!token) throw new Error('the chain does not have the token')
  const { address, ...described } = token
  return { asset: { id: `${chain}/erc20:${address}`, ...described }, value }
}

export const succeeded = async (index: number, hash: Hex): Promise<TransactionReceipt> => {
  const receipt = await walletOf(index).waitForTransactionReceipt({ hash })
  expect(receipt.status).toBe('success')
  return receipt
}

/** Deposits with viem alone. */
export const depositByHand = async (
  index: number,
  { address, asset }: EthereumVault,
  assets: bigint,
): Promise<void> => {
  const wallet = walletOf(index)
  const approve = { abi: erc20Abi, address: asset, functionName: 'approve', args: [address, assets] } as const
  await succeeded(index, await wallet.writeContract(approve))
  const owner = wallet.account.address
  const deposit = { abi: erc4626Abi, address, functionName: 'deposit', args: [assets, owner] } as const
  await succeeded(index, await wallet.writeContract(deposit))
}

export const open = (
  vaults: readonly (Address | Erc4626Vault)[] = local().facts.vaults.map(({ address }) => address),
) =>
  ethereum({
    client: createHttpRequester(local().description.url, { fetch: endpoint.fetch }),
    chain,
    protocols: [erc4626({ vaults })],
  })

export const plan = (intent: Intent<'eip155'>) => open().plan(intent)

/** Signs every step of a plan with viem, sends them one after another, and gives the receipts. */
export const send = async ({ steps }: TransactionPlan<EvmCall>, index: number): Promise<TransactionReceipt[]> => {
  const receipts: TransactionReceipt[] = []
  for (const step of steps) {
    if (step.kind !== 'call') throw new Error('a step is no call')
    receipts.push(await succeeded(index, await walletOf(index).sendTransaction(toTransactionRequest(step))))
  }
  return receipts
}

export const completeItems = <item>(reading: Reading<item>): item[] => {
  expect(
    reading.status,
    reading.status === 'complete' ? '' : reading.gaps.map(({ error }) => error.message).join(),
  ).toBe('complete')
  return reading.status === 'unavailable' ? [] : reading.items
}

export const positionIn = async (index: number, vault: EthereumVault): Promise<Position<'eip155'> | undefined> =>
  completeItems(await open().listPositions({ owner: ownerOf(index) })).find(({ pool }) => pool === poolOf(vault))

export const tokenBalance = (token: Address, index: number): Promise<bigint> =>
  walletOf(index).readContract({
    abi: erc20Abi,
    address: token,
    functionName: 'balanceOf',
    args: [walletOf(index).account.address],
  })

export const viewOf = (vault: EthereumVault, functionName: 'convertToAssets' | 'previewRedeem', shares: bigint) =>
  walletOf(0).readContract({ abi: erc4626Abi, address: vault.address, functionName, args: [shares] })

/** What a vault holds and has given out, and by how many powers of ten its shares are finer, at a block. */
export const booksOf = async ({ address, asset, decimals }: EthereumVault, blockNumber: bigint) => {
  const view = { abi: erc4626Abi, address, blockNumber } as const
  const wallet = walletOf(0)
  return {
    assets: await wallet.readContract({ ...view, functionName: 'totalAssets' }),
    supply: await wallet.readContract({ ...view, functionName: 'totalSupply' }),
    finer: 10n ** BigInt(decimals - amountOf({ asset } as EthereumVault, 0n).asset.decimals),
  }
}

export const assertWithin = (effect: Effect | undefined, value: bigint): void => {
  if (!effect) throw new Error('the effect is missing')
  if ('exact' in effect) expect(value).toBe(BigInt(effect.exact.value))
  if ('atLeast' in effect) expect(value).toBeGreaterThanOrEqual(BigInt(effect.atLeast.value))
  if ('atMost' in effect && effect.atMost) expect(value).toBeLessThanOrEqual(BigInt(effect.atMost.value))
}

export const effectOf = (of: TransactionPlan, kind: Effect['kind']) => of.effects.find((effect) => effect.kind === kind)
