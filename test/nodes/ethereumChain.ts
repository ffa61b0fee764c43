import { contractTransactions, type EthereumVault, planContracts, readCompiled, testAccounts } from '@polystake/devnet'
import {
  type Address,
  createPublicClient,
  createWalletClient,
  defineChain,
  erc20Abi,
  erc4626Abi,
  type Hash,
  http,
  numberToHex,
  parseEther,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { type GethAllocation, startGeth } from './startGeth.js'
import type { LocalNode } from './startNode.js'

const MNEMONIC = 'test test test test test test test test test test test junk'
const multicall3 = '0xcA11bde05977b3631167028862bE2a173976CA11'
// What makes Multicall3 is a constructor of so many bytes, and behind it the code that it leaves.
const CONSTRUCTOR_BYTES = 32

const multicall3Code = (): `0x${string}` =>
  `0x${readCompiled().Multicall3.bytecode.slice('0x'.length + 2 * CONSTRUCTOR_BYTES)}`

/** A chain of geth with the tokens and vaults of the local chain. */
export interface GethChain extends LocalNode {
  readonly vaults: readonly EthereumVault[]
  readonly tokens: ReturnType<typeof planContracts>['tokens']
  /** The clients of an account: what signs, and what reads. */
  clients(index: number): ReturnType<typeof clientsOf>
  /** Deposits with viem alone. */
  deposit(index: number, vault: EthereumVault, assets: bigint): Promise<void>
  /** What an account has of a token, or of a vault's shares. */
  balance(token: Address, index: number): Promise<bigint>
}

type Account = ReturnType<typeof testAccounts>[number]

const clientsOf = (url: string, { privateKey }: Account) => {
  const chain = defineChain({
    id: 1337,
    name: 'geth',
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [url] } },
  })
  const options = { chain, transport: http(), pollingInterval: 20 } as const
  const wallet = createWalletClient({ ...options, account: privateKeyToAccount(privateKey) })
  return { wallet, client: createPublicClient(options) }
}

/** Starts geth, with or without Multicall3, and deploys vaults; the first accounts hold tokens and ether. */
export const startChain = async (options: { vaults: number; multicall: boolean }): Promise<GethChain> => {
  const [owner, ...accounts] = testAccounts(MNEMONIC, 3)
  if (!owner) throw new Error('there is no owner')
  const balance = numberToHex(parseEther('1000'))
  const allocation: GethAllocation = {
    ...Object.fromEntries([owner, ...accounts].map(({ address }) => [address, { balance }])),
    ...(options.multicall && { [multicall3]: { balance: '0x0', code: multicall3Code() } }),
  }
  const { tokens, vaults } = planContracts(owner.address, options.vaults)
  const node = await startGeth(allocation)
  const clients = (index: number) => {
    const account = accounts[index]
    if (!account) throw new Error(`there is no account ${index}`)
    return clientsOf(node.url, account)
  }
  const succeed = async ({ client }: ReturnType<typeof clientsOf>, hash: Hash): Promise<void> => {
    const { status } = await client.waitForTransactionReceipt({ hash })
    if (status !== 'success') throw new Error(`transaction ${hash} reverted`)
  }
  try {
    const own = clientsOf(node.url, owner)
    const holders = accounts.map(({ address }) => address)
    for (const transaction of contractTransactions({ tokens, vaults }, holders))
      await succeed(own, await own.wallet.sendTransaction(transaction))
    return {
      ...node,
      tokens,
      vaults: vaults.map(({ vault }) => vault),
      clients,
      deposit: async (index, { address, asset }, assets) => {
        const { wallet, client } = clients(index)
        const approve = { abi: erc20Abi, address: asset, functionName: 'approve', args: [address, assets] } as const
        await succeed({ wallet, client }, await wallet.writeContract(approve))
        const args = [assets, wallet.account.address] as const
        const deposit = { abi: erc4626Abi, address, functionName: 'deposit', args } as const
        await succeed({ wallet, client }, await wallet.writeContract(deposit))
      },
      balance: (address, index) => {
        const { wallet, client } = clients(index)
        const args = [wallet.account.address] as const
        return client.readContract({ abi: erc20Abi, address, functionName: 'balanceOf', args })
      },
    }
  } catch (error) {
    await node.stop()
    throw error
  }
}
