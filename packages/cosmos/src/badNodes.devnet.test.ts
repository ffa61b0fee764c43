import { fromBech32, toBech32 } from '@cosmjs/encoding'
import type { AccountId, PoolId, StakingError } from '@polystake/core'
import { type CosmosChain, type CosmosFault, startCosmos } from '@polystake/devnet'
import { createFaultyFetch, expectStakingError } from '@polystake/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { cosmos, staking } from './index.js'

const chain = 'cosmos:polystake-local-1'
const facts = { prefix: 'cosmos', bondDenom: 'ustake', symbol: 'STAKE', decimals: 6, coinType: 118 }

let local: CosmosChain
const endpoint = createFaultyFetch()
beforeAll(async () => {
  // more unbond than are delegated to: the rest are validators that no delegation names
  local = await startCosmos({ validators: 10, delegations: 4, unbondings: 6, report: () => undefined })
  await local.mine(20)
})
afterEach(() => {
  local.setFault(undefined)
  endpoint.reset()
})
afterAll(() => local.stop())

const open = () => cosmos({ rpc: local.description.url, chain, protocols: [staking()], facts, fetch: endpoint.fetch })
const address = () => local.description.accounts[0]?.address ?? ''
const owner = (): AccountId<'cosmos'> => `${chain}:${address()}`
const operator = () => local.facts.validators[0]?.operatorAddress ?? ''
const pool = (): PoolId<'cosmos'> => `${chain}/staking/${operator()}`

const read = async (adapter = open()) => {
  endpoint.reset()
  const reading = await adapter.listPositions({ owner: owner() })
  return { reading, ...endpoint.traffic() }
}

const codesOf = ({ reading }: Awaited<ReturnType<typeof read>>): StakingError['code'][] =>
  reading.status === 'complete' ? [] : reading.gaps.map(({ error }) => error.code)

describe('a node', () => {
  it.each<[string, CosmosFault]>([
    ['that takes no batches', { kind: 'no-batch' }],
    ['whose batches may have nine calls', { kind: 'batch-limit', limit: 9 }],
    ['whose batches may have five', { kind: 'batch-limit', limit: 5 }],
    ['whose batches may have one', { kind: 'batch-limit', limit: 1 }],
  ])('%s is asked one by one, and reads the same', async (_, fault) => {
    const expected = await read()
    local.setFault(fault)
    const adapter = open()
    const first = await read(adapter)
    expect(first.reading).toEqual(expected.reading)
    expect(first.requests).toBeGreaterThan(expected.requests)
    const again = await read(adapter)
    expect(again.reading).toEqual(expected.reading)
    expect(again.requests).toBeGreaterThanOrEqual(again.methods.length - 1) // none goes out twice
  })

  it('without an index of transactions is read as any other', async () => {
    const expected = await read()
    local.setFault({ kind: 'no-transaction-index' })
    expect((await read()).reading).toEqual(expected.reading)
  })

  it('that is behind is read as of its own height', async () => {
    local.setFault({ kind: 'lagging', blocks: 3 })
    const { reading } = await read()
    if (reading.status !== 'complete') throw reading.gaps[0].error
    expect(reading.asOf.map(({ height }) => height)).toEqual([BigInt(local.height() - 3)])
  })

  it('that keeps the last height only is read in one, but not where more is asked of an earlier one', async () => {
    local.setFault({ kind: 'pruned', below: local.height() })
    expect((await read()).reading.status).toBe('complete')
    local.setFault({ kind: 'pruned', below: local.height() + 1, code: 18 })
    const gone = await read()
    expect(new Set(codesOf(gone))).toEqual(new Set(['inconsistent-reading']))
    local.setFault({ kind: 'pruned', below: local.height() + 1 })
    expect(new Set(codesOf(await read()))).toEqual(new Set(['inconsistent-reading']))
  })

  it.each<[string, CosmosFault, StakingError['code']]>([
    ['of another chain', { kind: 'wrong-chain', chainId: 'another-1' }, 'chain-mismatch'],
    ['behind a page for people', { kind: 'html' }, 'invalid-response'],
    ['without the staking module', { kind: 'refuse-path', path: '/cosmos.staking' }, 'endpoint-refused'],
    ['without the bank module', { kind: 'refuse-path', path: '/cosmos.bank' }, 'endpoint-refused'],
    ['without the method for its status', { kind: 'refuse-method', method: 'status' }, 'endpoint-refused'],
    ['without queries', { kind: 'refuse-method', method: 'abci_query' }, 'endpoint-refused'],
    ['that leaves an answer out', { kind: 'dropped-id' }, 'invalid-response'],
    ['that gives an answer to nobody', { kind: 'wrong-id' }, 'invalid-response'],
  ])('%s is a gap, never an empty answer', async (_, fault, code) => {
    local.setFault(fault)
    const found = await read()
    expect(found.reading.status).toBe('unavailable')
    expect(new Set(codesOf(found))).toEqual(new Set([code]))
  })

  it.each(['/cosmos.mint', '/cosmos.slashing'])('without %s is read whole', async (path) => {
    local.setFault({ kind: 'refuse-path', path })
    const { reading } = await read()
    expect(reading.status).toBe('complete')
    expect(reading.status === 'complete' && reading.items).toHaveLength(6)
  })

  it('without x/distribution is read whole, with no rewards', async () => {
    local.setFault({ kind: 'refuse-path', path: '/cosmos.distribution' })
    const { reading } = await read()
    if (reading.status !== 'complete') throw reading.gaps[0].error
    expect(reading.items).toHaveLength(6)
    expect(reading.items.flatMap(({ balances }) => balances.map(({ state }) => state))).not.toContain('reward')
  })

  it('that limits the rate says how long', async () => {
    local.setFault({ kind: 'status', status: 429, retryAfterSeconds: 11 })
    const { reading } = await read()
    if (reading.status === 'complete') throw new Error('it was read')
    for (const { error } of reading.gaps)
      expect(error).toMatchObject({ code: 'rate-limited', context: { retryAfterSeconds: 11 } })
  })
})

describe('what still unbonds from a validator that no delegation names', () => {
  it('is shown with that validator’s name and state', async () => {
    const { reading } = await read()
    if (reading.status !== 'complete') throw reading.gaps[0].error
    const leaving = reading.items.filter(({ balances }) => balances.every(({ state }) => state === 'deactivating'))
    expect(leaving.map(({ details }) => Object(details).validatorName).sort()).toEqual(
      local.facts.validators.slice(4, 6).map(({ moniker }) => moniker),
    )
    for (const { rate } of leaving) expect(rate.status).toBe('known')
  })
})

describe('an address', () => {
  const bytes = () => fromBech32(address(), 90).data
  const changed = (text: string) => `${text.slice(0, -1)}${text.endsWith('q') ? 'p' : 'q'}`

  it.each<[string, () => string, string]>([
    ['with a wrong checksum', () => changed(address()), 'its checksum is wrong'],
    ['of another chain', () => toBech32('osmo', bytes()), 'it begins with osmo'],
    ['of a validator', operator, 'it begins with cosmosvaloper'],
    ['in mixed case', () => `C${address().slice(1)}`, 'it is not bech32'],
    ['of 21 bytes', () => toBech32('cosmos', new Uint8Array(21)), 'neither 20 nor 32 bytes'],
  ])('%s is no owner, and nothing is sent', async (_, text, reason) => {
    const error = await expectStakingError(open().listPositions({ owner: `${chain}:${text()}` }), 'invalid-address')
    expect(error.context.reason).toContain(reason)
    expect(endpoint.traffic().requests).toBe(0)
  })

  it.each<[string, () => string, string]>([
    ['with a wrong checksum', () => changed(operator()), 'its checksum is wrong'],
    ['of another chain', () => toBech32('osmovaloper', bytes()), 'it begins with osmovaloper'],
    ['of an account', address, 'it begins with cosmos'],
    ['in mixed case', () => `C${operator().slice(1)}`, 'it is not bech32'],
  ])('%s is no validator, and nothing is sent', async (_, text, reason) => {
    const error = await expectStakingError(open().getPool(`${chain}/staking/${text()}`), 'invalid-address')
    expect(error.context.reason).toContain(reason)
    const amounts = [
      { asset: { id: `${chain}/slip44:118`, symbol: 'STAKE', name: 'STAKE', decimals: 6 }, value: 1n },
    ] as const
    const plan = open().plan({
      verb: 'stake',
      owner: owner(),
      pool: `${chain}/staking/${text()}`,
      amounts: [...amounts],
    })
    await expectStakingError(plan, 'invalid-address')
    expect(endpoint.traffic().requests).toBe(0)
  })

  it('in upper case is the same one', async () => {
    const upper = await open().listPositions({ owner: `${chain}:${address().toUpperCase()}` })
    const lower = await open().listPositions({ owner: owner() })
    expect(upper).toEqual(lower)
    expect((await open().getPool(pool())).id).toBe(pool())
  })
})
