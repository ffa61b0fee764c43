import { DirectSecp256k1Wallet } from '@cosmjs/proto-signing'
import {
  GasPrice,
  QueryClient,
  SigningStargateClient,
  setupBankExtension,
  setupStakingExtension,
} from '@cosmjs/stargate'
import { Comet38Client } from '@cosmjs/tendermint-rpc'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cosmosScenes } from './cosmosScene.js'
import { type CosmosChain, startCosmos } from './startCosmos.js'

const WEEK = 7 * 24 * 3600

let chain: CosmosChain

beforeAll(async () => {
  chain = await startCosmos({ scenes: cosmosScenes.filter((scene) => !scene.startsWith('many-')) })
})

afterAll(() => chain.stop())

/** All that the chain holds for its accounts and validators, and where it stands. */
const stateNow = async () => {
  const { description, facts } = chain
  const comet = await Comet38Client.connect(description.url)
  const query = QueryClient.withExtensions(comet, setupBankExtension, setupStakingExtension)
  const balances = await Promise.all(
    description.accounts.map(({ address }) => query.bank.balance(address, facts.denom)),
  )
  const validators = await Promise.all(
    facts.validators.map(({ operatorAddress }) => query.staking.validator(operatorAddress)),
  )
  const { blockId, block } = await comet.block()
  const supply = await query.bank.supplyOf(facts.denom)
  comet.disconnect()
  return { balances, validators, supply, blockId, block, height: chain.height(), time: chain.time() }
}

const delegate = async (amount: string) => {
  const { description, facts } = chain
  const [account] = description.accounts
  const [validator] = facts.validators
  if (!account || !validator) throw new Error('no account')
  const wallet = await DirectSecp256k1Wallet.fromKey(Buffer.from(account.privateKey, 'hex'), facts.prefix)
  const client = await SigningStargateClient.connectWithSigner(description.url, wallet, {
    gasPrice: GasPrice.fromString(facts.minimumGasPrice),
    broadcastPollIntervalMs: 5,
  })
  const coin = { denom: facts.denom, amount }
  const { code } = await client.delegateTokens(account.address, validator.operatorAddress, coin, 'auto')
  client.disconnect()
  expect(code).toBe(0)
}

it('a snapshot brings back the balances, validators, height and time of every scene, whatever was done since', async () => {
  const before = await stateNow()
  const id = await chain.snapshot()
  await chain.advanceTime(WEEK)
  await delegate('5000000')
  await chain.advanceTime(3 * WEEK, 5) // the entries of the scenes come to their end
  const between = await stateNow()
  expect(between.height).toBe(before.height + 7)
  expect(between.time.getTime()).toBe(before.time.getTime() + (4 * WEEK + chain.facts.stepSeconds) * 1000)
  const { accounts } = chain.facts.scenes.unbonding ?? { accounts: [] }
  const index = chain.description.accounts.findIndex(({ address }) => address === accounts[0])
  const paid = BigInt(between.balances[index]?.amount ?? 0) - BigInt(before.balances[index]?.amount ?? 0)
  expect(paid).toBe(28_000_000n)
  await chain.restore(id)
  expect(await stateNow()).toEqual(before)
  await chain.mine(2)
  await chain.restore(id)
  expect(await stateNow()).toEqual(before)
})
