import { erc20Abi, erc4626Abi } from 'viem'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { decimalsOf, depositor, reader, vaultAt } from './chainClients.js'
import { type EthereumChain, startEthereum } from './startEthereum.js'

const START = new Date('2026-11-22T00:00:00Z')
const chains: EthereumChain[] = []

const start = async (options?: Parameters<typeof startEthereum>[0]): Promise<EthereumChain> => {
  const chain = await startEthereum(options)
  chains.push(chain)
  return chain
}

let chain: EthereumChain
let fresh: string

beforeAll(async () => {
  chain = await start({ vaults: 4, time: START })
  fresh = await chain.snapshot()
})

beforeEach(() => chain.restore(fresh))

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
  const account = depositor(chain, 3).address
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

test('a snapshot can be restored again and again, with its time', async () => {
  const user = depositor(chain, 1)
  const vault = vaultAt(chain, 0)
  await user.deposit(vault, 5_000_000n)
  const kept = await user.holding(vault)
  const time = await chain.time()
  const id = await chain.snapshot()
  for (const seconds of [1000, 2000]) {
    await chain.advanceTime(seconds)
    await user.redeem(vault, kept.shares)
    const lost = await chain.snapshot()
    await chain.restore(id)
    expect(await chain.time()).toEqual(time)
    expect(await user.holding(vault)).toEqual(kept)
    await expect(chain.restore(lost)).rejects.toThrow(`there is no snapshot ${lost}`)
  }
  await chain.mine(3)
  expect((await chain.time()).getTime()).toBe(time.getTime() + 36_000)
  await expect(chain.restore('nothing')).rejects.toThrow('there is no snapshot nothing')
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
  expect(await depositor(other, 99).token(last.asset)).toBe(1_000_000n * 10n ** BigInt(decimalsOf(other, last.asset)))
  expect((await client.getBlock()).gasLimit).toBe(30_000_000n)
  await other.stop()
})

test('a port can be asked for, and where it is taken, nothing is left running', async () => {
  const port = Number(new URL(chain.description.url).port)
  const listeners = process.listenerCount('exit')
  await expect(startEthereum({ port })).rejects.toThrow('EADDRINUSE')
  expect(process.listenerCount('exit')).toBe(listeners) // one for each running anvil
})
