import type { AccountId, Amount, PoolId, Reading } from '@polystake/core'
import { type SolanaChain, startSolana } from '@polystake/devnet'
import { createFaultyFetch, expectStakingError, type JsonRpcAnswer, type JsonRpcCall } from '@polystake/testing'
import { getBase58Encoder } from '@solana/kit'
import { Connection, Keypair, VersionedTransaction } from '@solana/web3.js'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { isNativeStakePool, nativeStake, type SolanaConfig, solana, toVersionedTransaction } from './index.js'

const endpoint = createFaultyFetch()
let local: SolanaChain
beforeAll(async () => {
  local = await startSolana({ accounts: 2, validators: 6 })
  for (const validator of [0, 1]) await stake(poolOf(validator))
  await local.advanceEpoch(2)
  await local.advanceTime(3600) // long enough for the slots of the epoch to be timed
})
afterAll(() => local.stop())
afterEach(() => endpoint.fail(undefined))

const chainOf = () => `solana:${local.facts.genesisHash.slice(0, 32)}` as const
const voteOf = (index: number): string => local.facts.voteAccounts[index]?.vote ?? ''
const poolOf = (index: number): PoolId<'solana'> => `${chainOf()}/native-stake/${voteOf(index)}`
const ownerOf = (index = 0): AccountId<'solana'> => `${chainOf()}:${local.description.accounts[index]?.address}`
const amount = (value: bigint): Amount => ({
  asset: { id: `${chainOf()}/slip44:501`, symbol: 'SOL', name: 'Solana', decimals: 9 },
  value,
})

const connect = () =>
  new Connection(local.description.url, {
    commitment: 'confirmed',
    disableRetryOnRateLimit: true,
    fetch: endpoint.fetch,
  })

const open = (change: Partial<Pick<SolanaConfig, 'chain' | 'cache'>> = {}) =>
  solana({ connection: connect(), chain: chainOf(), protocols: [nativeStake()], ...change })

/** Calls the chain over a bare transport. */
const openBare = () => {
  let lastId = 0
  return solana({
    chain: chainOf(),
    protocols: [nativeStake()],
    request: async (method, params, { signal }) => {
      lastId += 1
      const body = JSON.stringify({ jsonrpc: '2.0', id: lastId, method, params })
      const headers = { 'content-type': 'application/json' }
      const response = await endpoint.fetch(local.description.url, { method: 'POST', headers, body, signal })
      const { result } = await response.json()
      return result
    },
  })
}

const stake = async (pool: PoolId<'solana'>): Promise<void> => {
  const { steps } = await open().plan({ verb: 'stake', owner: ownerOf(), pool, amounts: [amount(5_000_000_000n)] })
  const [step] = steps
  if (step.kind !== 'instructions') throw new Error('the step is no transaction')
  const { blockhash } = await connect().getLatestBlockhash()
  const transaction = VersionedTransaction.deserialize(toVersionedTransaction(step, { blockhash }))
  const secret = getBase58Encoder().encode(local.description.accounts[0]?.privateKey ?? '')
  transaction.sign([Keypair.fromSecretKey(Uint8Array.from(secret))])
  await connect().sendTransaction(transaction)
}

const itemsOf = <item>(reading: Reading<item>): item[] => {
  if (reading.status !== 'complete') throw reading.gaps[0].error
  return reading.items
}

const gapsOf = (reading: Reading<unknown>) => {
  expect(reading.status).toBe('unavailable')
  return reading.status === 'complete' ? [] : reading.gaps.map(({ error }) => error.code)
}

const count = async (work: () => Promise<unknown>) => {
  endpoint.reset()
  await work()
  const { methods, depth } = endpoint.traffic()
  return { methods: methods.sort(), depth }
}

describe('requests', () => {
  it('reads positions in three calls, the third after the other two', async () => {
    const adapter = open()
    const read = async () => itemsOf(await adapter.listPositions({ owner: ownerOf() }))
    const calls = ['getMultipleAccounts', 'getMultipleAccounts', 'getProgramAccounts']
    expect(await count(read)).toEqual({ depth: 2, methods: ['getGenesisHash', ...calls] })
    expect(await count(read)).toEqual({ depth: 2, methods: calls })
    expect(await read()).toHaveLength(2)
  })

  it('reads an owner who has none in two', async () => {
    const adapter = open()
    await adapter.getBalance({ owner: ownerOf(1), asset: `${chainOf()}/slip44:501` })
    const read = () => adapter.listPositions({ owner: ownerOf(1) })
    expect(await count(read)).toEqual({ depth: 1, methods: ['getMultipleAccounts', 'getProgramAccounts'] })
    expect(itemsOf(await read())).toEqual([])
  })

  it('plans a stake in one call, and an unstake in two at once', async () => {
    const adapter = open()
    const [owner, pool] = [ownerOf(), poolOf(0)]
    await adapter.listPools({})
    const stakes = await count(() => adapter.plan({ verb: 'stake', owner, pool, amounts: [amount(1_000_000_000n)] }))
    expect(stakes).toEqual({ depth: 1, methods: ['getMultipleAccounts'] })
    const unstakes = await count(() => adapter.plan({ verb: 'unstake', owner, pool, amounts: 'all' }))
    expect(unstakes).toEqual({ depth: 1, methods: ['getMultipleAccounts', 'getProgramAccounts'] })
  })

  it('reads a balance in one', async () => {
    const adapter = open()
    const read = () => adapter.getBalance({ owner: ownerOf(), asset: `${chainOf()}/slip44:501` })
    await read()
    expect(await count(read)).toEqual({ depth: 1, methods: ['getMultipleAccounts'] })
    const expected = BigInt(await connect().getBalance(keyOf(0)))
    expect((await read()).amount).toEqual(amount(expected))
    const other = adapter.getBalance({ owner: ownerOf(), asset: `${chainOf()}/token:abc` })
    await expectStakingError(other, 'invalid-asset-id')
  })

  it('reads one pool without the list, over a transport that can ask for one', async () => {
    const asked: unknown[] = []
    endpoint.fail({
      rewrite: (call, answer) => {
        if (call.method === 'getVoteAccounts') asked.push(call.params, answer.result)
        return answer
      },
    })
    const adapter = openBare()
    const pool = await adapter.getPool(poolOf(2))
    expect(asked[0]).toEqual([{ commitment: 'confirmed', votePubkey: voteOf(2) }])
    expect(asked[1]).toMatchObject({ current: [{ votePubkey: voteOf(2) }], delinquent: [] })
    expect(pool).toMatchObject({ id: poolOf(2), status: 'open' })
    const read = await count(() => adapter.getPool(poolOf(2)))
    expect(read).toEqual({ depth: 1, methods: ['getMultipleAccounts', 'getVoteAccounts'] })
    const listed = itemsOf(await adapter.listPools({})).find(({ id }) => id === poolOf(2))
    expect(await openBare().getPool(poolOf(2))).toEqual(listed)
  })

  it('keeps the list of pools, unless told not to', async () => {
    const adapter = open()
    const first = await adapter.listPools({})
    expect(await count(() => adapter.listPools({}))).toEqual({ depth: 0, methods: [] })
    expect(await adapter.listPools({})).toEqual(first)
    const forgetful = open({ cache: false })
    await forgetful.listPools({})
    expect((await count(() => forgetful.listPools({}))).methods).toHaveLength(2)
  })

  const keyOf = (index: number) => {
    const secret = getBase58Encoder().encode(local.description.accounts[index]?.privateKey ?? '')
    return Keypair.fromSecretKey(Uint8Array.from(secret)).publicKey
  }
})

describe('pools', () => {
  it('are the validators, with one that does not vote as inactive', async () => {
    const pools = itemsOf(await open().listPools({}))
    expect(pools.map(({ id }) => id)).toEqual(local.facts.voteAccounts.map((_, index) => poolOf(index)).sort())
    for (const { vote, node, commissionBps, delinquent } of local.facts.voteAccounts) {
      const pool = pools.find(({ id }) => id.endsWith(vote))
      expect(pool).toMatchObject({
        status: delinquent ? 'inactive' : 'open',
        operator: { address: node },
        fees: [{ on: 'rewards', fraction: commissionBps / 10_000 }],
        limits: { minimum: amount(1_000_000_000n) },
      })
      expect(await open().getPool(poolOf(local.facts.voteAccounts.findIndex((one) => one.vote === vote)))).toEqual(pool)
    }
    expect(pools.filter(({ status }) => status === 'inactive')).toHaveLength(1)
  })

  it('can be staked into where one does not vote: the pool says so', async () => {
    const index = local.facts.voteAccounts.findIndex(({ delinquent }) => delinquent)
    const amounts = [amount(1_000_000_000n)] as [Amount]
    const plan = await open().plan({ verb: 'stake', owner: ownerOf(), pool: poolOf(index), amounts })
    expect(plan.steps).toHaveLength(1)
    expect((await open().getPool(poolOf(index))).rate.status).toBe('unknown')
  })

  it('warn where a validator keeps everything', async () => {
    const { commissionBps = 0 } = local.facts.voteAccounts[0] ?? {}
    local.setValidator(voteOf(0), { commissionBps: 10_000 })
    const amounts = [amount(1_000_000_000n)] as [Amount]
    const plan = await open().plan({ verb: 'stake', owner: ownerOf(), pool: poolOf(0), amounts })
    expect(plan.warnings.map(({ code }) => code)).toEqual(['epoch-bound', 'full-commission'])
    const [position] = itemsOf(await open().listPositions({ owner: ownerOf() })).filter(
      ({ pool }) => pool === poolOf(0),
    )
    expect(position?.warnings.map(({ code }) => code)).toEqual(['full-commission'])
    expect((await open().getPool(poolOf(0))).rate).toMatchObject({ status: 'known', value: 0 })
    local.setValidator(voteOf(0), { commissionBps })
  })

  it('are not found where there is no vote account', async () => {
    const address = local.description.accounts[1]?.address
    const amounts = [amount(1_000_000_000n)] as [Amount]
    for (const pool of [`${chainOf()}/native-stake/${address}`, `${chainOf()}/native-stake/nonsense`] as const) {
      await expectStakingError(open().getPool(pool), 'pool-not-found')
      await expectStakingError(open().plan({ verb: 'stake', owner: ownerOf(), pool, amounts }), 'pool-not-found')
    }
    expect(
      (await count(() => expectStakingError(open().getPool(`${chainOf()}/native-stake/x`), 'pool-not-found'))).methods,
    ).toEqual([])
  })

  it('have a rate that anybody can reckon from its inputs, and that the chain then pays', async () => {
    const pool = await open().getPool(poolOf(1))
    const { rate } = pool
    if (rate.status !== 'known' || !isNativeStakePool(pool)) throw new Error('the rate is unknown')
    const input = (name: string) => Number(rate.inputs[name])
    const credits = pool.details.credits.find(({ epoch }) => epoch === local.epoch() - 1n)?.credits
    expect(input('credits')).toBe(Number(credits))
    expect(rate.inputs['slotTime']).toBe('measured')
    expect(input('secondsPerSlot')).toBeCloseTo(local.facts.slotMilliseconds / 1000, 2)
    const perEpoch =
      ((input('credits') * input('totalRewards')) / input('totalPoints')) * (1 - input('commissionBps') / 1e4)
    const epochs = input('secondsPerYear') / (input('slotsPerEpoch') * input('secondsPerSlot'))
    expect(rate.value / Math.expm1(epochs * Math.log1p(perEpoch))).toBeCloseTo(1, 9)

    const scene = await local.snapshot()
    const before = await activeOf(poolOf(1))
    await local.advanceEpoch()
    const paid = await activeOf(poolOf(1))
    expect(Number(paid - before) / Number(before) / perEpoch).toBeCloseTo(1, 2)
    await local.restore(scene)
  })

  const activeOf = async (pool: PoolId): Promise<bigint> =>
    itemsOf(await open().listPositions({ owner: ownerOf() }))
      .find((position) => position.pool === pool)
      ?.balances.find(({ state }) => state === 'active')?.amount.value ?? 0n
})

const only =
  (method: string, change: (call: JsonRpcCall, answer: JsonRpcAnswer) => JsonRpcAnswer) =>
  (call: JsonRpcCall, answer: JsonRpcAnswer): JsonRpcAnswer =>
    call.method === method ? change(call, answer) : answer

/** Makes the answer that has the sysvars older by so many slots, so many times. */
const olderSysvars = (slots: number, times: number) => {
  let left = times
  return only('getMultipleAccounts', ({ params }, answer) => {
    const { minContextSlot } = Object(Array.isArray(params) ? params[1] : undefined)
    const { context, value } = Object(answer.result)
    if (minContextSlot !== undefined || left === 0) return answer
    left -= 1
    return { ...answer, result: { context: { ...context, slot: context.slot - slots }, value } }
  })
}

describe('faults', () => {
  const read = () => open().listPositions({ owner: ownerOf() })

  it('is a gap where the endpoint refuses to search for accounts, and pools are still there', async () => {
    const refused = (call: JsonRpcCall): JsonRpcAnswer => ({
      jsonrpc: '2.0',
      id: call.id,
      error: {
        code: -32010,
        message: 'Stake11111111111111111111111111111111111111 excluded from account secondary indexes',
      },
    })
    endpoint.fail({ rewrite: only('getProgramAccounts', refused) })
    const reading = await read()
    expect(gapsOf(reading)).toEqual(['endpoint-refused'])
    expect(itemsOf(await open().listPools({}))).toHaveLength(6)
  })

  it('asks once more where an epoch ended in between', async () => {
    endpoint.fail({ rewrite: olderSysvars(local.facts.slotsPerEpoch, 1) })
    endpoint.reset()
    const items = itemsOf(await read())
    expect(endpoint.traffic().methods.filter((method) => method === 'getProgramAccounts')).toHaveLength(2)
    expect(items.map(({ asOf }) => asOf.height)).toEqual([local.slot(), local.slot()])
  })

  it('is a gap where that happens again', async () => {
    endpoint.fail({ rewrite: olderSysvars(local.facts.slotsPerEpoch, 2) })
    expect(gapsOf(await read())).toEqual(['inconsistent-reading'])
  })

  it('tells the lowest slot of all that was answered', async () => {
    endpoint.fail({ rewrite: olderSysvars(7, 1) })
    const reading = await read()
    expect(itemsOf(reading).map(({ asOf }) => asOf.height)).toEqual([local.slot() - 7n, local.slot() - 7n])
    expect(reading.status === 'complete' && reading.asOf[0]?.height).toBe(local.slot() - 7n)
  })

  it('asks for what comes later at the highest slot answered, and refuses what is older', async () => {
    const asked: unknown[] = []
    endpoint.fail({
      rewrite: only('getMultipleAccounts', ({ params }, answer) => {
        const { minContextSlot } = Object(Array.isArray(params) ? params[1] : undefined)
        asked.push(minContextSlot)
        const { context, value } = Object(answer.result)
        return minContextSlot === undefined
          ? answer
          : { ...answer, result: { context: { ...context, slot: minContextSlot - 1 }, value } }
      }),
    })
    expect(gapsOf(await read())).toEqual(['node-behind'])
    expect(asked).toEqual([undefined, Number(local.slot())])
  })

  it('is a gap where the time is over, and an abort passes through', async () => {
    endpoint.fail('hang')
    const reading = await open().listPositions({ owner: ownerOf() }, { timeoutMs: 50 })
    expect(gapsOf(reading)).toEqual(['timeout'])
    const controller = new AbortController()
    const reason = new Error('enough')
    const work = open().listPositions({ owner: ownerOf() }, { signal: controller.signal })
    controller.abort(reason)
    await expect(work).rejects.toBe(reason)
  })

  it('refuses another chain than the one it was told', async () => {
    const chain = 'solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp'
    const adapter = open({ chain })
    const owner = ownerOf().replace(chainOf(), chain) as AccountId<'solana'>
    expect(gapsOf(await adapter.listPositions({ owner }))).toEqual(['chain-mismatch'])
    const error = await expectStakingError(
      adapter.getBalance({ owner, asset: `${chain}/slip44:501` }),
      'chain-mismatch',
    )
    expect(error.context).toEqual({ expected: chain, actual: chainOf() })
  })
})
