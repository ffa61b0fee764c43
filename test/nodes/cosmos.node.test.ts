import { DirectSecp256k1Wallet } from '@cosmjs/proto-signing'
import type { AccountId, Amount, AssetId, ChainId, Intent, Position, TransactionPlan } from '@polystake/core'
import { type CosmosMessages, cosmos, staking } from '@polystake/cosmos'
import { sendOnCosmos } from 'example-signers/sendOnCosmos'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeCosmos } from '../../packages/cosmos/test/describeCosmos.js'
import { callMethod } from './callMethod.js'
import { completeItems } from './completeItems.js'
import { assertWithin, effectOf } from './effects.js'
import { type CometNode, startComet } from './startComet.js'
import { until } from './until.js'

const delegations = 6
const unbondingSeconds = 10
const facts = { prefix: 'cosmos', bondDenom: 'ustake', symbol: 'STAKE', decimals: 6, coinType: 118 }

let node: CometNode
beforeAll(async () => {
  node = await startComet({ unbondingSeconds, delegations })
  await until('every delegation has earned a whole base unit', async () => {
    const positions = completeItems(await open().listPositions({ owner: ownerOf(0) }))
    return positions.filter((position) => inState(position, 'reward') > 0n).length === delegations || undefined
  })
})
afterAll(() => node?.stop())

const chainOf = (): ChainId<'cosmos'> => `cosmos:${node.chainId}`
const assetOf = () => ({
  id: `${chainOf()}/slip44:118` as AssetId<'cosmos'>,
  symbol: 'STAKE',
  name: 'STAKE',
  decimals: 6,
})
const amount = (value: bigint): Amount => ({ asset: assetOf(), value })
const poolOf = (index: number) => `${chainOf()}/staking/${node.operators[index]}` as const

const accountOf = (index: number) => {
  const account = node.accounts[index]
  if (!account) throw new Error(`there is no account ${index}`)
  return account
}
const ownerOf = (index: number): AccountId<'cosmos'> => `${chainOf()}:${accountOf(index).address}`

const open = () => cosmos({ rpc: node.url, chain: chainOf(), protocols: [staking()], facts })

const inState = (position: Position | undefined, state: string): bigint =>
  (position?.balances ?? [])
    .filter((balance) => balance.state === state)
    .reduce((sum, balance) => sum + balance.amount.value, 0n)

const positionIn = async (owner: AccountId<'cosmos'>, pool: string): Promise<Position<'cosmos'> | undefined> =>
  completeItems(await open().listPositions({ owner })).find((position) => position.pool === pool)

const balanceOf = async (owner: AccountId<'cosmos'>): Promise<bigint> =>
  (await open().getBalance({ owner, asset: assetOf().id })).amount.value

const plan = (intent: Intent<'cosmos'>) => open().plan(intent)

/** Signs a plan with cosmjs and sends it; returns what the chain says it did. */
const send = async (of: TransactionPlan<CosmosMessages>, index: number) => {
  const signer = await DirectSecp256k1Wallet.fromKey(accountOf(index).privateKey, 'cosmos')
  const [hash = ''] = await sendOnCosmos(of, { rpc: node.url, signer, gasPrice: '0.005ustake' })
  const found = await callMethod(node.url, 'tx', { hash: Buffer.from(hash, 'hex').toString('base64'), prove: false })
  const events: { type: string; attributes: { key: string; value: string }[] }[] = Object(found).tx_result.events
  return {
    height: BigInt(Object(found).height),
    /** What an event says was paid, in base units. */
    paid: (type: string, key = 'amount'): bigint => {
      const text = events.find((event) => event.type === type)?.attributes.find((one) => one.key === key)?.value
      return BigInt(/^(\d+)ustake$/.exec(text ?? '')?.[1] ?? '0')
    },
  }
}

// A block may come between two answers: what is of another height is then asked again, once. Where blocks stand still, the
// adapter's own laws hold it to one request.
const budget = {
  listPositions: { cold: 4, warm: 2, depth: 2 },
  listPools: { cold: 2, warm: 0, depth: 2 },
  getPool: { cold: 2, warm: 2, depth: 2 },
}

describeCosmos('CometBFT', budget, () => ({
  url: node.url,
  chain: chainOf(),
  owner: ownerOf(0),
  pool: poolOf(0),
  to: poolOf(3),
  unbonding: poolOf(1),
}))

describe('with CometBFT', () => {
  it('delegates, undelegates, and has the amount back when its time is over', async () => {
    const [owner, pool] = [ownerOf(1), poolOf(1)]
    const before = await balanceOf(owner)
    const staked = await plan({ verb: 'stake', owner, pool, amounts: [amount(5_000_000n)] })
    assertWithin(effectOf(staked, 'receive', 'active'), 5_000_000n)
    const delegated = await send(staked, 1)
    const position = await positionIn(owner, pool)
    expect(inState(position, 'active')).toBe(5_000_000n)
    expect(position?.asOf.height).toBeGreaterThanOrEqual(delegated.height)

    const unstaked = await plan({ verb: 'unstake', owner, pool, amounts: [amount(2_000_000n)] })
    const undelegated = await send(unstaked, 1)
    const after = await positionIn(owner, pool)
    expect(inState(after, 'active')).toBe(3_000_000n)
    const entry = after?.balances.find((balance) => balance.state === 'deactivating')
    expect(entry?.amount.value).toBe(2_000_000n)
    const block = Object(await callMethod(node.url, 'block', { height: String(undelegated.height) }))
    const included = new Date(block.block.header.time).getTime()
    expect(entry?.availableAt?.getTime()).toBe(included + unbondingSeconds * 1000)

    const matured = await until('the unbonding matures', async () => {
      const found = await positionIn(owner, pool)
      return inState(found, 'deactivating') === 0n ? found : undefined
    })
    expect(matured.asOf.time.getTime()).toBeGreaterThanOrEqual(entry?.availableAt?.getTime() ?? Number.NaN)
    const fees = delegated.paid('tx', 'fee') + undelegated.paid('tx', 'fee')
    const rewards = undelegated.paid('withdraw_rewards')
    expect(fees).toBeGreaterThan(0n)
    expect(await balanceOf(owner)).toBe(before - 3_000_000n - fees + rewards)
  })

  it('claims at least what it said was there', async () => {
    const [owner, pool] = [ownerOf(0), poolOf(0)]
    const claim = await plan({ verb: 'claimRewards', owner, pool })
    const before = await balanceOf(owner)
    const claimed = await send(claim, 0)
    const paid = claimed.paid('withdraw_rewards')
    expect(paid).toBeGreaterThan(0n)
    assertWithin(effectOf(claim, 'receive'), paid)
    expect(await balanceOf(owner)).toBe(before + paid - claimed.paid('tx', 'fee'))
  })

  it('stakes with a validator whose shares are worth less than one, within what it stated', async () => {
    const [owner, pool] = [ownerOf(2), poolOf(5)]
    const staked = await plan({ verb: 'stake', owner, pool, amounts: [amount(7_654_321n)] })
    await send(staked, 2)
    const position = await positionIn(owner, pool)
    expect(position?.balances[0]?.shares).toBeGreaterThan(7_654_321n * 10n ** 18n)
    assertWithin(effectOf(staked, 'receive', 'active'), inState(position, 'active'))
  })

  it('lists every validator as the node does', async () => {
    const pools = completeItems(await open().listPools({}))
    expect(pools.map(({ id }) => id).sort()).toEqual(node.operators.map((_, index) => poolOf(index)).sort())
    expect(pools.filter(({ status }) => status === 'jailed').map(({ id }) => id)).toEqual([poolOf(9)])
  })
})
