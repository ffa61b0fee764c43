import type {
  AccountId,
  Amount,
  Effect,
  Fact,
  Intent,
  PoolId,
  Position,
  Reading,
  TransactionPlan,
} from '@polystake/core'
import { type EthereumChain, startEthereum } from '@polystake/devnet'
import { createFaultyFetch, expectStakingError, type JsonRpcAnswer, type JsonRpcCall } from '@polystake/testing'
import {
  type Address,
  createClient,
  custom,
  decodeAbiParameters,
  decodeFunctionResult,
  encodeFunctionResult,
  erc20Abi,
  erc4626Abi,
  type Hex,
  http,
  multicall3Abi,
  publicActions,
  type TransactionReceipt,
  walletActions,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  createHttpRequester,
  type Erc4626Vault,
  type EvmCall,
  erc4626,
  ethereum,
  isErc4626Pool,
  toCalls,
  toTransactionRequest,
} from './index.js'

type EthereumVault = EthereumChain['facts']['vaults'][number]

const chain = 'eip155:31337'
const vaultCount = 40

let local: EthereumChain
let scene: string
const endpoint = createFaultyFetch()
beforeAll(async () => {
  local = await startEthereum({ vaults: vaultCount })
  for (const vault of local.facts.vaults) await depositByHand(1, vault, 1_000_003n)
  await local.mine(100)
  await local.advanceTime(2 * 86_400)
  scene = await local.snapshot()
})
afterAll(() => local.stop())
afterEach(async () => {
  endpoint.fail(undefined)
  endpoint.reset()
  await local.restore(scene)
})

const walletOf = (index: number) => {
  const account = local.description.accounts[index]
  if (!account) throw new Error(`there is no account ${index}`)
  return createClient({
    account: privateKeyToAccount(account.privateKey as Hex),
    chain: foundry,
    transport: http(local.description.url),
    pollingInterval: 5,
  })
    .extend(publicActions)
    .extend(walletActions)
}

const ownerOf = (index: number): AccountId<'eip155'> => `${chain}:${walletOf(index).account.address}`

const vaultOf = (implementation: EthereumVault['implementation'], from = 0): EthereumVault => {
  const vault = local.facts.vaults.slice(from).find((one) => one.implementation === implementation)
  if (!vault) throw new Error(`there is no vault of ${implementation}`)
  return vault
}

const poolOf = ({ address }: EthereumVault): PoolId<'eip155'> => `${chain}/erc4626/${address}`

const amountOf = ({ asset }: EthereumVault, value: bigint): Amount => {
  const token = local.facts.tokens.find(({ address }) => address === asset)
  if (!token) throw new Error('the chain does not have the token')
  const { address, ...described } = token
  return { asset: { id: `${chain}/erc20:${address}`, ...described }, value }
}

const succeeded = async (index: number, hash: Hex): Promise<TransactionReceipt> => {
  const receipt = await walletOf(index).waitForTransactionReceipt({ hash })
  expect(receipt.status).toBe('success')
  return receipt
}

/** Deposits with viem alone. */
const depositByHand = async (index: number, { address, asset }: EthereumVault, assets: bigint): Promise<void> => {
  const wallet = walletOf(index)
  const approve = { abi: erc20Abi, address: asset, functionName: 'approve', args: [address, assets] } as const
  await succeeded(index, await wallet.writeContract(approve))
  const owner = wallet.account.address
  const deposit = { abi: erc4626Abi, address, functionName: 'deposit', args: [assets, owner] } as const
  await succeeded(index, await wallet.writeContract(deposit))
}

const open = (vaults: readonly (Address | Erc4626Vault)[] = local.facts.vaults.map(({ address }) => address)) =>
  ethereum({
    client: createHttpRequester(local.description.url, { fetch: endpoint.fetch }),
    chain,
    protocols: [erc4626({ vaults })],
  })

const plan = (intent: Intent<'eip155'>) => open().plan(intent)

/** Signs every step of a plan with viem, sends them one after another, and gives the receipts. */
const send = async ({ steps }: TransactionPlan<EvmCall>, index: number): Promise<TransactionReceipt[]> => {
  const receipts: TransactionReceipt[] = []
  for (const step of steps) {
    if (step.kind !== 'call') throw new Error('a step is no call')
    receipts.push(await succeeded(index, await walletOf(index).sendTransaction(toTransactionRequest(step))))
  }
  return receipts
}

const completeItems = <item>(reading: Reading<item>): item[] => {
  expect(
    reading.status,
    reading.status === 'complete' ? '' : reading.gaps.map(({ error }) => error.message).join(),
  ).toBe('complete')
  return reading.status === 'unavailable' ? [] : reading.items
}

const positionIn = async (index: number, vault: EthereumVault): Promise<Position<'eip155'> | undefined> =>
  completeItems(await open().listPositions({ owner: ownerOf(index) })).find(({ pool }) => pool === poolOf(vault))

const tokenBalance = (token: Address, index: number): Promise<bigint> =>
  walletOf(index).readContract({
    abi: erc20Abi,
    address: token,
    functionName: 'balanceOf',
    args: [walletOf(index).account.address],
  })

const viewOf = (vault: EthereumVault, functionName: 'convertToAssets' | 'previewRedeem', shares: bigint) =>
  walletOf(0).readContract({ abi: erc4626Abi, address: vault.address, functionName, args: [shares] })

/** What a vault holds and has given out, and by how many powers of ten its shares are finer, at a block. */
const booksOf = async ({ address, asset, decimals }: EthereumVault, blockNumber: bigint) => {
  const view = { abi: erc4626Abi, address, blockNumber } as const
  const wallet = walletOf(0)
  return {
    assets: await wallet.readContract({ ...view, functionName: 'totalAssets' }),
    supply: await wallet.readContract({ ...view, functionName: 'totalSupply' }),
    finer: 10n ** BigInt(decimals - amountOf({ asset } as EthereumVault, 0n).asset.decimals),
  }
}

const assertWithin = (effect: Effect | undefined, value: bigint): void => {
  if (!effect) throw new Error('the effect is missing')
  if ('exact' in effect) expect(value).toBe(BigInt(effect.exact.value))
  if ('atLeast' in effect) expect(value).toBeGreaterThanOrEqual(BigInt(effect.atLeast.value))
  if ('atMost' in effect && effect.atMost) expect(value).toBeLessThanOrEqual(BigInt(effect.atMost.value))
}

const effectOf = (of: TransactionPlan, kind: Effect['kind']) => of.effects.find((effect) => effect.kind === kind)

describe.each(['openzeppelin', 'solady'] as const)('plan → sign → send, with a vault of %s', (implementation) => {
  const index = 2
  const value = 1_234_567_891n

  it('deposits what was planned, and gets the shares that an independent reckoning gives', async () => {
    const vault = vaultOf(implementation)
    const owner = ownerOf(index)
    const before = await tokenBalance(vault.asset, index)
    const staked = await plan({ verb: 'stake', owner, pool: poolOf(vault), amounts: [amountOf(vault, value)] })
    expect(staked.steps.map(({ kind }) => kind)).toEqual(['call', 'call'])
    const receipts = await send(staked, index)
    const shares = await tokenBalance(vault.address, index)
    const included = receipts[1]?.blockNumber ?? 0n
    const after = await booksOf(vault, included)
    const [assets, supply] = [after.assets - value, after.supply - shares]
    expect(shares).toBe((value * (supply + after.finer)) / (assets + 1n))
    assertWithin(effectOf(staked, 'receive'), shares)
    assertWithin(effectOf(staked, 'pay'), before - (await tokenBalance(vault.asset, index)))
    const position = await positionIn(index, vault)
    const worth = (shares * (after.assets + 1n)) / (after.supply + after.finer)
    expect(position?.balances).toEqual([{ state: 'active', amount: amountOf(vault, worth), shares }])
    expect(position?.asOf.height).toBe(included)
  })

  it('withdraws exactly an amount, for no more shares than stated', async () => {
    const vault = vaultOf(implementation)
    const owner = ownerOf(index)
    await depositByHand(index, vault, value)
    const wanted = 234_567_890n
    const unstaked = await plan({ verb: 'unstake', owner, pool: poolOf(vault), amounts: [amountOf(vault, wanted)] })
    const [assets, shares] = [await tokenBalance(vault.asset, index), await tokenBalance(vault.address, index)]
    await send(unstaked, index)
    expect((await tokenBalance(vault.asset, index)) - assets).toBe(wanted)
    assertWithin(effectOf(unstaked, 'receive'), wanted)
    assertWithin(effectOf(unstaked, 'pay'), shares - (await tokenBalance(vault.address, index)))
  })

  it('redeems all, after which nothing is left', async () => {
    const vault = vaultOf(implementation)
    const owner = ownerOf(index)
    await depositByHand(index, vault, value)
    await local.advanceTime(30 * 86_400)
    const shares = await tokenBalance(vault.address, index)
    const unstaked = await plan({ verb: 'unstake', owner, pool: poolOf(vault), amounts: 'all' })
    expect(effectOf(unstaked, 'pay')).toMatchObject({ exact: { value: shares.toString() } })
    const before = await tokenBalance(vault.asset, index)
    await send(unstaked, index)
    const paid = (await tokenBalance(vault.asset, index)) - before
    assertWithin(effectOf(unstaked, 'receive'), paid)
    expect(paid).toBeGreaterThan(value)
    expect(await positionIn(index, vault)).toBeUndefined()
  })

  it('asks for no approval where there is enough of one, and for the exact amount where there is not', async () => {
    const vault = vaultOf(implementation)
    const owner = ownerOf(index)
    const intent = { verb: 'stake', owner, pool: poolOf(vault), amounts: [amountOf(vault, value)] } as Intent<'eip155'>
    const approve = (amount: bigint) => {
      const args = [vault.address, amount] as const
      return walletOf(index).writeContract({ abi: erc20Abi, address: vault.asset, functionName: 'approve', args })
    }
    await succeeded(index, await approve(value - 1n))
    const short = await plan(intent)
    expect(short.steps).toHaveLength(2)
    expect(short.warnings.map(({ code }) => code)).toContain('changed-approval')
    const [approval] = toCalls(short.steps)
    const words = decodeAbiParameters([{ type: 'address' }, { type: 'uint256' }], `0x${approval?.data.slice(10) ?? ''}`)
    expect(words).toEqual([vault.address, value])
    await succeeded(index, await approve(value))
    expect((await plan(intent)).steps).toHaveLength(1)
  })
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
    await local.switchVault(vault.address, { name: 'depositLimit', assets: managed + room })
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
    await local.switchVault(vault.address, { name: 'depositLimit', assets: 0n })
    expect((await open().getPool(poolOf(vault))).status).toBe('full')
    expect(await reasonOf(stake(vault, 1n))).toBe('above-capacity')
  })

  it('is refused while the vault is paused', async () => {
    const vault = vaultOf('openzeppelin')
    await local.switchVault(vault.address, { name: 'paused', value: true })
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
    await local.switchVault(vault.address, { name: 'liquidity', assets: 1000n })
    const action = (await positionIn(1, vault))?.actions.find(({ verb }) => verb === 'unstake')
    expect(action).toMatchObject({ status: 'available', maximum: amountOf(vault, 1000n) })
    expect((await plan(unstake(vault, 1000n))).steps).toHaveLength(1)
    expect(await reasonOf(unstake(vault, 1001n))).toBe('liquidity-short')
    expect(await reasonOf(unstake(vault, 'all'))).toBe('liquidity-short')
    await local.switchVault(vault.address, { name: 'liquidity', assets: 0n })
    expect(await reasonOf(unstake(vault, 1n))).toBe('liquidity-short')
  })

  it('is refused where the deposit would buy no share', async () => {
    const vault = vaultOf('solady')
    expect(vault.decimals).toBe(18)
    await local.switchVault(vault.address, { name: 'loss', assets: 0n })
    const worthOfShare = await viewOf(vault, 'convertToAssets', 1n)
    expect(worthOfShare).toBe(1n) // a share is worth a little more than one base unit, so one base unit buys none
    expect(await reasonOf(stake(vault, 1n))).toBe('below-minimum')
  })

  it('does not take a vault at its word that always says 0, but tries', async () => {
    const vault = vaultOf('openzeppelin')
    await local.switchVault(vault.address, { name: 'hidesLimits', value: true })
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
    const vaults = new Map(local.facts.vaults.map((vault) => [poolOf(vault), vault]))
    for (const { id, rate } of completeItems(await open().listPools({}))) {
      if (rate.status !== 'known') throw new Error(rate.reason)
      const input = (name: string) => Number(rate.inputs[name])
      const growth = input('assetsNow') / input('assetsThen') - 1
      const again = (growth * 365 * 86_400) / input('seconds')
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
    expect(pools).toHaveLength(vaultCount)
    for (const { rate } of pools)
      expect(rate).toEqual({ status: 'unknown', reason: expect.stringContaining('no state of that block') })
  })
})

describe('requests', () => {
  it('reads an owner over 40 vaults in one, and in three when it knows nothing yet', async () => {
    const adapter = open()
    const owner = ownerOf(1)
    const first = completeItems(await adapter.listPositions({ owner }))
    expect(endpoint.traffic()).toMatchObject({ requests: 3, depth: 2 })
    endpoint.reset()
    const second = completeItems(await adapter.listPositions({ owner }))
    expect(endpoint.traffic()).toMatchObject({ requests: 1, depth: 1, methods: ['eth_call'] })
    expect(second).toEqual(first)
    expect(first).toHaveLength(vaultCount)
  })

  it('sees at once what an owner got after there was nothing', async () => {
    const adapter = open()
    const vault = vaultOf('solady')
    expect(completeItems(await adapter.listPositions({ owner: ownerOf(4) }))).toEqual([])
    await depositByHand(4, vault, 1_000_000n)
    const [position] = completeItems(await adapter.listPositions({ owner: ownerOf(4) }))
    expect(position?.balances[0]?.shares).toBe(await tokenBalance(vault.address, 4))
  })

  it('plans in one', async () => {
    const adapter = open()
    const vault = vaultOf('openzeppelin')
    const intent: Intent<'eip155'> = { verb: 'unstake', owner: ownerOf(1), pool: poolOf(vault), amounts: 'all' }
    await adapter.plan(intent)
    endpoint.reset()
    await adapter.plan(intent)
    await adapter.plan({ ...intent, verb: 'stake', amounts: [amountOf(vault, 1_000_000n)] })
    expect(endpoint.traffic()).toMatchObject({ requests: 2 })
  })

  it('reads the same through any client of viem', async () => {
    const { url } = local.description
    const protocols = [erc4626({ vaults: local.facts.vaults.map(({ address }) => address) })]
    const provider = createHttpRequester(url)
    const request = ({ method, params }: { method: string; params?: unknown[] }) =>
      provider.request(method, params ?? [], { signal: new AbortController().signal })
    const clients = [
      createClient({ chain: foundry, transport: http(url, { batch: true }) }),
      createClient({ chain: foundry, transport: custom({ request }) }).extend(publicActions),
      walletOf(1),
    ]
    const expected = await open().listPositions({ owner: ownerOf(1) })
    for (const client of clients)
      expect(await ethereum({ client, protocols }).listPositions({ owner: ownerOf(1) })).toEqual(expected)
  })

  it('reads balances of the coin and of tokens', async () => {
    const { facts } = local
    const [token] = facts.tokens
    const owner = ownerOf(1)
    const coin = await open().getBalance({ owner, asset: `${chain}/slip44:60` })
    expect(coin.amount.value).toBe(await walletOf(1).getBalance({ address: walletOf(1).account.address }))
    const own = await open().getBalance({ owner, asset: `${chain}/erc20:${token?.address}` })
    expect(own.amount).toEqual({
      asset: { id: `${chain}/erc20:${token?.address}`, symbol: token?.symbol, name: token?.name, decimals: 6 },
      value: await tokenBalance(token?.address ?? '0x', 1),
    })
    for (const asset of [
      `${chain}/erc20:${ownerOf(1).slice(-42)}`,
      `${chain}/slip44:118`,
      `${chain}/erc721:x`,
    ] as const)
      await expectStakingError(open().getBalance({ owner, asset }), 'invalid-asset-id')
  })
})

const callsIn = ({ method, params }: JsonRpcCall) => {
  const [request, block] = Array.isArray(params) ? params : []
  if (method !== 'eth_call' || request?.to !== local.facts.multicall3) return { calls: [], block }
  const [calls] = decodeAbiParameters(multicall3Abi[0].inputs, `0x${request.data.slice(10)}`)
  return { calls, block }
}

const errorTo = ({ id }: JsonRpcCall, code: number, message: string): JsonRpcAnswer => ({
  jsonrpc: '2.0',
  id,
  error: { code, message },
})

describe('nodes', () => {
  it('asks call by call where the chain has no Multicall3, at one block', async () => {
    const vaults = local.facts.vaults.slice(0, 8).map(({ address }) => address)
    const expected = completeItems(await open(vaults).listPositions({ owner: ownerOf(1) }))
    endpoint.fail({
      rewrite: (call, answer) => (callsIn(call).calls.length > 0 ? { ...answer, result: '0x' } : answer),
    })
    const adapter = open(vaults)
    const positions = completeItems(await adapter.listPositions({ owner: ownerOf(1) }))
    expect(positions).toEqual(expected)
    const coin = await adapter.getBalance({ owner: ownerOf(1), asset: `${chain}/slip44:60` })
    expect(coin.amount.value).toBe(await walletOf(1).getBalance({ address: walletOf(1).account.address }))
  })

  it('asks in halves where the node finds a call too large, and remembers it', async () => {
    const expected = completeItems(await open().listPositions({ owner: ownerOf(1) }))
    const sizes: number[] = []
    endpoint.fail({
      rewrite: (call, answer) => {
        const { calls } = callsIn(call)
        sizes.push(calls.length)
        return calls.length > 60 ? errorTo(call, -32000, 'out of gas: gas required exceeds: 50000000') : answer
      },
    })
    const adapter = open()
    expect(completeItems(await adapter.listPositions({ owner: ownerOf(1) }))).toEqual(expected)
    expect(sizes.some((size) => size > 60)).toBe(true)
    sizes.length = 0
    expect(completeItems(await adapter.listPositions({ owner: ownerOf(1) }))).toEqual(expected)
    expect(sizes.length).toBeGreaterThan(1)
    expect(sizes.every((size) => size <= 60)).toBe(true)
  })

  it('does not go on with a vault that takes all the gas, and reads the others', async () => {
    const [greedy] = local.facts.vaults
    endpoint.fail({
      rewrite: (call, answer) => {
        const isGreedy = callsIn(call).calls.some(({ target }) => target === greedy?.address)
        return isGreedy ? errorTo(call, -32000, 'out of gas: gas required exceeds: 50000000') : answer
      },
    })
    const reading = await open().listPositions({ owner: ownerOf(1) })
    if (reading.status !== 'partial') throw new Error(`it is ${reading.status}`)
    expect(reading.items).toHaveLength(vaultCount - 1)
    expect(reading.gaps.map(({ error }) => error.code)).toEqual(['invalid-response'])
  })

  it('says that a node is behind which does not know the block', async () => {
    endpoint.fail({
      rewrite: (call, answer) =>
        callsIn(call).block === 'latest' ? answer : errorTo(call, -32000, 'header not found'),
    })
    const reading = await open().listPositions({ owner: ownerOf(1) })
    expect(reading.status === 'unavailable' && reading.gaps.map(({ error }) => error.code)).toEqual(['node-behind'])
  })

  it('asks another node once where one is behind', async () => {
    let refused = 0
    endpoint.fail({
      rewrite: (call, answer) => {
        if (callsIn(call).block === 'latest' || refused > 0) return answer
        refused += 1
        return errorTo(call, -32000, 'header not found')
      },
    })
    expect(completeItems(await open().listPositions({ owner: ownerOf(1) }))).toHaveLength(vaultCount)
    expect(refused).toBe(1)
  })

  it('does not mix two views of one block', async () => {
    const aggregate = { abi: multicall3Abi, functionName: 'aggregate3' } as const
    endpoint.fail({
      rewrite: (call, answer) => {
        const { calls, block } = callsIn(call)
        const at = calls.findIndex(({ callData }) => callData === '0x27e86d6e')
        if (block === 'latest' || at < 0) return answer
        const result = decodeFunctionResult({ ...aggregate, data: answer.result as Hex }).map((outcome, index) =>
          index === at ? { ...outcome, returnData: `0x${'ab'.repeat(32)}` as const } : outcome,
        )
        return { ...answer, result: encodeFunctionResult({ ...aggregate, result }) }
      },
    })
    const reading = await open().listPositions({ owner: ownerOf(1) })
    expect(reading.status === 'unavailable' && reading.gaps.map(({ error }) => error.code)).toEqual([
      'inconsistent-reading',
    ])
  })

  it('takes no nonsense for an answer', async () => {
    const nonsense = ['0x1', '0xzz', 7, '0x1234', `0x${'00'.repeat(64)}`, `0x${'ff'.repeat(96)}`, {}, '']
    for (const result of nonsense) {
      endpoint.fail({ rewrite: (_, answer) => ({ ...answer, result }) })
      const reading = await open().listPositions({ owner: ownerOf(1) })
      expect(reading.status, JSON.stringify(result)).toBe('unavailable')
      if (reading.status === 'unavailable')
        expect(reading.gaps.map(({ error }) => error.code)).toEqual(['invalid-response'])
    }
  })

  it('names a vault that is none beside the others', async () => {
    const [token] = local.facts.tokens
    const nobody = '0x000000000000000000000000000000000000bEEF'
    const vault = vaultOf('openzeppelin')
    const reading = await open([vault.address, token?.address ?? nobody, nobody]).listPools({})
    if (reading.status !== 'partial') throw new Error(`it is ${reading.status}`)
    expect(reading.items.map(({ id }) => id)).toEqual([poolOf(vault)])
    expect(reading.gaps.map(({ error }) => error.code)).toEqual(['pool-not-found', 'pool-not-found'])
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
