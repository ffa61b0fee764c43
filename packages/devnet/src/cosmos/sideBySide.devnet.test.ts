import { DirectSecp256k1Wallet } from '@cosmjs/proto-signing'
import {
  GasPrice,
  QueryClient,
  SigningStargateClient,
  setupDistributionExtension,
  setupStakingExtension,
} from '@cosmjs/stargate'
import { Comet38Client } from '@cosmjs/tendermint-rpc'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CosmosChain, startCosmos } from './startCosmos.js'

const DAY = 24 * 3600

const connect = async ({ description, facts }: CosmosChain) => {
  const account = description.accounts[0]
  if (!account) throw new Error('no account')
  const wallet = await DirectSecp256k1Wallet.fromKey(Buffer.from(account.privateKey, 'hex'), facts.prefix)
  const comet = await Comet38Client.connect(description.url)
  const client = await SigningStargateClient.createWithSigner(comet, wallet, {
    gasPrice: GasPrice.fromString(facts.minimumGasPrice),
    broadcastPollIntervalMs: 5,
  })
  const query = QueryClient.withExtensions(comet, setupStakingExtension, setupDistributionExtension)
  return { client, query, address: account.address, validator: facts.validators[0]?.operatorAddress ?? '' }
}

type Connection = Awaited<ReturnType<typeof connect>>

const time = new Date('2026-11-22T00:00:00Z')
let chains: { readonly hub: CosmosChain; readonly osmo: CosmosChain; readonly dydx: CosmosChain }
let on: { readonly [name in keyof typeof chains]: Connection }

beforeAll(async () => {
  const [hub, osmo, dydx] = await Promise.all([
    startCosmos({ time, validators: 4, accounts: 1, scenes: ['slashed'] }),
    startCosmos({ time, validators: 4, accounts: 1, chainId: 'osmo-local-1', prefix: 'osmo', denom: 'uosmo' }),
    startCosmos({
      ...{ time, validators: 4, accounts: 1, scenes: ['slashed', 'tombstoned', 'jailed', 'unbonding'] },
      ...{ chainId: 'dydx-local-1', prefix: 'dydx', denom: 'adydx', decimals: 18 },
    }),
  ])
  chains = { hub, osmo, dydx }
  on = { hub: await connect(hub), osmo: await connect(osmo), dydx: await connect(dydx) }
})

afterAll(async () => {
  for (const { client } of Object.values(on)) client.disconnect()
  await Promise.all(Object.values(chains).map((chain) => chain.stop()))
})

const staked = async ({ client, address, validator }: Connection) =>
  BigInt((await client.getDelegation(address, validator))?.amount ?? 0)

const balance = async ({ client, address }: Connection, denom: string) =>
  BigInt((await client.getBalance(address, denom)).amount)

const delegate = async ({ client, address, validator }: Connection, denom: string, amount: bigint) => {
  const { code, rawLog } = await client.delegateTokens(address, validator, { denom, amount: String(amount) }, 'auto')
  expect(code, rawLog).toBe(0)
}

describe('chains side by side, in one process', () => {
  it('have a name, a prefix, a coin and addresses of their own', async () => {
    expect(await Promise.all(Object.values(on).map(({ client }) => client.getChainId()))).toEqual([
      'polystake-local-1',
      'osmo-local-1',
      'dydx-local-1',
    ])
    expect(on.hub.address).toMatch(/^cosmos1/)
    expect(on.osmo.address).toMatch(/^osmo1/)
    expect(on.dydx.validator).toMatch(/^dydxvaloper1/)
    expect((await on.osmo.query.staking.params()).params.bondDenom).toBe('uosmo')
    expect((await on.dydx.query.staking.params()).params.bondDenom).toBe('adydx')
    await expect(on.osmo.query.staking.delegatorDelegations(on.hub.address)).rejects.toThrow(
      "expected 'osmo' got 'cosmos'",
    )
  })

  it('keep their own state', async () => {
    await Promise.all([delegate(on.hub, 'ustake', 1_000_000n), delegate(on.osmo, 'uosmo', 2_000_000n)])
    expect(await staked(on.hub)).toBe(1_000_000n)
    expect(await staked(on.osmo)).toBe(2_000_000n)
    expect(await staked(on.dydx)).toBe(0n)
  })

  it('keep their own clock', async () => {
    const before = [chains.osmo.time(), chains.dydx.time()]
    const hub = chains.hub.time().getTime()
    await chains.hub.advanceTime(30 * DAY)
    expect(chains.hub.time().getTime()).toBe(hub + 30 * DAY * 1000)
    expect([chains.osmo.time(), chains.dydx.time()]).toEqual(before)
  })
})

describe('a coin of 18 decimals', () => {
  const COIN = 10n ** 18n

  it('is delegated, slashed and unbonding in its own unit', async () => {
    await delegate(on.dydx, 'adydx', 5n * COIN + 1n)
    expect(await staked(on.dydx)).toBe(5n * COIN + 1n)
    expect(await balance(on.dydx, 'adydx')).toBeLessThan(99_995n * COIN)
    const [slashed, tombstoned, jailed] = await Promise.all(
      (['slashed', 'tombstoned', 'jailed'] as const).map(async (scene) => {
        const address = chains.dydx.facts.scenes[scene]?.validators[0] ?? ''
        return BigInt((await on.dydx.query.staking.validator(address)).validator.tokens)
      }),
    )
    expect([slashed, tombstoned, jailed]).toEqual([10_450n * COIN, 10_450n * COIN, 10_890n * COIN])
    const { validators = [], accounts = [] } = chains.dydx.facts.scenes.unbonding ?? {}
    const { unbond } = await on.dydx.query.staking.unbondingDelegation(accounts[0] ?? '', validators[0] ?? '')
    expect(unbond.entries.map(({ balance }) => BigInt(balance))).toEqual(
      [1n, 2n, 3n, 4n, 5n, 6n, 7n].map((n) => n * COIN),
    )
  })

  it('gives a whole coin a power of 1', async () => {
    await chains.dydx.mine(2) // until then a change of power is not in the set
    const { validator } = await on.dydx.query.staking.validator(on.dydx.validator)
    const answer = await fetch(`${chains.dydx.description.url}/validators`).then((response) => response.json())
    const powers: string[] = answer.result.validators.map(({ voting_power }: { voting_power: string }) => voting_power)
    expect(powers).toContain(String(BigInt(validator.tokens) / COIN))
  })

  it('earns rewards', async () => {
    await chains.dydx.mine(3)
    const { rewards } = await on.dydx.query.distribution.delegationRewards(on.dydx.address, on.dydx.validator)
    expect(rewards[0]?.denom).toBe('adydx')
    expect(BigInt(rewards[0]?.amount ?? 0)).toBeGreaterThan(10n ** 18n)
  })
})

describe('a jump in time', () => {
  it('is made in as many blocks as are asked for, and each brings rewards', async () => {
    const { query, address, validator } = on.osmo
    const chain = chains.osmo
    const earned = async () => {
      const { rewards } = await query.distribution.delegationRewards(address, validator)
      return BigInt(rewards[0]?.amount ?? 0)
    }
    const grown = async (blocks?: number) => {
      const [rewards, height, now] = [await earned(), chain.height(), chain.time().getTime()]
      await chain.advanceTime(10 * DAY, blocks)
      expect(chain.height()).toBe(height + (blocks ?? 1))
      expect(chain.time().getTime()).toBe(now + 10 * DAY * 1000)
      return (await earned()) - rewards
    }
    const once = await grown()
    const often = await grown(7)
    expect(once).toBeGreaterThan(0n)
    expect(often).toBeGreaterThan(6n * once)
    expect(often).toBeLessThan(8n * once)
    await expect(chain.advanceTime(1, 0)).rejects.toThrow('blocks must be a whole number above 0')
  })
})

describe('a snapshot of a chain with scenes', () => {
  it('brings back every balance, the height, the time and the app hash, and the other chains are not touched', async () => {
    const { dydx, osmo } = chains
    const accounts = dydx.description.accounts.map(({ address }) => address)
    const state = async () => ({
      height: dydx.height(),
      time: dydx.time(),
      balances: await Promise.all(accounts.map((address) => on.dydx.client.getBalance(address, 'adydx'))),
      validators: (await on.dydx.query.staking.validators('')).validators,
      pool: await on.dydx.query.staking.pool(),
      outstanding: await on.dydx.query.distribution.communityPool(),
      status: await fetch(`${dydx.description.url}/status`).then((response) => response.json()),
    })
    const [before, other] = [await state(), osmo.height()]
    const id = await dydx.snapshot()
    for (let round = 0; round < 2; round++) {
      await delegate(on.dydx, 'adydx', 10n ** 18n)
      await dydx.mine(2, { evidence: [{ address: dydx.facts.validators[1]?.consensusAddress ?? '' }] })
      await dydx.advanceTime(22 * DAY) // the unbonding scene pays out
      const after = await state()
      expect(after.balances).not.toEqual(before.balances)
      expect(after.pool).not.toEqual(before.pool)
      await osmo.mine()
      await dydx.restore(id)
      expect(await state()).toEqual(before)
      expect(osmo.height()).toBe(other + round + 1)
    }
  })
})
