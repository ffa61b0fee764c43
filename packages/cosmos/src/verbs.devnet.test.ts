import { Secp256k1Wallet } from '@cosmjs/amino'
import { fromHex } from '@cosmjs/encoding'
import { DirectSecp256k1Wallet } from '@cosmjs/proto-signing'
import { type DeliverTxResponse, SigningStargateClient } from '@cosmjs/stargate'
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
import { expectStakingError } from '@polystake/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CosmosMessages, cosmos, staking, toEncodeObjects } from './index.js'

const chain = 'cosmos:polystake-local-1'
const facts = { prefix: 'cosmos', bondDenom: 'ustake', symbol: 'STAKE', decimals: 6, coinType: 118 }
const asset = { id: `${chain}/slip44:118` as AssetId<'cosmos'>, symbol: 'STAKE', name: 'STAKE', decimals: 6 } as const
const unbondingSeconds = 21 * 86_400
const feePaid = 15_000n
const fee = { amount: [{ denom: 'ustake', amount: `${feePaid}` }], gas: '3000000' }

let local: CosmosChain
beforeAll(async () => {
  local = await startCosmos({ validators: 45, delegations: 40, report: () => undefined })
  await local.mine(60)
})
afterAll(() => local.stop())

const open = () => cosmos({ rpc: local.description.url, chain, protocols: [staking()], facts, cache: false })
const plan = (intent: Intent<'cosmos'>) => open().plan(intent)
const amount = (value: bigint): Amount => ({ asset, value })

const accountOf = (index: number) => {
  const account = local.description.accounts[index]
  if (!account) throw new Error(`there is no account ${index}`)
  return { ...account, owner: `${chain}:${account.address}` as AccountId<'cosmos'> }
}
const poolOf = (index: number): PoolId<'cosmos'> => `${chain}/staking/${local.facts.validators[index]?.operatorAddress}`

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

const assertWithin = (effect: Effect | undefined, value: bigint): void => {
  if (!effect) throw new Error('the effect is missing')
  if ('exact' in effect) expect(value).toBe(BigInt(effect.exact.value))
  if ('atLeast' in effect) expect(value).toBeGreaterThanOrEqual(BigInt(effect.atLeast.value))
  if ('atMost' in effect && effect.atMost) expect(value).toBeLessThanOrEqual(BigInt(effect.atMost.value))
}
const effectOf = (of: TransactionPlan, kind: Effect['kind'], state?: string) =>
  of.effects.find((effect) => effect.kind === kind && effect.state === state)

type Mode = 'direct' | 'amino'

/** Signs the steps of a plan with cosmjs and sends them. */
const send = async (of: TransactionPlan<CosmosMessages>, index: number, mode: Mode): Promise<DeliverTxResponse[]> => {
  const key = fromHex(accountOf(index).privateKey)
  const signer = await (mode === 'direct'
    ? DirectSecp256k1Wallet.fromKey(key, 'cosmos')
    : Secp256k1Wallet.fromKey(key, 'cosmos'))
  const client = await SigningStargateClient.connectWithSigner(local.description.url, signer, {
    broadcastPollIntervalMs: 5,
  })
  const results: DeliverTxResponse[] = []
  for (const step of of.steps) {
    if (step.kind !== 'messages') throw new Error('a step is no message')
    const result = await client.signAndBroadcast(accountOf(index).address, toEncodeObjects(step), fee)
    expect(result.code, result.rawLog).toBe(0)
    results.push(result)
  }
  client.disconnect()
  return results
}

/** What a transaction says it paid of the staked asset, by the type of its events. */
const paidBy = ({ events }: DeliverTxResponse, type: string): bigint =>
  events
    .filter((event) => event.type === type)
    .flatMap(({ attributes }) => attributes.filter(({ key }) => key === 'amount'))
    .reduce((sum, { value }) => sum + BigInt(/^(\d+)ustake$/.exec(value)?.[1] ?? '0'), 0n)

describe.each<[Mode, number]>([
  ['direct', 1],
  ['amino', 2],
])('signed %s', (mode, index) => {
  const [from, to, slashed] = [0, 1, 5]

  it('moves a stake, which is then bound until its date', async () => {
    const { owner } = accountOf(index)
    await send(await plan({ verb: 'stake', owner, pool: poolOf(from), amounts: [amount(9_000_000n)] }), index, mode)
    const move = (source: number, target: number, value: bigint) =>
      plan({ verb: 'redelegate', owner, pool: poolOf(source), to: poolOf(target), amounts: [amount(value)] })
    const moved = await move(from, to, 4_000_000n)
    await send(moved, index, mode)
    const until = new Date(local.time().getTime() + unbondingSeconds * 1000)
    assertWithin(
      effectOf(moved, 'pay', 'active'),
      9_000_000n - inState(await positionIn(owner, poolOf(from)), 'active'),
    )
    const position = await positionIn(owner, poolOf(to))
    assertWithin(effectOf(moved, 'receive', 'active'), inState(position, 'active'))
    expect(position?.details).toMatchObject({ redelegations: [{ until }] })

    const error = await expectStakingError(move(to, 2, 1n), 'action-blocked')
    expect(error.context).toMatchObject({ reason: 'transitive-redelegation', until: until.toISOString() })
    const id = await local.snapshot()
    await local.advanceTime(unbondingSeconds + 6)
    await send(await move(to, 2, 1n), index, mode)
    await local.restore(id)
  })

  it('moves to and from a validator that was slashed, within the bounds', async () => {
    const { owner } = accountOf(index)
    const there = await plan({
      verb: 'redelegate',
      owner,
      pool: poolOf(from),
      to: poolOf(slashed),
      amounts: [amount(1_234_567n)],
    })
    expect('exact' in (effectOf(there, 'receive', 'active') ?? {})).toBe(false)
    await send(there, index, mode)
    assertWithin(effectOf(there, 'receive', 'active'), inState(await positionIn(owner, poolOf(slashed)), 'active'))
    const id = await local.snapshot()
    await local.advanceTime(unbondingSeconds + 6)
    const before = await positionIn(owner, poolOf(slashed))
    const back = await plan({ verb: 'redelegate', owner, pool: poolOf(slashed), to: poolOf(3), amounts: 'all' })
    await send(back, index, mode)
    // of shares whose worth the chain rounds up it gives one unit less
    const left = inState(await positionIn(owner, poolOf(slashed)), 'active')
    expect(left).toBeLessThanOrEqual(1n)
    assertWithin(effectOf(back, 'pay', 'active'), inState(before, 'active') - left)
    assertWithin(effectOf(back, 'receive', 'active'), inState(await positionIn(owner, poolOf(3)), 'active'))
    await local.restore(id)
  })

  it('takes back what is unbonding, in part and whole, by its lot', async () => {
    const { owner } = accountOf(index)
    const pool = poolOf(4)
    await send(await plan({ verb: 'stake', owner, pool, amounts: [amount(6_000_000n)] }), index, mode)
    for (const value of [1_000_000n, 2_000_000n])
      await send(await plan({ verb: 'unstake', owner, pool, amounts: [amount(value)] }), index, mode)
    const lots = (await positionIn(owner, pool))?.actions.flatMap((action) =>
      action.verb === 'cancelUnstake' && action.status === 'available' ? [action] : [],
    )
    expect(lots?.map(({ maximum }) => maximum?.value)).toEqual([1_000_000n, 2_000_000n])
    const second = lots?.[1]?.lot ?? ''
    const part = await plan({ verb: 'cancelUnstake', owner, pool, lots: [second], amounts: [amount(500_000n)] })
    await send(part, index, mode)
    const after = await positionIn(owner, pool)
    assertWithin(effectOf(part, 'move', 'active'), inState(after, 'active') - 3_000_000n)
    expect(after?.balances.find(({ lot }) => lot === second)?.amount.value).toBe(1_500_000n)
    await send(await plan({ verb: 'cancelUnstake', owner, pool }), index, mode)
    const whole = await positionIn(owner, pool)
    expect([inState(whole, 'active'), inState(whole, 'deactivating')]).toEqual([6_000_000n, 0n])
  })

  it('stakes rewards again, and pays out what came meanwhile', async () => {
    const { owner } = accountOf(index)
    const pool = poolOf(from)
    await local.mine(50)
    const [before, balance] = [await positionIn(owner, pool), await balanceOf(owner)]
    const restaked = await plan({ verb: 'restakeRewards', owner, pool })
    const [result] = await send(restaked, index, mode)
    if (!result) throw new Error('nothing was sent')
    const grown = inState(await positionIn(owner, pool), 'active') - inState(before, 'active')
    assertWithin(effectOf(restaked, 'move', 'active'), grown)
    const paid = paidBy(result, 'withdraw_rewards')
    expect(await balanceOf(owner)).toBe(balance - feePaid + paid - grown)
    assertWithin(effectOf(restaked, 'receive'), paid - grown)
  })

  it('has rewards paid to another account, and to itself again', async () => {
    const { owner, address } = accountOf(index)
    const other = accountOf(index + 3)
    const set = (to: string): Intent<'cosmos'> => ({
      verb: 'manage',
      operation: 'setWithdrawAddress',
      owner,
      options: { address: to },
    })
    await send(await plan(set(other.address)), index, mode)
    await local.mine(50)
    const blocked = await expectStakingError(
      plan({ verb: 'restakeRewards', owner, pool: poolOf(from) }),
      'action-blocked',
    )
    expect(blocked.context.reason).toBe('not-permitted')
    const balance = await balanceOf(other.owner)
    const claim = await plan({ verb: 'claimRewards', owner, pool: poolOf(from) })
    await send(claim, index, mode)
    assertWithin(effectOf(claim, 'pay', 'reward'), (await balanceOf(other.owner)) - balance)
    await send(await plan(set(address)), index, mode)
    expect((await positionIn(owner, poolOf(from)))?.details).toMatchObject({ withdrawAddress: address })
  })
})

describe('an owner of many delegations', () => {
  it('claims at all of them, in steps whose gas stays below what each may take', async () => {
    const { owner } = accountOf(0)
    await local.mine(30)
    const claim = await plan({ verb: 'claimRewards', owner, pool: poolOf(0), options: { pools: 'all', dust: '1' } })
    expect(claim.steps).toHaveLength(2)
    const balance = await balanceOf(owner)
    const results = await send(claim, 0, 'direct')
    for (const { gasUsed } of results) expect(gasUsed).toBeLessThan(3_000_000n)
    const paid = results.reduce((sum, result) => sum + paidBy(result, 'withdraw_rewards'), 0n)
    expect(await balanceOf(owner)).toBe(balance + paid - 2n * feePaid)
    assertWithin(effectOf(claim, 'receive'), paid)
  })
})
