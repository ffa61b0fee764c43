import type { Fact, Intent } from '@polystake/core'
import { expectStakingError, type JsonRpcCall } from '@polystake/testing'
import { erc4626Abi } from 'viem'
import { describe, expect, it } from 'vitest'
import {
  amountOf,
  booksOf,
  completeItems,
  type EthereumVault,
  endpoint,
  local,
  open,
  ownerOf,
  plan,
  poolOf,
  positionIn,
  send,
  tokenBalance,
  useLocalVaults,
  vaultOf,
  viewOf,
  walletOf,
} from '../../test/localVaults.js'
import { type Erc4626Vault, isErc4626Pool } from '../index.js'

useLocalVaults(8)

it('names a pool in the effects as it is listed, however it was asked for', async () => {
  const pool = poolOf(vaultOf('openzeppelin'))
  const asked = pool.toLowerCase() as typeof pool
  expect(asked).not.toBe(pool)
  const amounts = [amountOf(vaultOf('openzeppelin'), 1_000_000n)] as const
  const { effects } = await plan({ verb: 'stake', owner: ownerOf(1), pool: asked, amounts: [...amounts] })
  expect(effects.flatMap((effect) => effect.pool ?? [])).toEqual([pool])
})

describe('what cannot be done', () => {
  const reasonOf = async (intent: Intent<'eip155'>): Promise<string> =>
    (await expectStakingError(plan(intent), 'action-blocked')).context.reason

  const stake = (vault: EthereumVault, value: bigint, index = 1): Intent<'eip155'> => ({
    verb: 'stake',
    owner: ownerOf(index),
    pool: poolOf(vault),
    amounts: [amountOf(vault, value)],
  })

  const unstake = (vault: EthereumVault, value: bigint | 'all', index = 1): Intent<'eip155'> => ({
    verb: 'unstake',
    owner: ownerOf(index),
    pool: poolOf(vault),
    amounts: value === 'all' ? 'all' : [amountOf(vault, value)],
  })

  it('is refused above the balance, and without shares', async () => {
    const vault = vaultOf('openzeppelin')
    const balance = await tokenBalance(vault.asset, 1)
    expect((await plan(stake(vault, balance))).steps).toHaveLength(2)
    expect(await reasonOf(stake(vault, balance + 1n))).toBe('insufficient-balance')
    expect(await reasonOf(unstake(vault, 'all', 3))).toBe('nothing-to-do')
    expect(await reasonOf(unstake(vault, 1n, 3))).toBe('insufficient-balance')
  })

  it('is refused above what the vault still takes', async () => {
    const vault = vaultOf('solady')
    const wallet = walletOf(0)
    const managed = await wallet.readContract({ abi: erc4626Abi, address: vault.address, functionName: 'totalAssets' })
    const room = 10n ** 24n
    await local().switchVault(vault.address, { name: 'depositLimit', assets: managed + room })
    const pool = await open().getPool(poolOf(vault))
    const capacity = pool.limits.capacity?.value ?? 0n
    expect(capacity).toBe(
      await wallet.readContract({
        abi: erc4626Abi,
        address: vault.address,
        functionName: 'maxDeposit',
        args: [wallet.account.address],
      }),
    )
    expect(pool.risks.liquidity.capacity).toMatchObject({ status: 'assessed', value: { value: capacity } })
    expect(await reasonOf(stake(vault, capacity + 1n))).toBe('above-capacity')
    await local().switchVault(vault.address, { name: 'depositLimit', assets: 0n })
    expect((await open().getPool(poolOf(vault))).status).toBe('full')
    expect(await reasonOf(stake(vault, 1n))).toBe('above-capacity')
  })

  it('is refused while the vault is paused', async () => {
    const vault = vaultOf('openzeppelin')
    await local().switchVault(vault.address, { name: 'paused', value: true })
    expect((await open().getPool(poolOf(vault))).status).toBe('paused')
    expect(await reasonOf(stake(vault, 1_000_000n))).toBe('paused')
    expect(await reasonOf(unstake(vault, 'all'))).toBe('paused')
    const position = await positionIn(1, vault)
    expect(position?.actions).toMatchObject([
      { verb: 'stake', status: 'blocked', reason: 'paused' },
      { verb: 'unstake' },
    ])
    expect(position?.balances[0]?.amount.value).toBeGreaterThan(0n)
  })

  it('is refused above what the vault can give out now', async () => {
    const vault = vaultOf('openzeppelin')
    await local().switchVault(vault.address, { name: 'liquidity', assets: 1000n })
    const action = (await positionIn(1, vault))?.actions.find(({ verb }) => verb === 'unstake')
    expect(action).toMatchObject({ status: 'available', maximum: amountOf(vault, 1000n) })
    expect((await plan(unstake(vault, 1000n))).steps).toHaveLength(1)
    expect(await reasonOf(unstake(vault, 1001n))).toBe('liquidity-short')
    expect(await reasonOf(unstake(vault, 'all'))).toBe('liquidity-short')
    await local().switchVault(vault.address, { name: 'liquidity', assets: 0n })
    expect(await reasonOf(unstake(vault, 1n))).toBe('liquidity-short')
  })

  it('is refused where the deposit would buy no share', async () => {
    const vault = vaultOf('solady')
    expect(vault.decimals).toBe(18)
    await local().switchVault(vault.address, { name: 'loss', assets: 0n })
    const worthOfShare = await viewOf(vault, 'convertToAssets', 1n)
    expect(worthOfShare).toBe(1n) // a share is worth a little more than one base unit, so one base unit buys none
    expect(await reasonOf(stake(vault, 1n))).toBe('below-minimum')
  })

  it('does not take a vault at its word that always says 0, but tries', async () => {
    const vault = vaultOf('openzeppelin')
    await local().switchVault(vault.address, { name: 'hidesLimits', value: true })
    const position = await positionIn(1, vault)
    expect(position?.warnings.map(({ code }) => code)).toContain('unclear-limit')
    expect(position?.actions[1]).toEqual({ verb: 'unstake', status: 'available' })
    const all = await plan(unstake(vault, 'all'))
    await send(all, 1)
    expect(await positionIn(1, vault)).toBeUndefined()
    const told = open([{ address: vault.address, statesLimits: false }])
    expect((await told.getPool(poolOf(vault))).status).toBe('open')
    expect((await told.plan(stake(vault, 1_000_000n))).steps).toHaveLength(2)
  })

  it('is refused in another asset, several amounts, or another way out', async () => {
    const vault = vaultOf('openzeppelin')
    const other = amountOf(vaultOf('solady'), 1n)
    await expectStakingError(plan({ ...stake(vault, 1n), amounts: [other] } as Intent<'eip155'>), 'asset-mismatch')
    const two = [amountOf(vault, 1n), amountOf(vault, 1n)]
    await expectStakingError(plan({ ...stake(vault, 1n), amounts: two } as Intent<'eip155'>), 'invalid-intent')
    await expectStakingError(plan({ ...unstake(vault, 'all'), exit: 'queue' } as Intent<'eip155'>), 'invalid-intent')
    await expectStakingError(plan({ ...unstake(vault, 'all'), lots: [] } as Intent<'eip155'>), 'invalid-intent')
  })
})

describe('a rate', () => {
  it('can be reckoned again from its inputs, and is what the vault was made to earn', async () => {
    const vaults = new Map(local().facts.vaults.map((vault) => [poolOf(vault), vault]))
    for (const { id, rate } of completeItems(await open().listPools({}))) {
      if (rate.status !== 'known') throw new Error(rate.reason)
      const input = (name: string) => Number(rate.inputs[name])
      const growth = input('assetsNow') / input('assetsThen') - 1
      const again = (growth * 365.25 * 86_400) / input('seconds')
      expect(Math.abs(rate.value - again)).toBeLessThan(1e-9)
      const made = Number(vaults.get(id)?.ratePerYear)
      expect(Math.abs(rate.value / made - 1)).toBeLessThan(1e-3) // the vault compounds at each deposit
      const seconds = ((rate.window?.to.getTime() ?? 0) - (rate.window?.from.getTime() ?? 0)) / 1000
      expect(seconds).toBe(input('seconds'))
    }
  })

  it('is unknown, with the reason, where the node has no state of that time', async () => {
    const isPast = ({ params }: JsonRpcCall) => Array.isArray(params) && params[1] === '0x1'
    endpoint.fail({
      rewrite: (call, answer) =>
        isPast(call)
          ? { jsonrpc: '2.0', id: call.id, error: { code: -32000, message: 'missing trie node 5d3f (path )' } }
          : answer,
    })
    const pools = completeItems(await open().listPools({}))
    expect(pools).toHaveLength(8)
    for (const { rate } of pools)
      expect(rate).toEqual({ status: 'unknown', reason: expect.stringContaining('no state of that block') })
  })
})

describe('a pool', () => {
  it('is described by what the vault says', async () => {
    const vault = vaultOf('openzeppelin')
    const pool = await open().getPool(poolOf(vault))
    if (!isErc4626Pool(pool)) throw new Error('it is no vault')
    const { assets, supply } = await booksOf(vault, pool.asOf.height)
    expect(pool).toMatchObject({
      name: vault.name,
      kind: 'yield',
      status: 'open',
      stakes: [amountOf(vault, 0n).asset],
      receipt: { symbol: vault.symbol, name: vault.name, decimals: vault.decimals },
      tvl: [amountOf(vault, assets)],
      limits: {},
      details: { vault: vault.address, asset: vault.asset, totalSupply: supply },
    })
  })

  it('keeps its limits and name from a vault’s entry', async () => {
    const { address } = vaultOf('solady')
    const audits: Fact<{ by: string; date: string; url: string }[]> = {
      status: 'assessed',
      value: [{ by: 'somebody', date: '2026-01-01', url: 'https://example.org' }],
      source: 'https://example.org',
      asOf: new Date(0),
    }
    const links = { website: 'https://example.org' }
    const entry: Erc4626Vault = { address, name: 'Sav\u202eings', links, risks: { contract: { audits } } }
    const [pool] = completeItems(await open([entry]).listPools({}))
    expect(pool).toMatchObject({ name: 'Savings', links, risks: { contract: { audits } } })
  })
})
