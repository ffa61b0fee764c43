import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  formatAccountId,
  fromJson,
  type Pool,
  type Position,
  type Reading,
  type TransactionPlan,
} from '@polystake/core'
import { type Devnet, startDevnet } from '@polystake/devnet'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { recordingOutput } from '../test/recordingOutput.js'
import { run } from './run.js'

let devnet: Devnet
let folder: string
let file: string
beforeAll(async () => {
  devnet = await startDevnet({ cosmos: { delegations: 2 } })
  folder = await mkdtemp(join(tmpdir(), 'polystake-'))
  file = join(folder, 'devnet.json')
  await writeFile(file, JSON.stringify(devnet.description))
})
afterAll(async () => {
  await devnet.stop()
  await rm(folder, { recursive: true })
})

const runJson = async <value>(...argv: string[]): Promise<{ code: number; value: value }> => {
  const { output, results } = recordingOutput()
  const code = await run([...argv, '--devnet', file, '--json'], output)
  expect(results).toHaveLength(1)
  return { code, value: fromJson<value>(JSON.parse(results.join())) }
}

const accounts = () =>
  Object.values(devnet.description.chains).map(({ chain, accounts: [first] }) =>
    formatAccountId({ chain: chain as `${string}:${string}`, address: first?.address ?? '' }),
  )

it('lists the pools of three local chains, and plans a stake in one of each', async () => {
  const { code, value: reading } = await runJson<Reading<Pool>>('pools', '--status', 'open')
  expect(code).toBe(0)
  const pools = reading.status === 'complete' ? reading.items : []
  for (const owner of accounts()) {
    const pool = pools.find(({ chain }) => owner.startsWith(`${chain}:`))
    const planned = await runJson<TransactionPlan>(
      'plan',
      'stake',
      '--owner',
      owner,
      '--pool',
      pool?.id ?? '',
      '--amount',
      '1.5',
    )
    expect(planned.code).toBe(0)
    const decimals = pool?.stakes[0].decimals ?? 0
    expect(planned.value.intent).toMatchObject({ owner, amounts: [{ value: `15${'0'.repeat(decimals - 1)}` }] })
  }
})

it('reads what the accounts have, and ends with 2 where a chain is down', async () => {
  expect((await runJson<Reading<Position>>('positions', ...accounts())).code).toBe(0)
  devnet.chains.solana?.setFault({ kind: 'down' })
  const { code, value: reading } = await runJson<Reading<Position>>('positions', ...accounts(), '--timeout', '5000')
  devnet.chains.solana?.setFault(undefined)
  expect(code).toBe(2)
  expect(reading).toMatchObject({ status: 'partial', gaps: [{ chain: expect.stringMatching(/^solana:/) }] })
})

it('plans an operation that moves nothing, and says so', async () => {
  const owner = accounts().find((account) => account.startsWith('cosmos:')) ?? ''
  const to = devnet.description.chains.cosmos?.accounts[1]?.address ?? ''
  const { output, results } = recordingOutput()
  const intent = ['--operation', 'setWithdrawAddress', '--option', `address=${to}`]
  expect(await run(['plan', 'manage', '--owner', owner, ...intent, '--devnet', file], output)).toBe(0)
  expect(results.join()).toContain(`Have all rewards paid to ${to} (messages)\nEffects: none, it moves nothing.\n`)
})
