import { createHash } from 'node:crypto'
import { StakingError, type TransactionStatus } from '@polystake/core'
import { expectStakingError } from '@polystake/testing'
import { describe, expect, it } from 'vitest'
import { sampleTime } from '../../test/sampleNode.js'
import { SampleRpcError, type SampleSigning, sampleChain, sampleSigning } from '../../test/sampleSigning.js'
import { wait } from './wait.js'

const transaction = Buffer.from('a transaction')
const idOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex').toUpperCase()
const id = idOf(transaction)
const base = { chain: sampleChain, id, steps: 2 } as const
const submitted: TransactionStatus = { ...base, status: 'submitted' }

const notFound = new SampleRpcError(-32603, `tx (${id}) not found`)
const noIndex = new SampleRpcError(-32603, 'transaction indexing is disabled')
const inBlock = (height: bigint, result: object = { code: 0 }) => ({ hash: id, height: `${height}`, tx_result: result })

/** Answers `tx` in turn, the last one for ever. */
const open = (answers: readonly unknown[], more: SampleSigning = {}) => {
  let count = -1
  return sampleSigning({
    ...more,
    method: {
      tx: () => {
        count += 1
        const next = answers[Math.min(count, answers.length - 1)]
        if (next instanceof Error) throw next
        return next
      },
      ...more.method,
    },
  })
}

describe('a transaction that is followed', () => {
  it('is included, with its height and time', async () => {
    const { signing, waited } = open([notFound, notFound, inBlock(90n)])
    const told: string[] = []
    const status = await signing.trackTransaction(submitted, { pollMs: 7, onStatus: (one) => told.push(one.status) })
    expect(status).toEqual({ ...base, status: 'included', height: '90', time: sampleTime(90n).toISOString() })
    expect(told).toEqual(['submitted', 'included'])
    expect(waited).toEqual([7, 7])
    expect(JSON.parse(JSON.stringify(status))).toEqual(status)
  })

  it('needs no further question where it is in the newest block', async () => {
    const { signing, asked } = open([inBlock(100n)])
    expect(await signing.trackTransaction(id.toLowerCase())).toMatchObject({
      id,
      steps: 1,
      status: 'included',
      time: sampleTime(100n).toISOString(),
    })
    expect(asked).toEqual(['status', 'tx'])
  })

  it.each([
    [
      { code: 11, codespace: 'sdk', log: 'out of gas in location' },
      'sdk/11',
      'the gas did not suffice: out of gas in location',
    ],
    [{ code: 5, log: 'bad \u202Ecoin' }, 'sdk/5', 'the account has too little for the amount and the fee: bad coin'],
    [{ code: 3, codespace: 'moss', log: 'the swamp is dry' }, 'moss/3', 'the swamp is dry'],
  ])('has failed: %o', async (result, code, message) => {
    const { signing } = open([inBlock(90n, result)])
    expect(await signing.trackTransaction(submitted)).toEqual({ ...base, status: 'failed', code, message })
  })

  it.each<TransactionStatus>([
    { ...base, status: 'included', height: '5', time: 'then' },
    { ...base, status: 'failed', code: 'sdk/11', message: 'no' },
    { ...base, status: 'expired' },
  ])('is not asked for again where it is known: %o', async (known) => {
    const { signing, asked } = open([notFound])
    expect(await signing.trackTransaction(known)).toEqual(known)
    expect(asked).toEqual([])
  })

  it('is unknown with the reason while nobody answers, and found when they do', async () => {
    const broken = new StakingError('endpoint-unreachable', { message: 'Nobody there.', context: {} })
    const { signing } = open([broken, { hash: 'AB' }, notFound, inBlock(90n)])
    const told: unknown[] = []
    await signing.trackTransaction(submitted, { onStatus: (one) => told.push([one.status, one.reason]) })
    expect(told).toEqual([
      ['unknown', 'Nobody there.'],
      ['unknown', expect.stringContaining('another transaction')],
      ['submitted', undefined],
      ['included', undefined],
    ])
  })

  it('is said to be in a block of which the node does not tell the time any more', async () => {
    const blockchain = () => {
      throw new SampleRpcError(-32603, "min height 90 can't be greater than max height 80")
    }
    const { signing } = open([inBlock(90n)], { method: { blockchain }, wait })
    const status = await signing.trackTransaction(submitted, { timeoutMs: 40, pollMs: 5 })
    expect(status).toMatchObject({ status: 'unknown', reason: expect.stringContaining('in block 90') })
  })

  it('is at the deadline what it was last', async () => {
    const { signing } = open([notFound], { wait })
    expect(await signing.trackTransaction(submitted, { timeoutMs: 30, pollMs: 5 })).toEqual(submitted)
    expect(await signing.trackTransaction(id, { timeoutMs: 30, pollMs: 5 })).toMatchObject({ status: 'unknown' })
  })

  it('is let go of at an abort', async () => {
    const controller = new AbortController()
    const { signing } = open([notFound], { wait })
    const { signal } = controller
    const onStatus = () => controller.abort(new Error('enough'))
    await expect(signing.trackTransaction(submitted, { signal, onStatus })).rejects.toThrow('enough')
    await expect(signing.trackTransaction(submitted, { signal })).rejects.toThrow('enough')
  })

  it('is expired once the last block that may hold it has passed', async () => {
    const { signing } = open([notFound])
    expect(await signing.trackTransaction(submitted, { timeoutHeight: 98n })).toEqual({ ...base, status: 'expired' })
    const early = open([notFound, inBlock(100n)])
    expect(await early.signing.trackTransaction(submitted, { timeoutHeight: 99n })).toMatchObject({
      status: 'included',
    })
  })

  it.each([
    new SampleRpcError(-32601, 'Method not found'),
    new SampleRpcError(-32603, 'route not found'),
    new SampleRpcError(-32603, `tx (${'AB'.repeat(32)}) not found`),
  ])('is not expired where it is something else that was not found: %o', async (other) => {
    const { signing } = open([other], { wait })
    const status = await signing.trackTransaction(submitted, { timeoutHeight: 90n, timeoutMs: 40, pollMs: 5 })
    expect(status).toMatchObject({ status: 'unknown', reason: expect.any(String) })
  })

  it('is not expired by the word of a node that keeps no block as old as the last that may hold it', async () => {
    const at = (height: bigint, which: string) => ({
      [`${which}_block_height`]: `${height}`,
      [`${which}_block_time`]: sampleTime(height).toISOString(),
    })
    const sync_info = { ...at(100n, 'latest'), ...at(90n, 'earliest') }
    const status = () => ({ node_info: { network: 'moss-1' }, sync_info })
    const { signing } = open([notFound], { method: { status }, wait })
    const track = (heights: object) => signing.trackTransaction(submitted, { timeoutMs: 40, pollMs: 5, ...heights })
    expect(await track({ timeoutHeight: 89n })).toEqual(submitted)
    expect(await track({ timeoutHeight: 90n })).toMatchObject({ status: 'expired' })
    expect(await track({ timeoutHeight: 95n, fromHeight: 89n })).toEqual(submitted)
    expect(await track({ timeoutHeight: 95n, fromHeight: 90n })).toMatchObject({ status: 'expired' })
  })

  it.each([
    [{ ...submitted, chain: 'cosmos:moss-2' } as const, 'chain'],
    [{ ...submitted, id: 'AB' } as const, 'id'],
    ['0x12', 'id'],
  ])('is refused where it is none of this chain: %o', async (one, field) => {
    const error = await expectStakingError(open([notFound]).signing.trackTransaction(one), 'invalid-query')
    expect(error.context.field).toBe(field)
  })

  it.each([0, -1, Number.NaN])('is not asked for without a pause: %d', async (pollMs) => {
    const { signing, asked } = open([notFound])
    const error = await expectStakingError(signing.trackTransaction(submitted, { pollMs }), 'invalid-query')
    expect([error.context.field, asked]).toEqual(['pollMs', []])
  })

  it('is not sought on another chain', async () => {
    const { signing } = open([notFound], { network: 'moss-2' })
    await expectStakingError(signing.trackTransaction(submitted), 'chain-mismatch')
  })
})

describe('a node without an index', () => {
  /** Blocks by height, each with its transactions and what they came to. */
  const blocks = (held: Record<string, [transactions: Buffer[], results: unknown]>): SampleSigning => ({
    method: {
      block: ({ height = '' }) => ({
        block: { data: { txs: (held[height]?.[0] ?? []).map((one) => one.toString('base64')) } },
      }),
      block_results: ({ height = '' }) => ({ txs_results: held[height]?.[1] ?? null }),
    },
  })
  const other = Buffer.from('another')
  const failure = { code: 27, codespace: 'staking', log: 'too many' }

  it('is looked through block by block', async () => {
    const { signing, asked } = open(
      [noIndex],
      blocks({
        95: [
          [other, transaction],
          [{ code: 1 }, { code: 0 }],
        ],
      }),
    )
    expect(await signing.trackTransaction(submitted)).toMatchObject({
      status: 'included',
      height: '95',
      time: sampleTime(95n).toISOString(),
    })
    expect(asked.filter((one) => one === 'block')).toHaveLength(6) // from the tenth before the newest
  })

  it('tells of a failure', async () => {
    const { signing } = open([noIndex], blocks({ 50: [[transaction], [failure]] }))
    const status = await signing.trackTransaction(submitted, { fromHeight: 50n })
    expect(status).toMatchObject({ status: 'failed', code: 'staking/27' })
  })

  it('is unknown with the reason while it is sought, and expired when the blocks are over', async () => {
    const { signing, waited } = open([noIndex], blocks({}))
    const told: unknown[] = []
    const status = await signing.trackTransaction(submitted, {
      fromHeight: 41n,
      timeoutHeight: 90n,
      onStatus: (one) => told.push([one.status, one.reason]),
    })
    expect(status).toEqual({ ...base, status: 'expired' })
    expect(told).toEqual([
      ['unknown', expect.stringContaining('no index')],
      ['expired', undefined],
    ])
    expect(waited).toHaveLength(2) // twenty blocks at once
  })

  it('is not expired where nobody said from which block on it may be, and not all were looked through', async () => {
    const { signing } = open([noIndex], { ...blocks({ 80: [[transaction], [{ code: 0 }]] }), wait })
    const status = await signing.trackTransaction(submitted, { timeoutHeight: 85n, timeoutMs: 40, pollMs: 5 })
    expect(status).toMatchObject({ status: 'unknown', reason: expect.stringContaining('no index') })
  })

  it.each([
    ['results of another number', blocks({ 95: [[transaction], []] })],
    ['transactions that are no list', { method: { block: () => ({ block: { data: { txs: 'all' } } }) } }],
    ['transactions that are no base64', { method: { block: () => ({ block: { data: { txs: ['*'] } } }) } }],
  ])('is not believed with %s', async (_, node) => {
    const { signing } = open([noIndex], { ...node, wait })
    const status = await signing.trackTransaction(submitted, { timeoutMs: 40, pollMs: 5 })
    expect(status).toMatchObject({ status: 'unknown', reason: expect.stringContaining('cannot be right') })
  })
})
