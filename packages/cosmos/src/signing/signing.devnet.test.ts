import { Secp256k1HdWallet } from '@cosmjs/amino'
import { DirectSecp256k1HdWallet } from '@cosmjs/proto-signing'
import { SigningStargateClient } from '@cosmjs/stargate'
import { connectComet } from '@cosmjs/tendermint-rpc'
import type { AccountId, Amount, AssetId, PoolId } from '@polystake/core'
import { type CosmosChain, startCosmos } from '@polystake/devnet'
import { createFaultyFetch, expectStakingError } from '@polystake/testing'
import { MsgSend } from 'cosmjs-types/cosmos/bank/v1beta1/tx'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type CosmosMessages, cometRequester, cosmos, staking } from '../index.js'
import { type CosmosSigner, type CosmosTransactionStatus, createSigning, type SigningConfig } from '../signing.js'

const chain = 'cosmos:polystake-local-1'
const facts = { prefix: 'cosmos', bondDenom: 'ustake', symbol: 'STAKE', decimals: 6, coinType: 118 }
const signingFacts = { keyAlgorithm: 'secp256k1', gasPrices: [{ denom: 'ustake', price: '0.005' }] } as const
const asset = { id: `${chain}/slip44:118` as AssetId<'cosmos'>, symbol: 'STAKE', name: 'STAKE', decimals: 6 } as const

let local: CosmosChain
let direct: DirectSecp256k1HdWallet
let amino: Secp256k1HdWallet
const endpoint = createFaultyFetch()

beforeAll(async () => {
  local = await startCosmos({ validators: 4, accounts: 4, report: () => undefined })
  direct = await DirectSecp256k1HdWallet.fromMnemonic(local.facts.mnemonic)
  amino = await Secp256k1HdWallet.fromMnemonic(local.facts.mnemonic)
})
afterAll(() => local.stop())
afterEach(() => endpoint.fail(undefined))

const addressOf = (index: number) => local.description.accounts[index]?.address ?? ''
const owner = () => `${chain}:${addressOf(0)}` as AccountId<'cosmos'>
const pool = (): PoolId<'cosmos'> => `${chain}/staking/${local.facts.validators[0]?.operatorAddress}`
const adapter = () => cosmos({ rpc: local.description.url, chain, protocols: [staking()], facts, cache: false })
const open = (more: Partial<SigningConfig> = {}) =>
  createSigning({ rpc: local.description.url, chain, facts, signingFacts, fetch: endpoint.fetch, ...more })

const stakeOf = async (value: bigint): Promise<CosmosMessages> => {
  const amounts: [Amount] = [{ asset, value }]
  const { steps } = await adapter().plan({ verb: 'stake', owner: owner(), pool: pool(), amounts })
  if (steps[0].kind !== 'messages') throw new Error('the first step is no message')
  return steps[0]
}

const staked = async (): Promise<bigint> => {
  const reading = await adapter().listPositions({ owner: owner() })
  const balances = reading.status === 'unavailable' ? [] : reading.items.flatMap((position) => position.balances)
  return balances.find(({ state }) => state === 'active')?.amount.value ?? 0n
}

const fast = { pollMs: 5 }

/** Sends another transaction of the same account whenever the signer is about to sign. */
const overtaken = (times: number): { signer: CosmosSigner; asked: () => number } => {
  let asked = 0
  return {
    asked: () => asked,
    signer: {
      getAccounts: () => direct.getAccounts(),
      signDirect: async (address, document) => {
        asked += 1
        if (asked <= times) {
          const client = await SigningStargateClient.connectWithSigner(local.description.url, direct, {
            broadcastPollIntervalMs: 5,
          })
          const fee = { amount: [{ denom: 'ustake', amount: '1000' }], gas: '150000' }
          const value = { fromAddress: address, toAddress: addressOf(1), amount: [{ denom: 'ustake', amount: '1' }] }
          const sent = await client.signAndBroadcast(
            address,
            [{ typeUrl: '/cosmos.bank.v1beta1.MsgSend', value: MsgSend.fromPartial(value) }],
            fee,
          )
          expect(sent.code, sent.rawLog).toBe(0)
          client.disconnect()
        }
        return direct.signDirect(address, document)
      },
    },
  }
}

describe.each(['direct', 'amino'] as const)('a step that is signed (%s)', (mode) => {
  it('is priced, its hash is known before it is sent, and a block has it', async () => {
    const signing = open()
    const step = await stakeOf(1_000_000n)
    const { gasUsed } = await signing.simulateStep(step)
    const fee = await signing.estimateFee(step)
    expect(fee).toMatchObject({ gasUsed, denom: 'ustake', amount: { asset } })
    const before = await staked()
    const balance = async () => (await adapter().getBalance({ owner: owner(), asset: asset.id })).amount.value
    const had = await balance()

    const order: string[] = []
    endpoint.reset()
    const sent = await signing.sendStep(step, mode === 'direct' ? direct : amino, {
      fee,
      onHash: (id) => {
        order.push(id)
        expect(endpoint.traffic().methods).not.toContain('broadcast_tx_sync')
      },
    })
    expect(endpoint.traffic()).toMatchObject({ requests: 2 }) // the account, and the transaction
    expect(sent).toEqual({ chain, id: order[0], steps: 1, status: 'submitted' })
    const told: CosmosTransactionStatus[] = []
    const status = await signing.trackTransaction(JSON.parse(JSON.stringify(sent)), {
      ...fast,
      onStatus: (one) => told.push(one),
    })
    expect(status).toEqual({
      ...sent,
      status: 'included',
      height: `${local.height()}`,
      time: local.time().toISOString(),
    })
    expect(told.at(-1)).toEqual(status)
    expect(await staked()).toBe(before + 1_000_000n)
    const rewards = had - 1_000_000n - fee.amount.value - (await balance())
    expect(rewards).toBeLessThanOrEqual(0n) // a stake pays out what has been earned
    const answer = await (await fetch(`${local.description.url}/tx?hash=0x${sent.id}`)).json()
    const { gas_used: used, gas_wanted: wanted } = answer.result.tx_result
    expect(wanted).toBe(`${fee.gasLimit}`)
    // the fee is taken in the trial as well; a block later another amount of rewards is paid out
    expect(Math.abs(Number(used) / Number(gasUsed) - 1)).toBeLessThan(0.1)
  })
})

it('signs by amino where a signer has both and the caller says so', async () => {
  const asked: string[] = []
  const both: CosmosSigner = {
    getAccounts: () => direct.getAccounts(),
    signDirect: (address, document) => {
      asked.push('direct')
      return direct.signDirect(address, document)
    },
    signAmino: (address, document) => {
      asked.push('amino')
      return amino.signAmino(address, document)
    },
  }
  const signing = open()
  const first = await signing.sendStep(await stakeOf(7n), both)
  expect(await signing.trackTransaction(first, fast)).toMatchObject({ status: 'included' })
  const second = await signing.sendStep(await stakeOf(7n), both, { mode: 'amino', memo: 'a note <&>' })
  expect(await signing.trackTransaction(second, fast)).toMatchObject({ status: 'included' })
  expect(asked).toEqual(['direct', 'amino'])
})

it('sends two steps in a row before a block has the first', async () => {
  const slow = await startCosmos({ validators: 2, accounts: 2, blocks: 'manual', report: () => undefined })
  try {
    const rpc = slow.description.url
    const operator = slow.facts.validators[0]?.operatorAddress
    const amounts: [Amount] = [{ asset, value: 5n }]
    const plan = await cosmos({ rpc, chain, protocols: [staking()], facts }).plan({
      verb: 'stake',
      owner: owner(),
      pool: `${chain}/staking/${operator}`,
      amounts,
    })
    const signing = createSigning({ rpc, chain, facts, signingFacts, fetch: endpoint.fetch })
    let asked = 0
    const counted: CosmosSigner = {
      getAccounts: () => direct.getAccounts(),
      signDirect: (address, document) => {
        asked += 1
        return direct.signDirect(address, document)
      },
    }
    const step = plan.steps[0]
    const first = await signing.sendStep(step, counted)
    const second = await signing.sendStep(step, counted, { memo: 'the second' })
    expect([first.status, second.status, asked]).toEqual(['submitted', 'submitted', 2])
    // another object does not know of the first two, and learns of them when it has the step tried
    const other = () => createSigning({ rpc, chain, facts, signingFacts })
    const third = await other().sendStep(step, counted, { memo: 'the third' })
    expect([third.status, asked]).toEqual(['submitted', 3])
    // where nothing is tried it learns of them when it sends
    const fee = await signing.estimateFee(step)
    const fourth = await other().sendStep(step, counted, { memo: 'the fourth', fee })
    expect([fourth.status, asked]).toEqual(['submitted', 5])
    await slow.mine(1)
    for (const sent of [first, second, third, fourth])
      expect(await signing.trackTransaction(sent, fast)).toMatchObject({ status: 'included' })
  } finally {
    await slow.stop()
  }
})

it('asks the signer once more where another transaction of the account came between', async () => {
  const { signer, asked } = overtaken(1)
  const signing = open()
  const before = await staked()
  const hashes: string[] = []
  const sent = await signing.sendStep(await stakeOf(11n), signer, { onHash: (id) => void hashes.push(id) })
  expect(asked()).toBe(2)
  expect(hashes).toHaveLength(2)
  expect(sent).toMatchObject({ status: 'submitted', id: hashes[1] })
  expect(await signing.trackTransaction(sent, fast)).toMatchObject({ status: 'included' })
  expect(await staked()).toBe(before + 11n)
})

it('sends two steps at once, of which one may have to be signed again', async () => {
  const signing = open()
  const before = await staked()
  const [one, two] = [await stakeOf(31n), await stakeOf(37n)]
  const sent = await Promise.all([signing.sendStep(one, direct), signing.sendStep(two, direct)])
  for (const each of sent)
    expect(await signing.trackTransaction(each, fast)).toMatchObject({ status: 'included', id: each.id })
  expect(await staked()).toBe(before + 68n)
})

it('asks no third time', async () => {
  const { signer, asked } = overtaken(2)
  const error = await expectStakingError(open().sendStep(await stakeOf(11n), signer), 'transaction-rejected')
  expect(error.context.reason).toContain('another transaction')
  expect(asked()).toBe(2)
})

it('tells of a transaction that ran out of gas in its block', async () => {
  const signing = open()
  const step = await stakeOf(13n)
  const fee = await signing.estimateFee(step)
  const sent = await signing.sendStep(step, direct, { fee: { ...fee, gasLimit: (fee.gasUsed * 9n) / 10n } })
  const status = await signing.trackTransaction(sent, fast)
  expect(status).toMatchObject({ status: 'failed', code: 'sdk/11', message: expect.stringContaining('gas') })
})

it('is refused where the fee is below what the node asks for, or more than may be paid', async () => {
  const signing = open()
  const step = await stakeOf(13n)
  const gasPrice = { denom: 'ustake', price: '0.0001' }
  const refused = await expectStakingError(signing.sendStep(step, direct, { gasPrice }), 'transaction-rejected')
  expect(refused.context.reason).toContain('fee is below')
  const dear = await expectStakingError(signing.sendStep(step, direct, { maximumFee: 1n }), 'transaction-rejected')
  expect(dear.context.reason).toContain('may be 1 at most')
})

it('says why a step would fail, and that an account needs funds', async () => {
  const signing = open()
  const step = await stakeOf(1n)
  const dear = { ...step, messages: [...step.messages, ...(await stakeOf(90_000_000_000n)).messages] }
  const twice = { ...dear, messages: [...dear.messages, ...dear.messages] }
  const error = await expectStakingError(signing.simulateStep(twice), 'simulation-failed')
  expect(error.context.reason).toContain('too little')
  const stranger = await DirectSecp256k1HdWallet.generate(12)
  const [account] = await stranger.getAccounts()
  const { steps } = await adapter().plan({
    verb: 'stake',
    owner: owner(),
    pool: pool(),
    amounts: [{ asset, value: 1n }],
  })
  const [first] = steps
  if (first.kind !== 'messages') throw new Error('the first step is no message')
  const theirs = first.messages.map((message) => ({
    ...message,
    value: Buffer.from(
      Buffer.from(message.value, 'base64')
        .toString('latin1')
        .replace(addressOf(0), account?.address ?? ''),
      'latin1',
    ).toString('base64'),
  }))
  const missing = await expectStakingError(
    signing.sendStep({ ...first, messages: theirs }, stranger),
    'simulation-failed',
  )
  expect(missing.message).toContain('needs funds')
  const other = await expectStakingError(signing.sendStep(first, stranger), 'invalid-account-id')
  expect(other.context.value).toBe(addressOf(0))
})

it('does not call a transaction failed whose answer was lost: it is found', async () => {
  let passed = 0
  /** Hands the bytes to the node and breaks the connection before its answer. */
  const cut: typeof fetch = async (input, init) => {
    const response = await fetch(input, init)
    if (!String(init?.body).includes('broadcast_tx_sync')) return response
    passed += 1
    throw new TypeError('the connection broke')
  }
  const before = await staked()
  const signing = open({ fetch: cut, wait: async () => undefined })
  let asked = 0
  const counted: CosmosSigner = {
    getAccounts: () => direct.getAccounts(),
    signDirect: (address, document) => {
      asked += 1
      return direct.signDirect(address, document)
    },
  }
  const sent = await signing.sendStep(await stakeOf(17n), counted)
  expect(asked).toBe(1)
  expect(passed).toBeGreaterThan(1)
  expect(['submitted', 'unknown']).toContain(sent.status)
  expect(await open().trackTransaction(sent, fast)).toMatchObject({ status: 'included' })
  expect(await staked()).toBe(before + 17n) // once, although it was sent more than once
})

it('cannot tell where the endpoint went down while it was sending, and goes on when it is back', async () => {
  let isDown = false
  const failing: typeof fetch = async (input, init) => {
    if (isDown) throw new TypeError('fetch failed')
    const response = await fetch(input, init)
    isDown = String(init?.body).includes('broadcast_tx_sync')
    if (isDown) throw new TypeError('the connection broke')
    return response
  }
  const signing = open({ fetch: failing, wait: async () => undefined })
  const sent = await signing.sendStep(await stakeOf(19n), direct)
  expect(sent).toMatchObject({ status: 'unknown', reason: expect.stringContaining('does not answer') })
  const told: CosmosTransactionStatus[] = []
  const status = await signing.trackTransaction(sent, {
    onStatus: (one) => {
      told.push(one)
      isDown = false
    },
  })
  expect(told[0]).toMatchObject({ status: 'unknown', reason: expect.stringContaining('does not answer') })
  expect(told.at(-1)).toEqual(status)
  expect(status).toMatchObject({ status: 'included', id: sent.id })
})

it('finds a transaction in the blocks of a node without an index, and sees one expire', async () => {
  const signing = open()
  const sent = await signing.sendStep(await stakeOf(23n), direct)
  await local.mine(3)
  endpoint.fail({
    rewrite: (call, answer) =>
      call.method === 'tx'
        ? { ...answer, result: undefined, error: { code: -32603, message: 'transaction indexing is disabled' } }
        : answer,
  })
  const found = await signing.trackTransaction(sent, fast)
  expect(found).toMatchObject({ status: 'included', height: `${local.height() - 3}` })
  endpoint.fail(undefined)
  expect(await signing.trackTransaction(sent, fast)).toEqual(found)
  const timeoutHeight = BigInt(local.height() - 1)
  const late = await expectStakingError(
    signing.sendStep(await stakeOf(1n), direct, { timeoutHeight }),
    'simulation-failed',
  )
  expect(late.context.reason).toContain('has passed')
  await local.mine(2)
  const gone = await signing.trackTransaction('AB'.repeat(32), { ...fast, timeoutHeight })
  expect(gone).toMatchObject({ status: 'expired' })
})

it('signs nothing for an endpoint of another chain', async () => {
  const other = createSigning({ rpc: local.description.url, chain: 'cosmos:other-1', facts, signingFacts })
  await expectStakingError(other.sendStep(await stakeOf(1n), direct), 'chain-mismatch')
  await expectStakingError(other.trackTransaction('AB'.repeat(32)), 'chain-mismatch')
})

it('sends and finds through a client of cosmjs', async () => {
  const signing = open({ rpc: cometRequester(await connectComet(local.description.url)) })
  const sent = await signing.sendStep(await stakeOf(29n), direct)
  expect(await signing.trackTransaction(sent, fast)).toMatchObject({ status: 'included', id: sent.id })
})
