import { expectStakingError } from '@polystake/testing'
import { PublicKey } from '@solana/web3.js'
import { describe, expect, it } from 'vitest'
import type { Call } from './call.js'
import { encodeBase58 } from './codec/base58.js'
import { createRpc } from './rpc.js'

const keyOf = (byte: number) => encodeBase58(new Uint8Array(32).fill(byte))
const answering = (answer: unknown) => {
  const calls: [method: string, params: unknown[]][] = []
  const call: Call = async (method, params) => {
    calls.push([method, params])
    return answer
  }
  return { calls, rpc: createRpc(call, new AbortController().signal) }
}
const context = { apiVersion: '4.2.2', slot: 5 }
const account = { lamports: 7, owner: keyOf(1), data: ['AQID', 'base64'], executable: false, rentEpoch: 2 ** 64 }
const decoded = { address: keyOf(2), lamports: 7n, owner: keyOf(1), data: Uint8Array.of(1, 2, 3) }
const vote = {
  votePubkey: keyOf(3),
  nodePubkey: keyOf(4),
  activatedStake: 99,
  commission: 7,
  epochCredits: [
    [4, 30, 10],
    [5, 35, 30],
  ],
  lastVote: 77,
}

describe('accounts', () => {
  it('are read from JSON and from the objects of web3.js alike', async () => {
    const { rpc, calls } = answering({ context, value: [account, null] })
    expect(await rpc.accounts([keyOf(2), keyOf(5)], 3n)).toEqual({ slot: 5n, value: [decoded, undefined] })
    const config = { commitment: 'confirmed', encoding: 'base64', minContextSlot: 3 }
    expect(calls).toEqual([['getMultipleAccounts', [[keyOf(2), keyOf(5)], config]]])
    const objects = { ...account, owner: new PublicKey(keyOf(1)), data: Buffer.from([1, 2, 3]) }
    const read = await answering({ context, value: [objects] }).rpc.accounts([keyOf(2)])
    expect(read.value[0]?.owner).toBe(keyOf(1))
    expect([...(read.value[0]?.data ?? [])]).toEqual([1, 2, 3])
  })

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['no context', { value: [account] }],
    ['no slot', { context: {}, value: [account] }],
    ['a slot of floating point', { context: { slot: 5.5 }, value: [account] }],
    ['no list', { context, value: account }],
    ['too few accounts', { context, value: [] }],
    ['too many accounts', { context, value: [account, account] }],
    ['an account that is no object', { context, value: [5] }],
    ['an account that is left away', { context, value: [undefined] }],
    ['a balance below zero', { context, value: [{ ...account, lamports: -1 }] }],
    ['a balance that JSON has not kept', { context, value: [{ ...account, lamports: 2 ** 53 }] }],
    ['a balance as text', { context, value: [{ ...account, lamports: '7' }] }],
    ['an owner that is no address', { context, value: [{ ...account, owner: 'nonsense' }] }],
    ['data in another encoding', { context, value: [{ ...account, data: ['AQID', 'base58'] }] }],
    ['data that is cut off', { context, value: [{ ...account, data: ['AQI', 'base64'] }] }],
    ['data as text', { context, value: [{ ...account, data: 'AQID' }] }],
  ])('are refused where the answer has %s', async (_, answer) => {
    await expectStakingError(answering(answer).rpc.accounts([keyOf(2)]), 'invalid-response')
  })
})

describe('programAccounts', () => {
  const filter = { program: keyOf(9), dataSize: 200, offset: 44, key: keyOf(8) }
  const entry = { pubkey: keyOf(2), account }

  it('are asked for by size and key, with the slot', async () => {
    const { rpc, calls } = answering({ context, value: [entry] })
    expect(await rpc.programAccounts(filter)).toEqual({ slot: 5n, value: [decoded] })
    const filters = [{ dataSize: 200 }, { memcmp: { offset: 44, bytes: keyOf(8) } }]
    const config = { commitment: 'confirmed', encoding: 'base64', withContext: true, filters }
    expect(calls).toEqual([['getProgramAccounts', [keyOf(9), config]]])
  })

  it.each([
    ['an account twice', { context, value: [entry, entry] }],
    ['an account without a key', { context, value: [{ account }] }],
    ['a key alone', { context, value: [{ pubkey: keyOf(2) }] }],
    ['no context', [entry]],
  ])('are refused where the answer has %s', async (_, answer) => {
    await expectStakingError(answering(answer).rpc.programAccounts(filter), 'invalid-response')
  })
})

describe('voteAccounts', () => {
  const read = (change: object) => answering({ current: [{ ...vote, ...change }], delinquent: [] }).rpc.voteAccounts()

  it('are read with who does not vote', async () => {
    const other = { ...vote, votePubkey: keyOf(5) }
    const { rpc, calls } = answering({ current: [vote], delinquent: [other] })
    const [first, second] = await rpc.voteAccounts(keyOf(3))
    expect(first).toEqual({
      vote: keyOf(3),
      node: keyOf(4),
      commissionBps: 700,
      activatedStake: 99n,
      delinquent: false,
      lastVote: 77n,
      credits: [
        { epoch: 4n, credits: 20n },
        { epoch: 5n, credits: 5n },
      ],
    })
    expect(second).toMatchObject({ vote: keyOf(5), delinquent: true })
    expect(calls).toEqual([['getVoteAccounts', [{ commitment: 'confirmed', votePubkey: keyOf(3) }]]])
  })

  it.each([
    ['hundredths of a per cent before per cent', { inflationRewardsCommissionBps: 725 }, { commissionBps: 725 }],
    ['per cent where the other is null', { inflationRewardsCommissionBps: null }, { commissionBps: 700 }],
    ['all where more than all is named', { commission: 101 }, { commissionBps: 10_000 }],
    ['all where more is named in hundredths', { inflationRewardsCommissionBps: 65_535 }, { commissionBps: 10_000 }],
    ['the largest number that JSON keeps', { activatedStake: 2 ** 53 - 1 }, { activatedStake: 2n ** 53n - 1n }],
    ['the first that it may not have kept', { activatedStake: 2 ** 53 }, { activatedStake: 2n ** 53n }],
    ['the nearest to a larger one', { activatedStake: 3e16 }, { activatedStake: 30_000_000_000_000_000n }],
  ])('tell %s', async (_, change, expected) => {
    expect((await read(change))[0]).toMatchObject(expected)
  })

  it.each([
    ['no commission', { commission: undefined }],
    ['a commission of null', { commission: null }],
    ['a commission below zero', { commission: -1 }],
    ['no stake', { activatedStake: undefined }],
    ['a stake of floating point', { activatedStake: 0.5 }],
    ['a vote account that is no address', { votePubkey: 'x' }],
    ['no identity', { nodePubkey: undefined }],
    ['no last vote', { lastVote: undefined }],
    ['no credits', { epochCredits: undefined }],
    ['credits that fall', { epochCredits: [[4, 5, 6]] }],
    ['credits without what was before', { epochCredits: [[4, 5]] }],
  ])('are refused with %s', async (_, change) => {
    await expectStakingError(read(change), 'invalid-response')
  })

  it('are refused where one is there twice, or a list is missing', async () => {
    await expectStakingError(answering({ current: [vote], delinquent: [vote] }).rpc.voteAccounts(), 'invalid-response')
    await expectStakingError(answering({ current: [vote] }).rpc.voteAccounts(), 'invalid-response')
    await expectStakingError(answering('no').rpc.voteAccounts(), 'invalid-response')
  })
})

describe('every call', () => {
  it('reads the genesis hash as the hash that it is', async () => {
    expect(await answering(keyOf(6)).rpc.genesisHash()).toBe(keyOf(6))
    await expectStakingError(answering('<html>').rpc.genesisHash(), 'invalid-response')
  })

  it('names what is thrown', async () => {
    const rpc = createRpc(() => Promise.reject(new Error('503 Service Unavailable')), new AbortController().signal)
    await expectStakingError(rpc.genesisHash(), 'endpoint-unreachable')
  })

  it('ends with the signal’s reason, before it is sent and after', async () => {
    const controller = new AbortController()
    const reason = new Error('enough')
    let sent = 0
    const rpc = createRpc(async () => {
      sent += 1
      controller.abort(reason)
      throw new Error('the connection is closed')
    }, controller.signal)
    await expect(rpc.genesisHash()).rejects.toBe(reason)
    await expect(rpc.genesisHash()).rejects.toBe(reason)
    expect(sent).toBe(1)
  })
})
