import {
  type Address,
  ContractFunctionExecutionError,
  createPublicClient,
  createWalletClient,
  defineChain,
  erc20Abi,
  erc4626Abi,
  type Hex,
  http,
  maxUint256,
  type PublicClient,
  parseAbi,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { EthereumVault } from './ethereumFacts.js'
import { type EthereumChain, startEthereum } from './startEthereum.js'

const START = new Date('2026-11-22T00:00:00Z')
const YEAR = 365n * 24n * 3600n
const RATE_UNIT = 10n ** 18n
const chains: EthereumChain[] = []

const start = async (options?: Parameters<typeof startEthereum>[0]): Promise<EthereumChain> => {
  const chain = await startEthereum(options)
  chains.push(chain)
  return chain
}

const viemChain = ({ description, facts }: EthereumChain) =>
  defineChain({
    id: Number(description.chain.slice('eip155:'.length)),
    name: 'local',
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [description.url] } },
    contracts: { multicall3: { address: facts.multicall3 } },
  })

const reader = (chain: EthereumChain): PublicClient =>
  createPublicClient({ chain: viemChain(chain), transport: http(undefined, { retryCount: 0 }), pollingInterval: 5 })

const holder = (chain: EthereumChain, index: number) => {
  const key = chain.description.accounts[index]?.privateKey
  if (!key) throw new Error(`no account ${index}`)
  const account = privateKeyToAccount(`0x${key.slice(2)}`)
  const wallet = createWalletClient({ account, chain: viemChain(chain), transport: http() })
  const client = reader(chain)
  const settle = async (hash: Hex) => {
    const receipt = await client.waitForTransactionReceipt({ hash })
    expect(receipt.status).toBe('success')
    return (await client.getBlock({ blockNumber: receipt.blockNumber })).timestamp
  }
  const token = (asset: Address) =>
    client.readContract({ address: asset, abi: erc20Abi, functionName: 'balanceOf', args: [account.address] })
  return {
    address: account.address,
    token,
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
    redeem: async ({ address }: EthereumVault, shares: bigint) =>
      settle(
        await wallet.writeContract({
          address,
          abi: erc4626Abi,
          functionName: 'redeem',
          args: [shares, account.address, account.address],
        }),
      ),
  }
}

const shareholding = async (client: PublicClient, { address }: EthereumVault, owner: Address) => {
  const vault = { address, abi: erc4626Abi } as const
  const shares = await client.readContract({ ...vault, functionName: 'balanceOf', args: [owner] })
  return { shares, assets: await client.readContract({ ...vault, functionName: 'convertToAssets', args: [shares] }) }
}

/** The arithmetic of a vault, apart from its Solidity. */
const model = (seed: bigint, ratePerYear: bigint, offset: bigint, startedAt: bigint) => {
  let managed = seed
  let supply = seed * 10n ** offset
  let at = startedAt
  const managedAt = (time: bigint) => managed + (managed * ratePerYear * (time - at)) / (YEAR * RATE_UNIT)
  const toAssets = (shares: bigint, time: bigint) => (shares * (managedAt(time) + 1n)) / (supply + 10n ** offset)
  return {
    toAssets,
    deposit: (assets: bigint, time: bigint) => {
      const current = managedAt(time)
      const shares = (assets * (supply + 10n ** offset)) / (current + 1n)
      managed = current + assets
      supply += shares
      at = time
      return shares
    },
    redeem: (shares: bigint, time: bigint) => {
      const assets = toAssets(shares, time)
      managed = managedAt(time) - assets
      supply -= shares
      at = time
      return assets
    },
  }
}

const vaultAt = ({ facts }: EthereumChain, index: number): EthereumVault => {
  const vault = facts.vaults[index]
  if (!vault) throw new Error(`no vault ${index}`)
  return vault
}

const decimalsOf = ({ facts }: EthereumChain, asset: Address): number => {
  const token = facts.tokens.find(({ address }) => address === asset)
  if (!token) throw new Error(`no token ${asset}`)
  return token.decimals
}

const chainRate = (rate: string) => BigInt(Math.round(Number(rate) * 1e6)) * 10n ** 12n

let chain: EthereumChain
let fresh: string

beforeAll(async () => {
  chain = await start({ vaults: 4, time: START })
  fresh = await chain.snapshot()
})

beforeEach(() => chain.restore(fresh))

afterEach(() => chain.setFault(undefined))

afterAll(() => Promise.all(chains.map((each) => each.stop())))

test('describes itself in JSON, and begins when it was told to', async () => {
  const { description, facts } = chain
  expect(JSON.parse(JSON.stringify(description))).toEqual(description)
  expect(description.chain).toBe('eip155:31337')
  expect(description.accounts).toHaveLength(8)
  expect(description.facts).toEqual(facts)
  expect(await chain.time()).toEqual(START)
  expect(await reader(chain).getChainId()).toBe(31337)
})

test('what it describes is there: tokens, vaults, balances and Multicall3, in one call', async () => {
  const client = reader(chain)
  const { tokens, vaults } = chain.facts
  const account = holder(chain, 3).address
  const found = await client.multicall({
    allowFailure: false,
    batchSize: 0,
    contracts: [
      ...tokens.flatMap(({ address }) => [
        { address, abi: erc20Abi, functionName: 'symbol' } as const,
        { address, abi: erc20Abi, functionName: 'name' } as const,
        { address, abi: erc20Abi, functionName: 'decimals' } as const,
        { address, abi: erc20Abi, functionName: 'balanceOf', args: [account] } as const,
      ]),
      ...vaults.flatMap(({ address }) => [
        { address, abi: erc20Abi, functionName: 'symbol' } as const,
        { address, abi: erc20Abi, functionName: 'name' } as const,
        { address, abi: erc20Abi, functionName: 'decimals' } as const,
        { address, abi: erc4626Abi, functionName: 'asset' } as const,
      ]),
    ],
  })
  expect(found).toEqual([
    ...tokens.flatMap(({ symbol, name, decimals }) => [symbol, name, decimals, 1_000_000n * 10n ** BigInt(decimals)]),
    ...vaults.flatMap(({ symbol, name, decimals, asset }) => [symbol, name, decimals, asset]),
  ])
  expect(tokens.map(({ decimals }) => decimals)).toEqual([6, 18])
  expect(vaults.map(({ implementation }) => implementation)).toEqual([
    'openzeppelin',
    'solady',
    'openzeppelin',
    'solady',
  ])
})

test.each([0, 1, 2, 3])('vault %i pays what an independent computation says', async (index) => {
  const vault = vaultAt(chain, index)
  const decimals = BigInt(decimalsOf(chain, vault.asset))
  const unit = 10n ** decimals
  const expected = model(
    1_000_000n * unit,
    chainRate(vault.ratePerYear),
    BigInt(vault.decimals) - decimals,
    BigInt(START.getTime() / 1000) - 12n, // the block before
  )
  const client = reader(chain)
  const user = holder(chain, 0)
  const before = await user.token(vault.asset)

  const deposited = 1234n * unit + 7n
  const shares = expected.deposit(deposited, await user.deposit(vault, deposited))
  expect((await shareholding(client, vault, user.address)).shares).toBe(shares)

  const time = BigInt((await chain.time()).getTime() / 1000)
  await chain.advanceTime(90 * 24 * 3600)
  const later = time + 90n * 24n * 3600n
  expect(BigInt((await chain.time()).getTime() / 1000)).toBe(later)
  const worth = (await shareholding(client, vault, user.address)).assets
  expect(worth).toBe(expected.toAssets(shares, later))
  expect(worth).toBeGreaterThan(deposited)

  const first = expected.redeem(shares / 3n, await user.redeem(vault, shares / 3n))
  expect(await user.token(vault.asset)).toBe(before - deposited + first)
  await chain.advanceTime(1)
  const rest = shares - shares / 3n
  const second = expected.redeem(rest, await user.redeem(vault, rest))
  expect(await user.token(vault.asset)).toBe(before - deposited + first + second)
  expect(first + second).toBeGreaterThan(deposited)
})

test('a snapshot can be restored again and again, with its time', async () => {
  const client = reader(chain)
  const user = holder(chain, 1)
  const vault = vaultAt(chain, 0)
  await user.deposit(vault, 5_000_000n)
  const kept = await shareholding(client, vault, user.address)
  const time = await chain.time()
  const id = await chain.snapshot()
  for (const seconds of [1000, 2000]) {
    await chain.advanceTime(seconds)
    await user.redeem(vault, kept.shares)
    const lost = await chain.snapshot()
    await chain.restore(id)
    expect(await chain.time()).toEqual(time)
    expect(await shareholding(client, vault, user.address)).toEqual(kept)
    await expect(chain.restore(lost)).rejects.toThrow(`there is no snapshot ${lost}`)
  }
  await chain.mine(3)
  expect((await chain.time()).getTime()).toBe(time.getTime() + 36_000)
  await expect(chain.restore('nothing')).rejects.toThrow('there is no snapshot nothing')
})

test('a vault behaves badly as it is told to', async () => {
  const client = reader(chain)
  const user = holder(chain, 2)
  for (const vault of [vaultAt(chain, 0), vaultAt(chain, 1)]) {
    const { address } = vault
    const unit = 10n ** BigInt(decimalsOf(chain, vault.asset))
    const limits = () =>
      Promise.all(
        (['maxDeposit', 'maxMint', 'maxWithdraw', 'maxRedeem'] as const).map((functionName) =>
          client.readContract({ address, abi: erc4626Abi, functionName, args: [user.address] }),
        ),
      )
    await user.deposit(vault, 100n * unit)
    const { shares, assets } = await shareholding(client, vault, user.address)
    expect(await limits()).toEqual([maxUint256, maxUint256, assets, shares])

    await chain.switchVault(address, { name: 'liquidity', assets: 30n * unit })
    const [, , withdrawable = 0n, redeemable = 0n] = await limits()
    expect(withdrawable).toBe(30n * unit)
    expect(redeemable).toBeLessThan(shares)
    await expect(user.redeem(vault, redeemable + 1n)).rejects.toThrow(ContractFunctionExecutionError)
    await user.redeem(vault, (redeemable * 9n) / 10n) // all of it is worth more a block later
    const [, , left = 0n] = await limits()
    expect(left).toBeGreaterThan(2n * unit)
    expect(left).toBeLessThan(3n * unit + unit / 1000n)
    await chain.switchVault(address, { name: 'liquidity', assets: maxUint256 })

    const total = await client.readContract({ address, abi: erc4626Abi, functionName: 'totalAssets' })
    await chain.switchVault(address, { name: 'depositLimit', assets: total + 500n * unit })
    const [room = 0n] = await limits()
    expect(room).toBeLessThan(500n * unit) // interest takes some
    expect(room).toBeGreaterThan(499n * unit)
    await expect(user.deposit(vault, 500n * unit)).rejects.toThrow(ContractFunctionExecutionError)
    await chain.switchVault(address, { name: 'depositLimit', assets: maxUint256 })

    await chain.switchVault(address, { name: 'hidesLimits', value: true })
    expect(await limits()).toEqual([0n, 0n, 0n, 0n])
    await user.deposit(vault, 5n * unit)
    await user.redeem(vault, 5n)
    await chain.switchVault(address, { name: 'hidesLimits', value: false })

    await chain.switchVault(address, { name: 'paused', value: true })
    expect(await limits()).toEqual([0n, 0n, 0n, 0n])
    await expect(user.deposit(vault, 5n * unit)).rejects.toThrow(ContractFunctionExecutionError)
    await expect(user.redeem(vault, 5n)).rejects.toThrow(ContractFunctionExecutionError)
    await chain.switchVault(address, { name: 'paused', value: false })

    const before = await shareholding(client, vault, user.address)
    await chain.switchVault(address, { name: 'loss', assets: 300_000n * unit })
    const after = await shareholding(client, vault, user.address)
    expect(after.shares).toBe(before.shares)
    expect(after.assets * 10n).toBeLessThan(before.assets * 8n)
    await expect(chain.switchVault(address, { name: 'loss', assets: 10n ** 30n })).rejects.toThrow('did not succeed')
  }
})

test('nobody but the owner switches a vault or makes tokens', async () => {
  const client = reader(chain)
  const abi = parseAbi([
    'function setPaused(bool value)',
    'function mint(address to, uint256 amount)',
    'error NotOwner()',
  ])
  const { address, asset } = vaultAt(chain, 0)
  const user = holder(chain, 0).address
  const pause = (account: Address) =>
    client.simulateContract({ address, abi, functionName: 'setPaused', args: [true], account })
  const mint = (account: Address) =>
    client.simulateContract({ address: asset, abi, functionName: 'mint', args: [user, 1n], account })
  for (const act of [pause, mint]) {
    await expect(act(user)).rejects.toThrow('NotOwner')
    await act(chain.facts.owner.address)
  }
})

test('interest ends with what pays it', async () => {
  const client = reader(chain)
  const vault = vaultAt(chain, 1)
  await chain.advanceTime(100_000 * 365 * 24 * 3600)
  const total = await client.readContract({ address: vault.address, abi: erc4626Abi, functionName: 'totalAssets' })
  const held = await client.readContract({
    address: vault.asset,
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [vault.address],
  })
  expect(total).toBe(held)
})

test('two chains live side by side, each with its own clock and contracts', async () => {
  const other = await start({
    chainId: 1,
    accounts: 2,
    vaults: 0,
    stepSeconds: 1,
    time: new Date('2030-01-01T00:00:00Z'),
  })
  expect(other.description.chain).toBe('eip155:1')
  expect(other.description.accounts).toEqual(chain.description.accounts.slice(0, 2))
  expect(other.facts.vaults).toEqual([])
  await Promise.all([other.advanceTime(10), other.advanceTime(20), other.mine()])
  expect(await other.time()).toEqual(new Date('2030-01-01T00:00:31Z'))
  expect(await chain.time()).toEqual(START)
  await expect(other.advanceTime(0)).rejects.toThrow('time only moves forward')
  expect(await reader(other).getChainId()).toBe(1)
})

test('a stopped chain leaves nothing behind', async () => {
  const other = await start({ accounts: 1, vaults: 1 })
  const listening = () => reader(other).getBlockNumber()
  expect(await listening()).toBe(2n)
  process.kill(other.pid, 0)
  await other.stop()
  expect(() => process.kill(other.pid, 0)).toThrow('ESRCH')
  await expect(listening()).rejects.toThrow('fetch failed')
  await expect(other.mine()).rejects.toThrow('fetch failed')
  await other.stop() // a second time does no harm
})

test('the most that it takes is set up in one block', async () => {
  const other = await start({ accounts: 100, vaults: 100 })
  const client = reader(other)
  expect(await client.getBlockNumber()).toBe(2n)
  const last = vaultAt(other, 99)
  expect(await client.readContract({ address: last.address, abi: erc4626Abi, functionName: 'asset' })).toBe(last.asset)
  expect(await holder(other, 99).token(last.asset)).toBe(1_000_000n * 10n ** BigInt(decimalsOf(other, last.asset)))
  expect((await client.getBlock()).gasLimit).toBe(30_000_000n)
  await other.stop()
})

test('a port can be asked for, and where it is taken, nothing is left running', async () => {
  const port = Number(new URL(chain.description.url).port)
  const listeners = process.listenerCount('exit')
  await expect(startEthereum({ port })).rejects.toThrow('EADDRINUSE')
  expect(process.listenerCount('exit')).toBe(listeners) // one for each running anvil
})
