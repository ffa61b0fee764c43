import { DirectSecp256k1Wallet } from '@cosmjs/proto-signing'
import {
  GasPrice,
  QueryClient,
  SigningStargateClient,
  setupBankExtension,
  setupStakingExtension,
} from '@cosmjs/stargate'
import { Comet38Client } from '@cosmjs/tendermint-rpc'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cosmosScenes } from './cosmosScene.js'
import { type CosmosChain, startCosmos } from './startCosmos.js'

const WEEK = 7 * 24 * 3600
const DYDX = 10n ** 18n

let scenes: CosmosChain
let dydx: CosmosChain

beforeAll(async () => {
  const small = cosmosScenes.filter((scene) => !scene.startsWith('many-'))
  scenes = await startCosmos({ scenes: small })
  dydx = await startCosmos({
    chainId: 'dydx-local-1',
    prefix: 'dydx',
    denom: 'adydx',
    decimals: 18,
    validators: 4,
    scenes: ['slashed', 'tombstoned'],
  })
})

afterAll(() => Promise.all([scenes.stop(), dydx.stop()]))

const connect = async ({ description }: CosmosChain) => {
  const comet = await Comet38Client.connect(description.url)
  return { comet, query: QueryClient.withExtensions(comet, setupBankExtension, setupStakingExtension) }
}

/** All that a chain holds for its accounts and validators, and where it stands. */
const stateOf = async (chain: CosmosChain) => {
  const { comet, query } = await connect(chain)
  const balances = await Promise.all(
    chain.description.accounts.map(({ address }) => query.bank.balance(address, chain.facts.denom)),
  )
  const validators = await Promise.all(
    chain.facts.validators.map(({ operatorAddress }) => query.staking.validator(operatorAddress)),
  )
  const { blockId, block } = await comet.block()
  const supply = await query.bank.supplyOf(chain.facts.denom)
  comet.disconnect()
  return { balances, validators, supply, blockId, block, height: chain.height(), time: chain.time() }
}

const delegate = async ({ description, facts }: CosmosChain, amount: bigint) => {
  const [account] = description.accounts
  const [validator] = facts.validators
  if (!account || !validator) throw new Error('no account')
  const wallet = await DirectSecp256k1Wallet.fromKey(Buffer.from(account.privateKey, 'hex'), facts.prefix)
  const gasPrice = GasPrice.fromString(facts.minimumGasPrice)
  const client = await SigningStargateClient.connectWithSigner(description.url, wallet, {
    gasPrice,
    broadcastPollIntervalMs: 5,
  })
  const coin = { denom: facts.denom, amount: String(amount) }
  const { code } = await client.delegateTokens(account.address, validator.operatorAddress, coin, 'auto')
  const delegated = await client.getDelegation(account.address, validator.operatorAddress)
  client.disconnect()
  return { code, delegated: BigInt(delegated?.amount ?? -1) }
}

describe('a snapshot of a chain with scenes', () => {
  it('brings back balances, validators, height and time, whatever was done in between', async () => {
    const before = await stateOf(scenes)
    const id = await scenes.snapshot()
    await scenes.advanceTime(WEEK)
    expect((await delegate(scenes, 5_000_000n)).code).toBe(0)
    await scenes.advanceTime(3 * WEEK, 5) // the entries of the scenes come to their end
    const between = await stateOf(scenes)
    expect(between.balances).not.toEqual(before.balances)
    expect(between.height).toBe(before.height + 7)
    await scenes.restore(id)
    expect(await stateOf(scenes)).toEqual(before)
    await scenes.mine(2)
    await scenes.restore(id)
    expect(await stateOf(scenes)).toEqual(before)
  })

  it('one chain goes back, and the other stays where it is', async () => {
    const other = await stateOf(dydx)
    const id = await scenes.snapshot()
    await scenes.advanceTime(WEEK)
    await scenes.restore(id)
    expect(await stateOf(dydx)).toEqual(other)
    await expect(dydx.restore(id)).rejects.toThrow('there is no snapshot')
  })
})

describe('a chain of 18 decimals beside one of 6', () => {
  it('describes itself', async () => {
    expect(dydx.description.chain).toBe('cosmos:dydx-local-1')
    expect(dydx.facts).toMatchObject({ prefix: 'dydx', denom: 'adydx', decimals: 18 })
    const { comet, query } = await connect(dydx)
    const { denomUnits } = await query.bank.denomMetadata('adydx')
    expect(denomUnits.map(({ denom, exponent }) => [denom, exponent])).toEqual([
      ['adydx', 0],
      ['dydx', 18],
    ])
    comet.disconnect()
  })

  it('has powers in whole coins, and its scenes', async () => {
    const { comet, query } = await connect(dydx)
    const { validators } = await comet.validatorsAll(dydx.height())
    const { validators: bonded } = await query.staking.validators('BOND_STATUS_BONDED')
    const powers = bonded.map(({ tokens }) => BigInt(tokens) / DYDX)
    const numbers = (list: readonly bigint[]) => list.map(Number).sort((one, other) => other - one)
    expect(validators.map(({ votingPower }) => Number(votingPower))).toEqual(numbers(powers))
    const ofScene = async (scene: 'slashed' | 'tombstoned') => {
      const [address = ''] = dydx.facts.scenes[scene]?.validators ?? []
      const { validator } = await query.staking.validator(address)
      return { tokens: BigInt(validator.tokens), jailed: validator.jailed }
    }
    expect(await ofScene('slashed')).toEqual({ tokens: 10_450n * DYDX, jailed: false })
    expect(await ofScene('tombstoned')).toEqual({ tokens: 10_450n * DYDX, jailed: true })
    comet.disconnect()
  })

  it('takes transactions of more base units than a double holds', async () => {
    const amount = 1_234_567_890_123_456_789n
    expect(await delegate(dydx, amount)).toEqual({ code: 0, delegated: amount })
    expect((await delegate(scenes, 1_000_000n)).code).toBe(0)
  })
})

it('time passes in as many blocks as are asked for', async () => {
  const { height, time } = await stateOf(scenes)
  await scenes.advanceTime(100, 3)
  expect(scenes.height()).toBe(height + 3)
  expect(scenes.time().getTime()).toBe(time.getTime() + 100_000)
  await expect(scenes.advanceTime(100, 0)).rejects.toThrow('blocks must be a whole number above 0')
})
