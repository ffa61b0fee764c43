import type { Amount, Intent } from '@polystake/core'
import { expectStakingError } from '@polystake/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Answers, sample, sampleAnswers, sampleNode } from '../../test/sampleVault.js'
import { erc4626, ethereum } from '../index.js'

const owner = `eip155:1:${sample.owner}` as const
const pool = `eip155:1/erc4626/${sample.vault}` as const
const asset = { id: `eip155:1/erc20:${sample.asset}`, symbol: 'SMP', name: 'Sample', decimals: 18 } as const
const amount = (value: bigint): Amount => ({ asset, value })

const open = (answers: Answers = {}, before?: Parameters<typeof sampleNode>[1]) => {
  const client = sampleNode({ ...sampleAnswers, ...answers }, before)
  const adapter = ethereum({ client, chain: 'eip155:1', protocols: [erc4626({ vaults: [sample.vault] })] })
  return { ...adapter, blocks: client.blocks }
}

const positionOf = async (answers: Answers = {}) => {
  const reading = await open(answers).listPositions({ owner })
  if (reading.status !== 'complete') throw new Error(reading.gaps.map(({ error }) => error.message).join())
  return reading.items[0]
}

const unstake = (amounts: bigint | 'all', answers: Answers = {}) => {
  const intent: Intent<'eip155'> = {
    verb: 'unstake',
    owner,
    pool,
    amounts: amounts === 'all' ? amounts : [amount(amounts)],
  }
  return open(answers).plan(intent)
}

afterEach(() => {
  vi.useRealTimers()
})

describe('the earlier share price', () => {
  it('is asked for a week of blocks ago', async () => {
    const { blocks, getPool } = open()
    const { rate } = await getPool(pool)
    expect(blocks).toContain(`0x${(1_000_000 - 50_400).toString(16)}`)
    expect(rate).toMatchObject({ status: 'known', value: 0, inputs: { seconds: 604_800, heightThen: '949600' } })
  })

  it('is asked for a day of blocks ago where the vault is younger than a week', async () => {
    const week = `0x${(1_000_000 - 50_400).toString(16)}`
    const { blocks, getPool } = open({
      convertToAssets: ([shares], block) => (block === week ? undefined : BigInt(String(shares)) * 2n),
    })
    expect((await getPool(pool)).rate.status).toBe('known')
    expect(blocks).toContain(`0x${(1_000_000 - 7200).toString(16)}`)
  })

  it('is asked for once where the chain is younger than a day', async () => {
    const { blocks, getPool } = open({
      getBlockNumber: () => 100n,
      getCurrentBlockTimestamp: (_, block) => (block === '0x1' ? 1_799_998_800n : 1_800_000_000n),
      convertToAssets: ([shares], block) => (block === '0x1' ? undefined : BigInt(String(shares)) * 2n),
    })
    expect((await getPool(pool)).rate).toMatchObject({ status: 'unknown' })
    expect(blocks.filter((block) => block === '0x1')).toHaveLength(1)
  })

  it('is not waited for longer than the rest can wait, and its request is ended', async () => {
    vi.useFakeTimers()
    let isEnded = false
    const adapter = open({}, (block, signal) => {
      if (block === 'latest' || block === '0xf4240') return Promise.resolve()
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          isEnded = true
          reject(signal.reason)
        })
      })
    })
    const reading = adapter.listPositions({ owner })
    await vi.advanceTimersByTimeAsync(4000)
    expect(await reading).toMatchObject({
      status: 'complete',
      items: [{ rate: { status: 'unknown', reason: expect.stringContaining('4000 ms') } }],
    })
    expect(isEnded).toBe(true)
  })
})

describe('a chain that counts its blocks otherwise', () => {
  it('is read at its own number', async () => {
    const answers: Answers = { ...sampleAnswers, getChainId: () => 42161n, arbBlockNumber: () => 300_000_000n }
    const client = sampleNode(answers)
    const adapter = ethereum({ client, chain: 'eip155:42161', protocols: [erc4626({ vaults: [sample.vault] })] })
    const { asOf } = await adapter.getBalance({
      owner: `eip155:42161:${sample.owner}`,
      asset: `eip155:42161/erc20:${sample.asset}`,
    })
    expect(asOf.height).toBe(300_000_000n)
  })
})

describe('what a vault does not answer', () => {
  it('is not taken for nothing', async () => {
    const silent: Answers = { balanceOf: () => undefined }
    expect(await open(silent).listPositions({ owner })).toMatchObject({
      status: 'unavailable',
      gaps: [{ error: { code: 'invalid-response' } }],
    })
    const worthless: Answers = { convertToAssets: () => undefined, previewRedeem: () => undefined }
    expect((await open(worthless).listPositions({ owner })).status).toBe('unavailable')
  })

  it('is stood for by what it does: the worth by the preview, and the preview by the worth', async () => {
    const byPreview = await positionOf({ convertToAssets: () => undefined })
    expect(byPreview?.balances).toEqual([{ state: 'active', amount: amount(2000n), shares: 1000n }])
    const byWorth = await positionOf({ previewRedeem: () => undefined })
    expect(byWorth?.details).toMatchObject({ redeemable: 2000n })
  })

  it('never makes a plan for a part one for all', async () => {
    const refused = await expectStakingError(unstake(10n, { previewWithdraw: () => undefined }), 'action-blocked')
    expect(refused.context.reason).toBe('not-permitted')
    const dear = await expectStakingError(unstake(10n, { previewWithdraw: () => 1001n }), 'action-blocked')
    expect(dear.context.reason).toBe('insufficient-balance')
  })

  it('is absent from its pool', async () => {
    const bare = await open({ totalAssets: () => undefined, totalSupply: () => undefined }).getPool(pool)
    expect(bare.tvl).toEqual([])
    expect(bare.details).not.toHaveProperty('totalSupply')
  })
})

describe('a way out that costs something', () => {
  const fee: Answers = {
    previewRedeem: ([shares]) => (BigInt(String(shares)) * 2n * 99n) / 100n,
    previewWithdraw: ([assets]) => (BigInt(String(assets)) * 101n) / 200n + 2n,
    maxWithdraw: () => 1980n,
  }

  it('is told, and what the shares are worth stays what they are worth', async () => {
    const position = await positionOf(fee)
    expect(position?.balances[0]?.amount.value).toBe(2000n)
    expect(position?.actions[1]).toEqual({ verb: 'unstake', status: 'available', maximum: amount(1980n) })
    expect(position?.warnings.map(({ code }) => code)).toContain('exit-cost')
  })

  it('is planned at the maximum, by redeeming all where a withdrawal would take more shares than there are', async () => {
    const { effects } = await unstake(1980n, fee)
    expect(effects[0]).toMatchObject({ kind: 'pay', exact: { value: '1000' } })
    expect(effects[1]).toMatchObject({ kind: 'receive', atLeast: { value: '1978' } })
    expect((await expectStakingError(unstake(1981n, fee), 'action-blocked')).context.reason).toBe(
      'insufficient-balance',
    )
  })
})

describe('a vault that states nothing', () => {
  it('is tried before a plan is made, and its reason is told', async () => {
    const closed: Answers = { maxWithdraw: () => 0n, maxRedeem: () => 0n }
    const position = await positionOf(closed)
    expect(position?.actions[1]).toEqual({ verb: 'unstake', status: 'available' })
    const { effects, warnings } = await unstake('all', { ...closed, redeem: () => 2000n })
    expect(effects[0]).toMatchObject({ exact: { value: '1000' } })
    expect(warnings.map(({ code }) => code)).toEqual(['no-minimum', 'unclear-limit'])
  })
})

describe('few shares', () => {
  it('are warned of', async () => {
    const codesOf = async (totalSupply: bigint) =>
      (await positionOf({ totalSupply: () => totalSupply }))?.warnings.map(({ code }) => code)
    expect(await codesOf(10n ** 18n - 1n)).toEqual(['few-shares'])
    expect(await codesOf(10n ** 18n)).toEqual([])
  })
})
