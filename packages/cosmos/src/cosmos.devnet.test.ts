import { Secp256k1Wallet } from '@cosmjs/amino'
import { fromHex } from '@cosmjs/encoding'
import { DirectSecp256k1Wallet, type OfflineSigner } from '@cosmjs/proto-signing'
import { type DeliverTxResponse, GasPrice, SigningStargateClient } from '@cosmjs/stargate'
import { connectComet } from '@cosmjs/tendermint-rpc'
import type {
  AccountId,
  Amount,
  AssetId,
  Effect,
  Intent,
  PoolId,
  Position,
  Reading,
  TransactionPlan,
} from '@polystake/core'
import { type CosmosChain, startCosmos } from '@polystake/devnet'
import { createFaultyFetch, expectStakingError, type JsonRpcAnswer, type JsonRpcCall } from '@polystake/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type CosmosMessages, cometRequester, cosmos, isStakingPool, staking, toEncodeObjects } from './index.js'

const chain = 'cosmos:polystake-local-1'
const facts = { prefix: 'cosmos', bondDenom: 'ustake', symbol: 'STAKE', decimals: 6, coinType: 118 }
const asset = { id: `${chain}/slip44:118` as AssetId<'cosmos'>, symbol: 'STAKE', name: 'STAKE', decimals: 6 } as const
const unbondingSeconds = 21 * 86_400

let local: CosmosChain
const endpoint = createFaultyFetch()
beforeAll(async () => {
  local = await startCosmos({ validators: 60, delegations: 50, unbondings: 50, report: () => undefined })
  await local.mine(60)
})
afterAll(() => local.stop())
afterEach(() => endpoint.fail(undefined))

const open = (cache = true) =>
  cosmos({ rpc: local.description.url, chain, protocols: [staking()], facts, fetch: endpoint.fetch, cache })

const accountOf = (index: number) => {
  const account = local.description.accounts[index]
  if (!account) throw new Error(`there is no account ${index}`)
  return { ...account, owner: `${chain}:${account.address}` as AccountId<'cosmos'> }
}

const poolOf = (index: number): PoolId<'cosmos'> => `${chain}/staking/${local.facts.validators[index]?.operatorAddress}`

const amount = (value: bigint): Amount => ({ asset, value })

const completeItems = <item>(reading: Reading<item>): item[] => {
  expect(reading.status).toBe('complete')
  return reading.status === 'unavailable' ? [] : reading.items
}

const positionIn = async (owner: AccountId<'cosmos'>, pool: PoolId): Promise<Position<'cosmos'> | undefined> =>
  completeItems(await open().listPositions({ owner })).find((position) => position.pool === pool)

const inState = (position: Position | undefined, state: string): bigint =>
  (position?.balances ?? [])
    .filter((balance) => balance.state === state)
    .reduce((sum, balance) => sum + balance.amount.value, 0n)

const balanceOf = async (owner: AccountId<'cosmos'>): Promise<bigint> =>
  (await open().getBalance({ owner, asset: asset.id })).amount.value

const signerOf = (index: number, mode: 'direct' | 'amino'): Promise<OfflineSigner> => {
  const key = fromHex(accountOf(index).privateKey)
  return mode === 'direct' ? DirectSecp256k1Wallet.fromKey(key, 'cosmos') : Secp256k1Wallet.fromKey(key, 'cosmos')
}

/** Signs a plan's step with cosmjs, sends it, and gives the answer and the fee that was paid. */
const send = async (
  plan: TransactionPlan<CosmosMessages>,
  index: number,
  mode: 'direct' | 'amino' = 'direct',
): Promise<{ result: DeliverTxResponse; fee: bigint }> => {
  const [step] = plan.steps
  if (step.kind !== 'messages') throw new Error('the first step is no message')
  const client = await SigningStargateClient.connectWithSigner(local.description.url, await signerOf(index, mode), {
    gasPrice: GasPrice.fromString(local.facts.minimumGasPrice),
    broadcastPollIntervalMs: 5,
  })
  const fee = { amount: [{ denom: 'ustake', amount: '5000' }], gas: '1000000' }
  const result = await client.signAndBroadcast(accountOf(index).address, toEncodeObjects(step), fee)
  client.disconnect()
  expect(result.code, result.rawLog).toBe(0)
  return { result, fee: 5000n }
}

const plan = (intent: Intent<'cosmos'>) => open().plan(intent)

const assertWithin = (effect: Effect | undefined, value: bigint): void => {
  if (!effect) throw new Error('the effect is missing')
  if ('exact' in effect) expect(value).toBe(BigInt(effect.exact.value))
  if ('atLeast' in effect) expect(value).toBeGreaterThanOrEqual(BigInt(effect.atLeast.value))
  if ('atMost' in effect && effect.atMost) expect(value).toBeLessThanOrEqual(BigInt(effect.atMost.value))
}

const effectOf = (of: TransactionPlan, state: string) => of.effects.find((effect) => effect.state === state)
const paidOut = (of: TransactionPlan) => of.effects.find((effect) => effect.kind === 'receive' && !effect.state)

/** What an event of a transaction says it paid, as the chain wrote it. */
const eventAmount = ({ events }: DeliverTxResponse, type: string): bigint => {
  const text = events
    .find((event) => event.type === type)
    ?.attributes.find((attribute) => attribute.key === 'amount')?.value
  return BigInt(/^(\d+)ustake$/.exec(text ?? '')?.[1] ?? '0')
}

describe.each(['direct', 'amino'] as const)('plan → sign (%s) → send', (mode) => {
  const index = mode === 'direct' ? 1 : 2
  const slashed = 5

  it('delegates and undelegates exactly where shares are worth one', async () => {
    const { owner } = accountOf(index)
    const before = await balanceOf(owner)
    const staked = await plan({ verb: 'stake', owner, pool: poolOf(0), amounts: [amount(1_234_567n)] })
    expect(effectOf(staked, 'active')).toMatchObject({ exact: { asset: asset.id, value: '1234567' } })
    const { fee } = await send(staked, index, mode)
    const position = await positionIn(owner, poolOf(0))
    expect(inState(position, 'active')).toBe(1_234_567n)
    expect(position?.balances[0]?.shares).toBe(1_234_567n * 10n ** 18n)
    expect(await balanceOf(owner)).toBe(before - 1_234_567n - fee)

    const unstaked = await plan({ verb: 'unstake', owner, pool: poolOf(0), amounts: [amount(234_567n)] })
    expect(effectOf(unstaked, 'deactivating')).toMatchObject({ exact: { value: '234567' } })
    await send(unstaked, index, mode)
    const after = await positionIn(owner, poolOf(0))
    expect(inState(after, 'active')).toBe(1_000_000n)
    const entry = after?.balances.find((balance) => balance.state === 'deactivating')
    expect(entry?.amount.value).toBe(234_567n)
    expect(entry?.availableAt?.getTime()).toBe(local.time().getTime() + unbondingSeconds * 1000)
  })

  it('keeps to the bounds after a slash, as an independent reckoning says', async () => {
    const { owner } = accountOf(index)
    const pool = await open().getPool(poolOf(slashed))
    if (!isStakingPool(pool)) throw new Error('it is no validator')
    const { tokens, delegatorShares } = pool.details
    expect(tokens * 10n ** 18n).toBeLessThan(delegatorShares)
    const value = 7_654_321n
    const staked = await plan({ verb: 'stake', owner, pool: pool.id, amounts: [amount(value)] })
    await send(staked, index, mode)
    const shares = (delegatorShares * value) / tokens
    const worth = (shares * (tokens + value)) / (delegatorShares + shares) // of 10^-18 shares, in whole base units
    const position = await positionIn(owner, pool.id)
    expect(position?.balances[0]?.shares).toBe(shares)
    expect(inState(position, 'active') - worth).toBeLessThanOrEqual(1n) // the chain rounds up within 10^-18
    assertWithin(effectOf(staked, 'active'), inState(position, 'active'))
    const unstaked = await plan({ verb: 'unstake', owner, pool: pool.id, amounts: 'all' })
    await send(unstaked, index, mode)
    assertWithin(effectOf(unstaked, 'deactivating'), inState(await positionIn(owner, pool.id), 'deactivating'))
  })

  it('claims what has come by then, and says beforehand what was there', async () => {
    const { owner } = accountOf(index)
    await send(await plan({ verb: 'stake', owner, pool: poolOf(1), amounts: [amount(5_000_000_000n)] }), index, mode)
    await local.mine(5)
    const reward = inState(await positionIn(owner, poolOf(1)), 'reward')
    expect(reward).toBeGreaterThan(0n)
    const claimed = await plan({ verb: 'claimRewards', owner, pool: poolOf(1) })
    expect(paidOut(claimed)).toMatchObject({ atLeast: { value: reward.toString() } })
    const before = await balanceOf(owner)
    const { result, fee } = await send(claimed, index, mode)
    const paid = eventAmount(result, 'withdraw_rewards')
    expect(await balanceOf(owner)).toBe(before - fee + paid)
    assertWithin(paidOut(claimed), paid)
    expect(inState(await positionIn(owner, poolOf(1)), 'reward')).toBe(0n)
  })

  it('tells beforehand that a further stake pays the rewards out', async () => {
    const { owner } = accountOf(index)
    await local.mine(5)
    const staked = await plan({ verb: 'stake', owner, pool: poolOf(1), amounts: [amount(1n)] })
    const before = await balanceOf(owner)
    const { result, fee } = await send(staked, index, mode)
    const paid = eventAmount(result, 'withdraw_rewards')
    expect(paid).toBeGreaterThan(0n)
    assertWithin(paidOut(staked), paid)
    expect(await balanceOf(owner)).toBe(before - 1n - fee + paid)
  })
})

describe('an owner’s life with a validator', () => {
  it('is blocked at seven entries until the first matures, and then gets the amounts back', async () => {
    const scene = await local.snapshot()
    const { owner } = accountOf(3)
    const pool = poolOf(2)
    await send(await plan({ verb: 'stake', owner, pool, amounts: [amount(1_000_000n)] }), 3)
    for (let entry = 0n; entry < 7n; entry += 1n)
      await send(await plan({ verb: 'unstake', owner, pool, amounts: [amount(1000n + entry)] }), 3)
    const position = await positionIn(owner, pool)
    const lots = position?.balances.filter((balance) => balance.state === 'deactivating') ?? []
    expect(new Set(lots.map((lot) => lot.lot)).size).toBe(7)
    const until = lots[0]?.availableAt
    expect(position?.actions.find((action) => action.verb === 'unstake')).toMatchObject({
      status: 'blocked',
      reason: 'too-many-entries',
      until,
    })
    const refused = await expectStakingError(
      plan({ verb: 'unstake', owner, pool, amounts: [amount(1n)] }),
      'action-blocked',
    )
    expect(refused.context).toEqual({ verb: 'unstake', reason: 'too-many-entries', until: until?.toISOString() })

    const before = await balanceOf(owner)
    await local.advanceTime(unbondingSeconds)
    await local.mine(1)
    expect(await balanceOf(owner)).toBe(before + 7n * 1000n + 21n)
    expect(inState(await positionIn(owner, pool), 'deactivating')).toBe(0n)
    await local.restore(scene)
  })

  it('shows what a double sign took, and that the validator never comes back', async () => {
    const scene = await local.snapshot()
    const { owner } = accountOf(4)
    const pool = poolOf(10)
    await send(await plan({ verb: 'stake', owner, pool, amounts: [amount(10_000_000n)] }), 4)
    await local.mine(3)
    const [{ value: tokens = 0n } = {}] = (await open().getPool(pool)).tvl
    const address = local.facts.validators[10]?.consensusAddress ?? ''
    await local.mine(1, { evidence: [{ address, height: local.height() }] })
    const position = await positionIn(owner, pool)
    const taken = ((tokens / 1_000_000n) * 1_000_000n) / 20n // a twentieth of the power, which counts whole millions
    expect(inState(position, 'active')).toBe((10_000_000n * (tokens - taken)) / tokens)
    expect(position?.balances[0]?.shares).toBe(10_000_000n * 10n ** 18n)
    expect(position?.warnings.map((warning) => warning.code)).toContain('validator-jailed')
    expect(position?.rate).toMatchObject({ status: 'known', value: 0 })
    const closed = { status: 'closed', details: { jailed: true, tombstoned: true } }
    expect(await open().getPool(pool)).toMatchObject(closed)
    const listed = await open().listPools({ status: 'closed' })
    expect(listed.status === 'complete' && listed.items.find(({ id }) => id === pool)).toMatchObject(closed)
    await local.restore(scene)
  })

  it('refuses more than there is, and what is in another asset', async () => {
    const { owner } = accountOf(5)
    const balance = await balanceOf(owner)
    const stake = (value: bigint) => plan({ verb: 'stake', owner, pool: poolOf(0), amounts: [amount(value)] })
    expect((await stake(balance)).warnings.map((warning) => warning.code)).toEqual(['no-fee-left'])
    const blocked = await expectStakingError(stake(balance + 1n), 'action-blocked')
    expect(blocked.context.reason).toBe('insufficient-balance')
    const other = { ...asset, id: `${chain}/denom:uother` as AssetId }
    const foreign = plan({ verb: 'stake', owner, pool: poolOf(0), amounts: [{ asset: other, value: 1n }] })
    await expectStakingError(foreign, 'asset-mismatch')
    await expectStakingError(plan({ verb: 'unstake', owner, pool: poolOf(0), amounts: 'all' }), 'action-blocked')
  })
})

describe('a rate', () => {
  it('can be reckoned again from its inputs, to 10^-12', async () => {
    for (const { rate, fees } of completeItems(await open().listPools({ status: 'open' }))) {
      if (rate.status !== 'known') throw new Error(rate.reason)
      const input = (name: string) => Number(rate.inputs[name])
      const minted = (input('annualProvisions') * input('actualBlocksPerYear')) / input('blocksPerYear')
      const kept = (1 - input('communityTax')) * (1 - input('commission'))
      const again = (input('bonded') * minted * kept) / input('bondedTokens')
      expect(Math.abs(rate.value / again - 1)).toBeLessThan(1e-12)
      expect(input('commission')).toBe(fees[0]?.fraction)
      expect(rate.window?.to.getTime()).toBe(local.time().getTime())
    }
  })
})

describe('requests', () => {
  it('reads an owner with 50 delegations and 50 unbondings in one, and in two when it knows nothing yet', async () => {
    const adapter = open()
    const { owner } = accountOf(0)
    endpoint.reset()
    const first = completeItems(await adapter.listPositions({ owner }))
    expect(endpoint.traffic()).toMatchObject({ requests: 2, depth: 1 })
    endpoint.reset()
    const second = completeItems(await adapter.listPositions({ owner }))
    expect(endpoint.traffic()).toMatchObject({ requests: 1, depth: 1 })
    expect(endpoint.traffic().methods.filter((method) => method === 'abci_query')).toHaveLength(7)
    expect(second).toEqual(first)
    expect(first).toHaveLength(50)
    for (const position of first) {
      expect(inState(position, 'active')).toBeGreaterThan(0n)
      expect(inState(position, 'deactivating')).toBe(1_000_000n)
    }
  })

  it('lists every validator in one', async () => {
    endpoint.reset()
    const pools = completeItems(await open().listPools({}))
    expect(endpoint.traffic().requests).toBe(1)
    expect(pools).toHaveLength(60)
    expect(pools.filter((pool) => pool.status === 'jailed')).toHaveLength(1)
  })

  it('asks one by one where the endpoint takes no batches, and remembers it', async () => {
    const adapter = open()
    const { owner } = accountOf(0)
    const expected = await open().listPositions({ owner })
    endpoint.fail('refused-batch')
    expect(await adapter.listPositions({ owner })).toEqual(expected)
    endpoint.reset()
    await adapter.listPositions({ owner })
    expect(endpoint.traffic()).toMatchObject({ requests: 8, depth: 1 })
  })

  it('reads the same through a client of cosmjs', async () => {
    const client = await connectComet(local.description.url)
    const adapter = cosmos({ rpc: cometRequester(client), chain, protocols: [staking()], facts })
    const { owner } = accountOf(0)
    expect(await adapter.listPositions({ owner })).toEqual(await open().listPositions({ owner }))
    await expectStakingError(adapter.getPool(`${chain}/staking/${unknownValidator}`), 'pool-not-found')
    client.disconnect()
  })
})

const unknownValidator = 'cosmosvaloper1qurswpc8qurswpc8qurswpc8qurswpc8k8n0vj'

const pathOf = ({ params }: JsonRpcCall): string =>
  typeof params === 'object' && params !== null && 'path' in params ? String(params.path) : ''

const refusedBy = ({ id }: JsonRpcCall): JsonRpcAnswer => ({
  jsonrpc: '2.0',
  id,
  result: {
    response: { code: 111222, codespace: 'sdk', log: 'panic: calculated final stake', value: null, height: '0' },
  },
})

describe('faults', () => {
  it('asks for each delegation’s rewards where the chain cannot work out all, and names the one that is broken', async () => {
    const { owner } = accountOf(0)
    const expected = completeItems(await open().listPositions({ owner }))
    let singles = 0
    endpoint.fail({
      rewrite: (call, answer) => {
        if (pathOf(call).endsWith('DelegationTotalRewards')) return refusedBy(call)
        if (!pathOf(call).endsWith('DelegationRewards')) return answer
        singles += 1
        return singles === 7 ? refusedBy(call) : answer
      },
    })
    const reading = await open().listPositions({ owner })
    if (reading.status !== 'partial') throw new Error(`it is ${reading.status}`)
    expect(reading.gaps.map((gap) => gap.error.code)).toEqual(['endpoint-refused'])
    const broken = reading.items.filter((position) =>
      position.warnings.some((warning) => warning.code === 'rewards-unreadable'),
    )
    expect(broken).toHaveLength(1)
    const sound = (position: Position) => position.id !== broken[0]?.id
    expect(reading.items.filter(sound)).toEqual(expected.filter(sound))
    expect(reading.items).toHaveLength(50)
  })

  it('does without a rate where the chain has no mint module', async () => {
    endpoint.fail({
      rewrite: (call, answer) =>
        pathOf(call).startsWith('/cosmos.mint.')
          ? { ...answer, result: { response: { code: 6, log: 'unknown query path', height: '0' } } }
          : answer,
    })
    const pool = await open().getPool(poolOf(0))
    expect(pool.rate).toEqual({ status: 'unknown', reason: expect.stringContaining('mint') })
  })

  it('does not believe an amount that its shares are not worth', async () => {
    const { owner } = accountOf(0)
    endpoint.fail({
      rewrite: (call, answer) => {
        if (!pathOf(call).endsWith('DelegatorDelegations')) return answer
        const text = JSON.stringify(answer)
        const value = /"value":"([^"]+)"/.exec(text)?.[1] ?? ''
        const bytes = Buffer.from(value, 'base64').toString('latin1').replace('1000000\n', '9000000\n')
        return JSON.parse(text.replace(value, Buffer.from(bytes, 'latin1').toString('base64')))
      },
    })
    const reading = await open().listPositions({ owner })
    expect(reading.status).toBe('partial')
    expect(reading.status === 'partial' && reading.gaps.map((gap) => gap.error.code)).toEqual(['invalid-response'])
  })
})
