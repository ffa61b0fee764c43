import {
  type Address,
  ContractFunctionExecutionError,
  erc20Abi,
  erc4626Abi,
  maxUint256,
  parseAbi,
  parseUnits,
} from 'viem'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { decimalsOf, depositor, reader, vaultAt } from './chainClients.js'
import { type EthereumChain, startEthereum } from './startEthereum.js'
import { createVaultModel } from './vaultModel.js'

const START = new Date('2026-11-22T00:00:00Z')

let chain: EthereumChain
let fresh: string

beforeAll(async () => {
  chain = await startEthereum({ vaults: 4, time: START })
  fresh = await chain.snapshot()
})

beforeEach(() => chain.restore(fresh))

afterAll(() => chain.stop())

test.each([0, 1, 2, 3])('vault %i pays what an independent computation says', async (index) => {
  const vault = vaultAt(chain, index)
  const decimals = BigInt(decimalsOf(chain, vault.asset))
  const unit = 10n ** decimals
  const expected = createVaultModel({
    seed: 1_000_000n * unit,
    ratePerYear: parseUnits(vault.ratePerYear, 18),
    offset: BigInt(vault.decimals) - decimals,
    time: BigInt(START.getTime() / 1000) - 12n, // the block before
  })
  const user = depositor(chain, 0)
  const before = await user.token(vault.asset)

  const deposited = 1234n * unit + 7n
  const shares = expected.deposit(deposited, await user.deposit(vault, deposited))
  expect((await user.holding(vault)).shares).toBe(shares)

  const time = BigInt((await chain.time()).getTime() / 1000)
  await chain.advanceTime(90 * 24 * 3600)
  const later = time + 90n * 24n * 3600n
  expect(BigInt((await chain.time()).getTime() / 1000)).toBe(later)
  const worth = (await user.holding(vault)).assets
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

test('a vault behaves badly as it is told to', async () => {
  const client = reader(chain)
  const user = depositor(chain, 2)
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
    const { shares, assets } = await user.holding(vault)
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

    const before = await user.holding(vault)
    await chain.switchVault(address, { name: 'loss', assets: 300_000n * unit })
    const after = await user.holding(vault)
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
  const user = depositor(chain, 0).address
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
