import { Secp256k1Wallet } from '@cosmjs/amino'
import { StakingError } from '@polystake/core'
import { expectStakingError } from '@polystake/testing'
import { SimulateRequest, SimulateResponse } from 'cosmjs-types/cosmos/tx/v1beta1/service'
import { describe, expect, it } from 'vitest'
import {
  readSent,
  SampleRpcError,
  type SampleSigning,
  sampleChain,
  sampleKey,
  sampleSender,
  sampleSigner,
  sampleSigning,
  sampleStep,
} from '../../test/sampleSigning.js'
import { sampleStranger } from '../../test/sampleStaking.js'
import { fromHex } from '../codec/hex.js'
import type { CosmosSigner } from './signer.js'

const accepted = { code: 0, log: '', codespace: '', hash: '' }
const refused = (code: number, log: string, codespace = 'sdk') => ({ code, log, codespace, hash: '' })
const stale = (expected: number) =>
  refused(32, `account sequence mismatch, expected ${expected}, got 4: incorrect account sequence`)
const broken = new StakingError('endpoint-unreachable', { message: 'The endpoint does not answer.', context: {} })

/** Answers each broadcast in turn: gives what is a value, throws what is an error. */
const inTurn = (...answers: readonly unknown[]): NonNullable<SampleSigning['method']> => {
  const left = [...answers]
  return {
    broadcast_tx_sync: () => {
      const next = left.shift()
      if (next === undefined) throw new Error('it was sent once too often')
      if (next instanceof Error) throw next
      return next
    },
  }
}

const included = ({ hash = '' }: Readonly<Record<string, string>>) => ({
  hash: Buffer.from(hash, 'base64').toString('hex').toUpperCase(),
  height: '90',
  tx_result: { code: 0 },
})

const countedSigner = async (): Promise<{ signer: CosmosSigner; asked: () => number }> => {
  const sound = await sampleSigner()
  let asked = 0
  const signer: CosmosSigner = {
    getAccounts: () => sound.getAccounts(),
    signDirect: (address, document) => {
      asked += 1
      return sound.signDirect(address, document)
    },
  }
  return { signer, asked: () => asked }
}

const sequencesOf = (sent: readonly string[]) =>
  sent.map((one) => Number(readSent(one).auth.signerInfos[0]?.sequence ?? -1n))

describe('a step that is sent', () => {
  it('is read, tried, signed and sent in three requests, with a hash that was known before', async () => {
    const { signing, asked, sent } = sampleSigning()
    const hashes: string[] = []
    const status = await signing.sendStep(sampleStep(), await sampleSigner(), {
      memo: 'a note',
      timeoutHeight: 500n,
      onHash: (id) => {
        expect(sent).toEqual([])
        hashes.push(id)
      },
    })
    const { id, body, auth } = readSent(sent[0])
    expect(status).toEqual({ chain: sampleChain, id, steps: 1, status: 'submitted' })
    expect(hashes).toEqual([id])
    expect(body).toMatchObject({ memo: 'a note', timeoutHeight: 500n })
    expect(auth.fee).toMatchObject({ gasLimit: 130_000n, amount: [{ denom: 'umoss', amount: '3250' }] })
    expect(sequencesOf(sent)).toEqual([4])
    expect(asked).toEqual([
      'status',
      '/cosmos.auth.v1beta1.Query/AccountInfo @0',
      '/cosmos.tx.v1beta1.Service/Simulate @0',
      'broadcast_tx_sync',
    ])
  })

  it('is not tried again where its fee was agreed on, and may cost nothing', async () => {
    const { signing, asked, sent } = sampleSigning()
    const fee = await signing.estimateFee(sampleStep())
    asked.length = 0
    await signing.sendStep(sampleStep(), await sampleSigner(), { fee: { ...fee, gasLimit: 99n } })
    expect(asked).not.toContain('/cosmos.tx.v1beta1.Service/Simulate @0')
    const dear = signing.sendStep(sampleStep(), await sampleSigner(), { fee, maximumFee: fee.amount.value - 1n })
    await expectStakingError(dear, 'transaction-rejected')
    const free = { ...fee, amount: { ...fee.amount, value: 0n } }
    await signing.sendStep(sampleStep(), await sampleSigner(), { fee: free })
    expect(sent.map((one) => readSent(one).auth.fee)).toMatchObject([
      { gasLimit: 99n, amount: [{ denom: 'umoss', amount: '3250' }] },
      { gasLimit: 130_000n, amount: [] },
    ])
  })

  it('pays one base unit in the trial, in which no signature is checked', async () => {
    const { signing, simulated } = sampleSigning()
    expect(await signing.simulateStep(sampleStep())).toEqual({ gasUsed: 100_000n })
    expect(readSent(simulated[0]).auth.fee).toMatchObject({ gasLimit: 0n, amount: [{ denom: 'umoss', amount: '1' }] })
  })

  it('has its type of key from what is known of the chain', async () => {
    const publicKeyType = '/injective.crypto.v1beta1.ethsecp256k1.PubKey'
    const gasPrices = [{ denom: 'umoss', price: '1' }]
    const { signing, sent, simulated } = sampleSigning({
      signingFacts: { keyAlgorithm: 'ethsecp256k1', publicKeyType, gasPrices },
    })
    await signing.sendStep(sampleStep(), await sampleSigner())
    for (const one of [sent[0], simulated[0]])
      expect(readSent(one).auth.signerInfos[0]?.publicKey?.typeUrl).toBe(publicKeyType)
  })

  it('has the next sequence although the chain does not show the one before yet', async () => {
    const { signing, sent, simulated } = sampleSigning()
    const signer = await sampleSigner()
    for (const _ of [1, 2, 3]) await signing.sendStep(sampleStep(), signer)
    expect(sequencesOf(sent)).toEqual([4, 5, 6])
    expect(sequencesOf(simulated)).toEqual([4, 5, 6])
  })

  it('has the sequence of the chain where another program went on', async () => {
    let sequence = 4n
    const { signing, sent } = sampleSigning({ sequence: () => sequence })
    await signing.sendStep(sampleStep(), await sampleSigner())
    sequence = 40n
    await signing.sendStep(sampleStep(), await sampleSigner())
    expect(sequencesOf(sent)).toEqual([4, 40])
  })
})

describe('a stale sequence', () => {
  it('is learnt in the trial, before the signer is asked, also where it is lower than was thought', async () => {
    const { signer, asked } = await countedSigner()
    const tries = [200, 18, 200].values()
    const path = '/cosmos.tx.v1beta1.Service/Simulate'
    const gas = SimulateResponse.encode(SimulateResponse.fromPartial({ gasInfo: { gasUsed: 7n } })).finish()
    const answer = () => (tries.next().value === 18 ? { code: 18, log: stale(4).log } : gas)
    const { signing, sent } = sampleSigning({ query: { [path]: answer } })
    await signing.sendStep(sampleStep(), signer)
    await signing.sendStep(sampleStep(), signer) // the first one was dropped: the node does not expect the next sequence
    expect([sequencesOf(sent), asked()]).toEqual([[4, 4], 2])
  })

  it('is read again, and the signer asked once more', async () => {
    const { signer, asked } = await countedSigner()
    const { signing, sent } = sampleSigning({ method: inTurn(stale(7), accepted) })
    const hashes: string[] = []
    const status = await signing.sendStep(sampleStep(), signer, { onHash: (id) => void hashes.push(id) })
    expect([status.status, asked(), sequencesOf(sent)]).toEqual(['submitted', 2, [4, 7]])
    expect(hashes).toEqual(sent.map((one) => readSent(one).id))
  })

  it('is read from the chain where the node does not say which it expects', async () => {
    let sequence = 4n
    const { signing, sent } = sampleSigning({
      sequence: () => sequence++,
      method: inTurn(refused(32, 'incorrect account sequence'), accepted),
    })
    await signing.sendStep(sampleStep(), await sampleSigner())
    expect(sequencesOf(sent)).toEqual([4, 5])
  })

  it('is not asked a third time', async () => {
    const { signer, asked } = await countedSigner()
    const { signing } = sampleSigning({ method: inTurn(stale(7), stale(8)) })
    await expectStakingError(signing.sendStep(sampleStep(), signer), 'transaction-rejected')
    expect(asked()).toBe(2)
  })

  it('of a trial is tried anew as the node expects it, and once only', async () => {
    const tried: number[] = []
    const simulate = (isGood: (sequence: number) => boolean) => (data: string) => {
      const bytes = SimulateRequest.decode(fromHex(data)).txBytes
      const [sequence = -1] = sequencesOf([Buffer.from(bytes).toString('base64')])
      tried.push(sequence)
      if (!isGood(sequence)) return { code: 18, log: stale(sequence + 5).log }
      return SimulateResponse.encode(SimulateResponse.fromPartial({ gasInfo: { gasUsed: 7n } })).finish()
    }
    const path = '/cosmos.tx.v1beta1.Service/Simulate'
    const moved = sampleSigning({ query: { [path]: simulate((sequence) => sequence === 9) } })
    expect(await moved.signing.simulateStep(sampleStep())).toEqual({ gasUsed: 7n })
    expect(tried.splice(0)).toEqual([4, 9])
    const moving = sampleSigning({ query: { [path]: simulate(() => false) } })
    const error = await expectStakingError(moving.signing.simulateStep(sampleStep()), 'simulation-failed')
    expect(error.context.reason).toContain('meanwhile')
    expect(tried).toEqual([4, 9])
  })
})

describe('an answer that was lost', () => {
  it.each([
    ['where the node has the bytes already', [broken, new SampleRpcError(-32603, 'tx already exists in cache')], 2],
    ['where the second time they are taken', [broken, accepted], 2],
    ['where the third time they are taken', [broken, broken, accepted], 3],
    ['where an app has them already', [broken, refused(19, 'tx already in mempool')], 2],
  ])('is made up for by the same bytes: %s', async (_, answers, times) => {
    const { signer, asked } = await countedSigner()
    const { signing, sent, waited } = sampleSigning({ method: inTurn(...answers) })
    expect((await signing.sendStep(sampleStep(), signer)).status).toBe('submitted')
    expect([asked(), sent.length, new Set(sent).size]).toEqual([1, times, 1])
    expect(waited).toHaveLength(times - 1)
  })

  it.each([
    ['does not answer', broken],
    ['answers what is none', {}],
    ['is broken', new SampleRpcError(-32603, 'broadcast confirmation not received: context canceled')],
    ['gives up', new StakingError('endpoint-refused', { message: 'no (x, HTTP 408).', context: {} })],
    ['has a gateway that gave up, with a status for a code', new SampleRpcError(504, 'upstream timed out')],
    ['has a gateway that gave up, with a code of its own', new SampleRpcError(-32000, 'no answer from the node')],
  ])('is unknown, never failed, where the endpoint %s every time', async (_, answer) => {
    const { signer, asked } = await countedSigner()
    const { signing, sent } = sampleSigning({ method: inTurn(answer, answer, answer) })
    const status = await signing.sendStep(sampleStep(), signer)
    expect(status).toMatchObject({ status: 'unknown', id: readSent(sent[0]).id, reason: expect.any(String) })
    expect([asked(), sent.length, new Set(sent).size]).toEqual([1, 3, 1])
  })

  it.each([
    ['its sequence, since the first bytes are in a block', stale(5)],
    ['anything else', refused(13, 'insufficient fee')],
  ])('is not overruled by a later refusal for %s', async (_, answer) => {
    const { signer, asked } = await countedSigner()
    const isThere = sampleSigning({ method: { ...inTurn(broken, answer), tx: included } })
    expect((await isThere.signing.sendStep(sampleStep(), signer)).status).toBe('submitted')
    const isGone = sampleSigning({ method: inTurn(broken, answer, answer) })
    expect((await isGone.signing.sendStep(sampleStep(), signer)).status).toBe('unknown')
    expect(asked()).toBe(2)
  })

  it('is not waited for after an abort', async () => {
    const controller = new AbortController()
    const abort = () => {
      controller.abort(new Error('enough'))
      throw broken
    }
    const { signing, sent } = sampleSigning({ method: { broadcast_tx_sync: abort } })
    const { signal } = controller
    await expect(signing.sendStep(sampleStep(), await sampleSigner(), { signal })).rejects.toThrow('enough')
    expect(sent).toHaveLength(1)
  })
})

describe('a refusal', () => {
  it.each([
    [refused(13, 'insufficient fees; got: 1umoss'), 'fee is below'],
    [refused(5, 'spendable balance 1umoss is smaller'), 'too little'],
    [refused(11, 'out of gas in location'), 'gas'],
    [refused(4, 'unauthorized'), 'signature'],
    [refused(12, 'memo too large'), 'memo'],
    [refused(3, 'the swamp is dry', 'moss'), 'the swamp is dry'],
    [new SampleRpcError(-32603, 'mempool is full: number of txs 5000'), 'no more transactions'],
    [new SampleRpcError(-32603, 'Tx too large. Max size is 1'), 'too long'],
  ])('says why: %o', async (answer, reason) => {
    const { signing, sent } = sampleSigning({ method: inTurn(answer) })
    const sending = signing.sendStep(sampleStep(), await sampleSigner())
    const error = await expectStakingError(sending, 'transaction-rejected')
    expect(error.context.reason).toContain(reason)
    expect(sent).toHaveLength(1)
  })

  it.each([
    new StakingError('rate-limited', { message: 'Too many.', context: {} }),
    new StakingError('endpoint-refused', { message: 'No.', context: { method: 'broadcast_tx_sync' } }),
  ])('of the endpoint, which never looked at the bytes, stays what it is: %o', async (answer) => {
    const { signing } = sampleSigning({ method: inTurn(answer) })
    await expect(signing.sendStep(sampleStep(), await sampleSigner())).rejects.toBe(answer)
  })

  it('comes before anything where there is nothing to sign, or nobody who may', async () => {
    const { signing, asked } = sampleSigning()
    const signer = await sampleSigner()
    const wait = { kind: 'wait', purpose: 'Wait', condition: 'the stake is free' } as const
    await expectStakingError(signing.sendStep(wait, signer), 'invalid-intent')
    await expectStakingError(signing.estimateFee(wait), 'invalid-intent')
    const step = sampleStep()
    await expectStakingError(signing.sendStep({ ...step, messages: [] }, signer), 'invalid-intent')
    const mixed = [...step.messages, ...sampleStep('1', sampleStranger).messages]
    await expectStakingError(signing.sendStep({ ...step, messages: mixed }, signer), 'invalid-intent')
    await expectStakingError(signing.sendStep(sampleStep('1', 'cosmos1x'), signer), 'invalid-address')
    const other = await expectStakingError(
      signing.sendStep(sampleStep('1', sampleStranger), signer),
      'invalid-account-id',
    )
    expect(other.context.value).toBe(sampleStranger)
    const locked: CosmosSigner = {
      getAccounts: () => Promise.reject(new Error('the wallet is locked')),
      signDirect: (address, document) => signer.signDirect(address, document),
    }
    await expectStakingError(signing.sendStep(step, locked), 'transaction-rejected')
    expect(asked).toEqual([])
  })

  it('comes before a signature where no hash can be made', async () => {
    const { signer, asked } = await countedSigner()
    const reason = new Error('no digest')
    const { signing } = sampleSigning({ sha256: () => Promise.reject(reason) })
    await expect(signing.sendStep(sampleStep(), signer)).rejects.toBe(reason)
    expect(asked()).toBe(0)
  })

  it('comes before the signer is asked where the endpoint is of another chain', async () => {
    const { signer, asked } = await countedSigner()
    const { signing, sent } = sampleSigning({ network: 'moss-2' })
    await expectStakingError(signing.sendStep(sampleStep(), signer), 'chain-mismatch')
    expect([asked(), sent.length]).toEqual([0, 0])
  })
})

it('asks an amino signer for the document of the same account', async () => {
  const { signing, sent } = sampleSigning()
  const status = await signing.sendStep(sampleStep(), await Secp256k1Wallet.fromKey(sampleKey, 'moss'))
  expect(status.id).toBe(readSent(sent[0]).id)
  expect(readSent(sent[0]).auth.signerInfos[0]?.modeInfo?.single?.mode).toBe(127)
  expect(sampleSender).toMatch(/^moss1/)
})
