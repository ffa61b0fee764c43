import { DirectSecp256k1Wallet } from '@cosmjs/proto-signing'
import {
  GasPrice,
  QueryClient,
  SigningStargateClient,
  type StargateClient,
  setupDistributionExtension,
  setupMintExtension,
  setupSlashingExtension,
  setupStakingExtension,
} from '@cosmjs/stargate'
import { Comet38Client, HttpBatchClient } from '@cosmjs/tendermint-rpc'
import { QueryDelegationRequest, QueryDelegationResponse } from 'cosmjs-types/cosmos/staking/v1beta1/query'
import { TxRaw } from 'cosmjs-types/cosmos/tx/v1beta1/tx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bech32 } from './bech32.js'
import { type CosmosChain, startCosmos } from './startCosmos.js'

const DAY = 24 * 3600
const MESSAGE = '/cosmos.staking.v1beta1.Msg'

const chains: CosmosChain[] = []
const cleanups: (() => void)[] = []

const start = async (options?: Parameters<typeof startCosmos>[0]): Promise<CosmosChain> => {
  const chain = await startCosmos(options)
  chains.push(chain)
  return chain
}

const signer = async ({ description, facts }: CosmosChain, index: number) => {
  const account = description.accounts[index]
  if (!account) throw new Error(`no account ${index}`)
  const wallet = await DirectSecp256k1Wallet.fromKey(Buffer.from(account.privateKey, 'hex'), facts.prefix)
  const client = await SigningStargateClient.connectWithSigner(description.url, wallet, {
    gasPrice: GasPrice.fromString(facts.minimumGasPrice),
    broadcastPollIntervalMs: 5,
  })
  cleanups.push(() => client.disconnect())
  return { client, address: account.address }
}

const queries = async (chain: CosmosChain) => {
  const comet = await Comet38Client.connect(chain.description.url)
  cleanups.push(() => comet.disconnect())
  return QueryClient.withExtensions(
    comet,
    setupStakingExtension,
    setupDistributionExtension,
    setupMintExtension,
    setupSlashingExtension,
  )
}

const validatorOf = ({ facts }: CosmosChain, index: number) => {
  const validator = facts.validators[index]
  if (!validator) throw new Error(`no validator ${index}`)
  return validator
}

const coin = (amount: number | bigint, denom = 'ustake') => ({ denom, amount: String(amount) })

const balanceOf = async (client: StargateClient, address: string, denom = 'ustake') =>
  BigInt((await client.getBalance(address, denom)).amount)

let chain: CosmosChain

beforeAll(async () => {
  chain = await start({ validators: 10, time: new Date('2026-11-22T00:00:00Z') })
})

afterAll(async () => {
  for (const cleanup of cleanups) cleanup()
  await Promise.all(chains.map((each) => each.stop()))
})

test('describes itself in JSON', () => {
  const { description } = chain
  expect(JSON.parse(JSON.stringify(description))).toEqual(description)
  expect(description.chain).toBe('cosmos:polystake-local-1')
  expect(description.accounts).toHaveLength(8)
  expect(chain.facts.validators).toHaveLength(10)
  expect(chain.facts.validators.filter(({ jailed }) => jailed)).toHaveLength(1)
  expect(chain.facts.validators.filter(({ slashed }) => slashed)).toHaveLength(1)
})

test('has the validators it describes', async () => {
  const query = await queries(chain)
  const { validators } = await query.staking.validators('BOND_STATUS_BONDED')
  const { validators: unbonded } = await query.staking.validators('BOND_STATUS_UNBONDED')
  expect(validators).toHaveLength(9)
  expect(unbonded.map(({ operatorAddress, jailed }) => ({ operatorAddress, jailed }))).toEqual([
    { operatorAddress: validatorOf(chain, 9).operatorAddress, jailed: true },
  ])
  const slashed = validators.find(({ operatorAddress }) => operatorAddress === validatorOf(chain, 5).operatorAddress)
  expect(BigInt(slashed?.tokens ?? 0) * 10n ** 18n).toBeLessThan(BigInt(slashed?.delegatorShares ?? 0))
  expect(await query.mint.inflation()).toBeDefined()
})

test('an unmodified cosmjs delegates, undelegates, and has its coins back after 21 days', async () => {
  const { client, address } = await signer(chain, 1)
  const { operatorAddress } = validatorOf(chain, 0)
  const delegated = await client.delegateTokens(address, operatorAddress, coin(5_000_000), 'auto')
  expect(delegated.code).toBe(0)
  expect((await client.getDelegation(address, operatorAddress))?.amount).toBe('5000000')
  const undelegated = await client.undelegateTokens(address, operatorAddress, coin(2_000_000), 'auto')
  expect(undelegated.code).toBe(0)

  const query = await queries(chain)
  const { unbond } = await query.staking.unbondingDelegation(address, operatorAddress)
  const block = await client.getBlock(undelegated.height)
  const completion = Number(unbond.entries[0]?.completionTime.seconds) * 1000
  expect(completion).toBe(Date.parse(block.header.time) + 21 * DAY * 1000)

  const before = await balanceOf(client, address)
  await chain.advanceTime(20 * DAY)
  expect(await balanceOf(client, address)).toBe(before)
  await chain.advanceTime(DAY)
  expect(await balanceOf(client, address)).toBe(before + 2_000_000n)
  expect(chain.time().getTime()).toBeGreaterThanOrEqual(completion)
})

test('rewards accrue by the block, and are claimed', async () => {
  const { client, address } = await signer(chain, 2)
  const { operatorAddress } = validatorOf(chain, 1)
  await client.delegateTokens(address, operatorAddress, coin(10_000_000_000), 'auto')
  await chain.mine(5)
  const query = await queries(chain)
  const { rewards } = await query.distribution.delegationRewards(address, operatorAddress)
  const accrued = BigInt(rewards[0]?.amount ?? 0) / 10n ** 18n
  expect(accrued).toBeGreaterThan(0n)
  const before = await balanceOf(client, address)
  const fee = { amount: [coin(2_000)], gas: '400000' }
  const claimed = await client.withdrawRewards(address, operatorAddress, fee)
  expect(claimed.code).toBe(0)
  expect(await balanceOf(client, address)).toBeGreaterThanOrEqual(before - 2_000n + accrued)
})

test('answers at a pinned height', async () => {
  const { client, address } = await signer(chain, 3)
  const { operatorAddress } = validatorOf(chain, 2)
  const query = await queries(chain)
  const amountAt = async (height: number) => {
    const request = QueryDelegationRequest.encode({ delegatorAddr: address, validatorAddr: operatorAddress }).finish()
    const { value } = await query.queryAbci('/cosmos.staking.v1beta1.Query/Delegation', request, height)
    return QueryDelegationResponse.decode(value).delegationResponse?.balance.amount
  }
  const before = chain.height()
  const first = await client.delegateTokens(address, operatorAddress, coin(1_000_000), 'auto')
  const second = await client.delegateTokens(address, operatorAddress, coin(500_000), 'auto')
  expect(await amountAt(first.height)).toBe('1000000')
  expect(await amountAt(second.height)).toBe('1500000')
  await expect(amountAt(before)).rejects.toThrow(/not found/)
  await expect(amountAt(99_999)).rejects.toThrow(/height in the future/)
})

test('cosmjs batches of ten are answered', async () => {
  const batch = await Comet38Client.create(new HttpBatchClient(chain.description.url, { batchSizeLimit: 10 }))
  cleanups.push(() => batch.disconnect())
  const query = QueryClient.withExtensions(batch, setupStakingExtension)
  const asked = Array.from({ length: 25 }, (_, index) => validatorOf(chain, index % 10).operatorAddress)
  const answers = await Promise.all(asked.map((address) => query.staking.validator(address)))
  expect(answers.map(({ validator }) => validator.operatorAddress)).toEqual(asked)
})

test('goes back to a snapshot, any number of times, to the same answers', async () => {
  const { client, address } = await signer(chain, 4)
  const { operatorAddress } = validatorOf(chain, 3)
  const height = chain.height()
  const balance = await balanceOf(client, address)
  const scene = await chain.snapshot()
  const act = async () => {
    const sent = await client.delegateTokens(address, operatorAddress, coin(777_777), 'auto')
    await chain.advanceTime(30 * DAY)
    const { header } = await client.getBlock()
    return { ...sent, header, balance: await balanceOf(client, address) }
  }
  const once = await act()
  for (let round = 0; round < 3; round++) {
    await chain.restore(scene)
    expect(chain.height()).toBe(height)
    expect(await balanceOf(client, address)).toBe(balance)
    expect(await client.getTx(once.transactionHash)).toBeNull()
    expect(await act()).toEqual(once)
  }
  await expect(chain.restore('99')).rejects.toThrow('there is no snapshot 99')
})

test('a validator that signs twice is slashed, jailed and out of the set', async () => {
  const { operatorAddress, consensusAddress } = validatorOf(chain, 7)
  const query = await queries(chain)
  const before = await query.staking.validator(operatorAddress)
  await chain.mine(3, { evidence: [{ address: consensusAddress }] })
  const after = await query.staking.validator(operatorAddress)
  expect(after.validator.jailed).toBe(true)
  const tokens = BigInt(before.validator.tokens)
  const power = tokens / 1_000_000n // the slash is a twentieth of the power, which counts whole coins
  expect(BigInt(after.validator.tokens)).toBe(tokens - (power * 1_000_000n) / 20n)
  const consensus = bech32('cosmosvalcons', Buffer.from(consensusAddress, 'hex'))
  expect((await query.slashing.signingInfo(consensus)).valSigningInfo.tombstoned).toBe(true)
  const comet = await Comet38Client.connect(chain.description.url)
  cleanups.push(() => comet.disconnect())
  const { validators } = await comet.validatorsAll(chain.height())
  expect(validators).toHaveLength(8)
  expect(
    validators.some(({ address }) => Buffer.from(address).toString('hex').toUpperCase() === consensusAddress),
  ).toBe(false)
})

test('a validator that misses half of a window is jailed', async () => {
  const short = await start({ validators: 4, signedBlocksWindow: 10 })
  const { operatorAddress, consensusAddress } = validatorOf(short, 2)
  await short.mine(14, { absent: [consensusAddress] })
  const { validator } = await (await queries(short)).staking.validator(operatorAddress)
  expect(validator.jailed).toBe(true)
})

test('two chains of different prefixes run side by side', async () => {
  const other = await start({ chainId: 'other-2', prefix: 'osmo', denom: 'uosmo', validators: 3, accounts: 2 })
  expect(other.description.chain).toBe('cosmos:other-2')
  const [one, two] = await Promise.all([signer(chain, 5), signer(other, 1)])
  expect(two.address).toMatch(/^osmo1/)
  expect(await two.client.getChainId()).toBe('other-2')
  const { operatorAddress } = validatorOf(other, 0)
  const sent = await two.client.delegateTokens(two.address, operatorAddress, coin(1_000_000, 'uosmo'), 'auto')
  expect(sent.code).toBe(0)
  expect((await two.client.getDelegation(two.address, operatorAddress))?.amount).toBe('1000000')
  expect((await one.client.getBalanceStaked(one.address))?.amount ?? '0').toBe('0')
})

test('an account can have many delegations and unbondings from the first block on', async () => {
  const wide = await start({ validators: 120, delegations: 110, unbondings: 60 })
  const query = await queries(wide)
  const owner = wide.description.accounts[0]?.address ?? ''
  const { delegationResponses, pagination } = await query.staking.delegatorDelegations(owner)
  expect(delegationResponses).toHaveLength(100)
  const rest = await query.staking.delegatorDelegations(owner, pagination?.nextKey)
  expect(rest.delegationResponses).toHaveLength(10)
  const { unbondingResponses } = await query.staking.delegatorUnbondingDelegations(owner)
  expect(unbondingResponses).toHaveLength(60)

  const { client, address } = await signer(wide, 0)
  const before = await balanceOf(client, address)
  await wide.advanceTime(21 * DAY)
  expect(await balanceOf(client, address)).toBe(before + 60_000_000n)
  const { operatorAddress } = validatorOf(wide, 0)
  const undelegated = await client.undelegateTokens(address, operatorAddress, coin(1_000), 'auto')
  const cancel = {
    typeUrl: `${MESSAGE}CancelUnbondingDelegation`,
    value: {
      delegatorAddress: address,
      validatorAddress: operatorAddress,
      amount: coin(1_000),
      creationHeight: BigInt(undelegated.height),
    },
  }
  expect((await client.signAndBroadcast(address, [cancel], 'auto')).code).toBe(0)
})

test('nothing moves in manual mode until a block is asked for', async () => {
  const manual = await start({ validators: 1, blocks: 'manual' })
  const { client, address } = await signer(manual, 0)
  const { operatorAddress } = validatorOf(manual, 0)
  const message = {
    typeUrl: `${MESSAGE}Delegate`,
    value: { delegatorAddress: address, validatorAddress: operatorAddress, amount: coin(1) },
  }
  const signed = await client.sign(address, [message], { amount: [coin(2_000)], gas: '400000' }, '')
  const hash = await client.broadcastTxSync(TxRaw.encode(signed).finish())
  const height = manual.height()
  expect(await client.getTx(hash)).toBeNull()
  expect(manual.height()).toBe(height)
  await manual.mine()
  expect((await client.getTx(hash))?.code).toBe(0)
  expect(manual.height()).toBe(height + 1)
})

test('refuses options that a chain would not take, before anything starts', async () => {
  await expect(startCosmos({ chainId: 'a b' })).rejects.toThrow('chainId')
  await expect(startCosmos({ validators: 0 })).rejects.toThrow('validators')
  await expect(startCosmos({ delegations: 11 })).rejects.toThrow('delegations')
  await expect(chain.advanceTime(0)).rejects.toThrow('time only moves forward')
})
