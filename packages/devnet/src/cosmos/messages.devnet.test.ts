import { DirectSecp256k1Wallet, type EncodeObject } from '@cosmjs/proto-signing'
import { GasPrice, SigningStargateClient } from '@cosmjs/stargate'
import { GenericAuthorization } from 'cosmjs-types/cosmos/authz/v1beta1/authz'
import { MsgWithdrawDelegatorReward } from 'cosmjs-types/cosmos/distribution/v1beta1/tx'
import { AuthorizationType, StakeAuthorization } from 'cosmjs-types/cosmos/staking/v1beta1/authz'
import { MsgDelegate } from 'cosmjs-types/cosmos/staking/v1beta1/tx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bech32 } from './bech32.js'
import { type CosmosChain, startCosmos } from './startCosmos.js'

const NO_AUTHORIZATION = 2 // of authz
const INSUFFICIENT_FUNDS = 5

let chain: CosmosChain
const clients: SigningStargateClient[] = []

beforeAll(async () => {
  chain = await startCosmos({ validators: 4, scenes: ['authz', 'vesting'] })
})

afterAll(async () => {
  for (const client of clients) client.disconnect()
  await chain.stop()
})

const signer = async (address: string) => {
  const { description, facts } = chain
  const found = description.accounts.find((each) => each.address === address)
  if (!found) throw new Error(`no account ${address}`)
  const wallet = await DirectSecp256k1Wallet.fromKey(Buffer.from(found.privateKey, 'hex'), facts.prefix)
  const client = await SigningStargateClient.connectWithSigner(description.url, wallet, {
    gasPrice: GasPrice.fromString(facts.minimumGasPrice),
    broadcastPollIntervalMs: 5,
  })
  clients.push(client)
  const fee = { amount: [coin(5_000)], gas: '1000000' }
  const send = (...messages: readonly EncodeObject[]) => client.signAndBroadcast(address, messages, fee)
  return { client, address, send }
}

const accountAt = (index: number) => signer(chain.description.accounts[index]?.address ?? '')

const coin = (amount: number) => ({ denom: 'ustake', amount: String(amount) })

const operator = (index: number) => chain.facts.validators[index]?.operatorAddress ?? ''

const grant = (granter: string, grantee: string, typeUrl: string, value: Uint8Array): EncodeObject => ({
  typeUrl: '/cosmos.authz.v1beta1.MsgGrant',
  value: {
    granter,
    grantee,
    grant: {
      authorization: { typeUrl, value },
      expiration: { seconds: BigInt(Math.floor(chain.time().getTime() / 1000) + 3600), nanos: 0 },
    },
  },
})

const execute = (grantee: string, typeUrl: string, value: Uint8Array): EncodeObject => ({
  typeUrl: '/cosmos.authz.v1beta1.MsgExec',
  value: { grantee, msgs: [{ typeUrl, value }] },
})

const executeDelegate = (grantee: string, delegatorAddress: string, validatorAddress: string, amount: number) =>
  execute(
    grantee,
    '/cosmos.staking.v1beta1.MsgDelegate',
    MsgDelegate.encode({ delegatorAddress, validatorAddress, amount: coin(amount) }).finish(),
  )

describe('authz', () => {
  it('lets a grantee delegate what it was granted, to whom it was granted, until the time is over', async () => {
    const [granter, grantee] = [await accountAt(0), await accountAt(1)]
    const authorization = StakeAuthorization.encode({
      maxTokens: coin(1_000_000),
      allowList: { address: [operator(0)] },
      authorizationType: AuthorizationType.AUTHORIZATION_TYPE_DELEGATE,
    }).finish()
    const type = '/cosmos.staking.v1beta1.StakeAuthorization'
    const run = (validator: string, amount: number) =>
      grantee.send(executeDelegate(grantee.address, granter.address, validator, amount))
    expect((await run(operator(0), 1)).code).toBe(NO_AUTHORIZATION)
    const granted = await granter.send(grant(granter.address, grantee.address, type, authorization))
    expect(granted.code).toBe(0)
    expect((await run(operator(0), 600_000)).code).toBe(0)
    expect((await granter.client.getDelegation(granter.address, operator(0)))?.amount).toBe('600000')
    expect((await run(operator(1), 1)).code).not.toBe(0)
    expect((await run(operator(0), 500_000)).code).not.toBe(0)
    await chain.advanceTime(3_601)
    expect((await run(operator(0), 1)).code).toBe(NO_AUTHORIZATION)
  })

  it('lets a grantee send any message of one type', async () => {
    const [granter, grantee] = [await accountAt(0), await accountAt(2)]
    const type = '/cosmos.distribution.v1beta1.MsgWithdrawDelegatorReward'
    const generic = GenericAuthorization.encode({ msg: type }).finish()
    const granted = await granter.send(
      grant(granter.address, grantee.address, '/cosmos.authz.v1beta1.GenericAuthorization', generic),
    )
    expect(granted.code).toBe(0)
    const withdraw = { delegatorAddress: granter.address, validatorAddress: operator(0) }
    const value = MsgWithdrawDelegatorReward.encode(withdraw).finish()
    expect((await grantee.send(execute(grantee.address, type, value))).code).toBe(0)
    expect((await grantee.send(executeDelegate(grantee.address, granter.address, operator(0), 1))).code).toBe(
      NO_AUTHORIZATION,
    )
  })

  it('holds for the grants of the scene too', async () => {
    const { accounts, validators } = chain.facts.scenes.authz ?? { accounts: [], validators: [] }
    const [granter = '', grantee = ''] = accounts
    const [validator = ''] = validators
    const { client, send } = await signer(grantee)
    const before = BigInt((await client.getDelegation(granter, validator))?.amount ?? -1)
    expect((await send(executeDelegate(grantee, granter, validator, 7))).code).toBe(0)
    expect(BigInt((await client.getDelegation(granter, validator))?.amount ?? -1)).toBe(before + 7n)
  })
})

describe('vesting', () => {
  const createVestingAccount = (fromAddress: string, toAddress: string, endTime: bigint): EncodeObject => ({
    typeUrl: '/cosmos.vesting.v1beta1.MsgCreateVestingAccount',
    value: { fromAddress, toAddress, amount: [coin(1_000_000)], endTime, delayed: true },
  })

  it('an account is made by a message, holds what is locked, and is made once only', async () => {
    const from = await accountAt(3)
    const to = bech32('cosmos', Buffer.alloc(20, 7)) // nobody's yet
    const end = BigInt(Math.floor(chain.time().getTime() / 1000) + 1000)
    expect((await from.send(createVestingAccount(from.address, to, end))).code).toBe(0)
    expect((await from.client.getBalance(to, 'ustake')).amount).toBe('1000000')
    const account = await from.client.getAccount(to)
    expect(account?.address).toBe(to)
    expect((await from.send(createVestingAccount(from.address, to, end))).code).not.toBe(0)
  })

  it('locked coins can be delegated, and not be sent', async () => {
    const [, delayed = ''] = chain.facts.scenes.vesting?.accounts ?? []
    const { client, send } = await signer(delayed)
    const { amount } = await client.getBalance(delayed, 'ustake')
    const most = BigInt(amount) - 1_000_000n
    const message = (typeUrl: string, value: object): EncodeObject => ({ typeUrl, value })
    const to = chain.description.accounts[0]?.address
    const transfer = { fromAddress: delayed, toAddress: to, amount: [{ denom: 'ustake', amount: String(most) }] }
    expect((await send(message('/cosmos.bank.v1beta1.MsgSend', transfer))).code).toBe(INSUFFICIENT_FUNDS)
    const delegation = {
      delegatorAddress: delayed,
      validatorAddress: operator(0),
      amount: { denom: 'ustake', amount: String(most) },
    }
    expect((await send(message('/cosmos.staking.v1beta1.MsgDelegate', delegation))).code).toBe(0)
    expect((await client.getDelegation(delayed, operator(0)))?.amount).toBe(String(most))
  })
})
