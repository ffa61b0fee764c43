import { createStakingClient, fromJson, type StakingAdapter, StakingError } from '@polystake/core'
import { describe, expect, it } from 'vitest'
import { fields, meadow } from '../../../examples/fourth-family/meadow.js'
import { meadowNode } from '../../../examples/fourth-family/meadowNode.js'
import { recordingOutput } from '../test/recordingOutput.js'
import { listPoolsCommand } from './listPoolsCommand.js'
import { listPositionsCommand } from './listPositionsCommand.js'
import { planCommand } from './planCommand.js'

const owner = 'meadow:main:mdw0000000001'
const pool = 'meadow:main/fields/north'
const up: StakingAdapter = meadow({
  rpc: 'https://node.meadow.example',
  chain: 'meadow:main',
  fetch: meadowNode(),
  protocols: [fields()],
}) as never
const refused = new StakingError('endpoint-refused', { message: 'Not today \u001b[2J.', context: {} })
const down: StakingAdapter = {
  ...up,
  chain: 'meadow:other',
  listPools: () => Promise.reject(refused),
  listPositions: () => Promise.reject(refused),
}
const clientOf = (...adapters: StakingAdapter[]) => createStakingClient({ adapters })
const other = 'meadow:other:mdw0000000001'

describe('pools', () => {
  it('ends with 0 where everything was read, a line for each pool', async () => {
    const { output, results, notices } = recordingOutput()
    expect(await listPoolsCommand(clientOf(up), {}, { output, json: false })).toBe(0)
    expect(results).toHaveLength(1)
    for (const name of ['north', 'south', 'east']) expect(results[0]).toContain(`meadow:main/fields/${name}`)
    expect(results[0]).toContain('100 SEED')
    expect(notices).toEqual(['Reading pools of meadow:main …'])
  })

  it('ends with 2 where a chain is down, beside the other’s pools, and says which', async () => {
    const { output, results, notices } = recordingOutput()
    expect(await listPoolsCommand(clientOf(up, down), {}, { output, json: false })).toBe(2)
    expect(results[0]).toContain(pool)
    expect(notices.at(-1)).toMatch(/^gap: meadow:other: endpoint-refused: Not today/)
  })

  it('ends with 1 where nothing could be read, and shows no table', async () => {
    const { output, results } = recordingOutput()
    expect(await listPoolsCommand(clientOf(down), {}, { output, json: false })).toBe(1)
    expect(results).toEqual([])
  })

  it('tells how to go on', async () => {
    const { output, notices } = recordingOutput()
    const client = clientOf(up)
    expect(await listPoolsCommand(client, { limit: 2 }, { output, json: false })).toBe(0)
    const cursor = /--cursor '(.*)'$/.exec(notices.at(-1) ?? '')?.[1] ?? ''
    const next = recordingOutput()
    await listPoolsCommand(client, { limit: 2, cursor }, { output: next.output, json: false })
    expect(next.results[0]).toContain('meadow:main/fields/east')
    expect(next.results[0]).not.toContain(pool)
  })
})

describe('positions', () => {
  it.each<[string, StakingAdapter[], string[], number]>([
    ['complete', [up], [owner], 0],
    ['partial', [up, down], [owner, other], 2],
    ['unavailable', [down], [other], 1],
  ])('as JSON are one value that comes back as the reading, %s or not', async (status, adapters, accounts, code) => {
    const { output, results } = recordingOutput()
    expect(await listPositionsCommand(clientOf(...adapters), accounts, { output, json: true })).toBe(code)
    expect(results).toHaveLength(1)
    const reading = fromJson<{ status: string; items?: { balances: { amount: { value: bigint } }[] }[] }>(
      JSON.parse(results[0] ?? ''),
    )
    expect(reading.status).toBe(status)
    expect(reading.items?.[0]?.balances[0]?.amount.value).toBe(status === 'unavailable' ? undefined : 120_000n)
  })

  it('draw their progress where somebody looks on, and take it away', async () => {
    const { output, notices, drawn } = recordingOutput(true)
    await listPositionsCommand(clientOf(up), [owner], { output, json: false })
    expect(notices).toEqual([])
    expect(drawn[0]).toBe('Reading positions of 1 account(s) … 0 s')
    expect(drawn.at(-1)).toBe('')
  })
})

describe('plan', () => {
  const plan = async (amount: string, json = true) => {
    const { output, results } = recordingOutput()
    const code = await planCommand(clientOf(up), 'stake', { owner, pool, amount, lots: [] }, { output, json })
    return { code, results }
  }

  it.each([
    ['1.5', '15000'],
    ['0.0001', '1'],
    ['123456789012345678901234567890.1234', '1234567890123456789012345678901234'],
  ])('takes %s wholes exactly', async (amount, value) => {
    const { code, results } = await plan(amount)
    expect(code).toBe(0)
    expect(JSON.parse(results.join())).toMatchObject({
      intent: { amounts: [{ value }] },
      effects: [{ kind: 'pay', exact: { value } }, { kind: 'receive' }],
    })
  })

  it.each(['0.00001', '1e3', '1,5', '', '-1'])('refuses %o wholes', async (amount) => {
    await expect(plan(amount)).rejects.toMatchObject({ code: 'invalid-amount' })
  })

  it('in words says the steps, what they do, and that nothing was signed', async () => {
    const { results } = await plan('1.5', false)
    expect(results[0]).toMatch(/1\. Plant the seeds \(deed\).*pay 1.5 SEED.*Nothing was signed or sent/s)
  })

  it('asks for an amount where one is needed', async () => {
    const { output } = recordingOutput()
    const planned = planCommand(clientOf(up), 'stake', { owner, pool, lots: [] }, { output, json: true })
    await expect(planned).rejects.toThrow('--amount')
  })
})
