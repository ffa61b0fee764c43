import { type EthereumChain, startEthereum } from '@polystake/devnet'
import { type Address, createClient, erc20Abi, erc4626Abi, type Hex, http, publicActions, walletActions } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll } from 'vitest'
import { describeEthereum } from '../test/describeEthereum.js'

const chain = 'eip155:31337'

let local: EthereumChain
beforeAll(async () => {
  local = await startEthereum({ vaults: 4 })
  for (const { address, asset } of local.facts.vaults.slice(0, 3)) await deposit(address, asset, 5_000_000_007n)
  await local.mine(400)
  await local.advanceTime(3 * 86_400)
})
afterAll(() => local.stop())

const account = () => {
  const first = local.description.accounts[0]
  if (!first) throw new Error('the chain has no account')
  return { address: first.address as Address, key: first.privateKey as Hex }
}

/** Deposits with viem alone, so that the sample owes nothing to the adapter. */
const deposit = async (vault: Address, asset: Address, assets: bigint): Promise<void> => {
  const { address, key } = account()
  const wallet = createClient({ account: privateKeyToAccount(key), transport: http(local.description.url) })
    .extend(walletActions)
    .extend(publicActions)
  const approve = {
    abi: erc20Abi,
    address: asset,
    functionName: 'approve',
    args: [vault, assets],
    chain: null,
  } as const
  await wallet.waitForTransactionReceipt({ hash: await wallet.writeContract(approve) })
  const put = {
    abi: erc4626Abi,
    address: vault,
    functionName: 'deposit',
    args: [assets, address],
    chain: null,
  } as const
  await wallet.waitForTransactionReceipt({ hash: await wallet.writeContract(put) })
}

describeEthereum('anvil', () => {
  const [vault] = local.facts.vaults
  const token = local.facts.tokens.find(({ address }) => address === vault?.asset)
  if (!vault || !token) throw new Error('the chain has no vault')
  const { address, ...described } = token
  return {
    url: local.description.url,
    chain,
    owner: `${chain}:${account().address}`,
    vaults: local.facts.vaults.map((one) => one.address),
    pool: `${chain}/erc4626/${vault.address}`,
    amount: { asset: { id: `${chain}/erc20:${address}`, ...described }, value: 1_000_000n },
  }
})
