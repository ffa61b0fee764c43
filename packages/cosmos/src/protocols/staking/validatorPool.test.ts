import { toBech32 } from '@cosmjs/encoding'
import type { Pool } from '@polystake/core'
import { expectStakingError } from '@polystake/testing'
import { QueryDelegationResponse } from 'cosmjs-types/cosmos/staking/v1beta1/query'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { one, open, poolOf } from '../../../test/openStaking.js'
import { type SampleStake, sampleStranger, sampleValidator } from '../../../test/sampleStaking.js'
import { readBech32 } from '../../codec/bech32.js'
import { isStakingPool, type StakingPoolDetails } from './validatorPool.js'

const refused = () => ({ code: 6, log: 'unknown query path' })

/** Reads the first validator, by itself and from the list, which must say the same of it. */
const readFirst = async (stake: SampleStake): Promise<Pool & { details: StakingPoolDetails }> => {
  const { adapter } = open(stake)
  const reading = await adapter.listPools({})
  if (reading.status !== 'complete') throw reading.gaps[0].error
  const pool: Pool = await adapter.getPool(poolOf(0))
  const listed: Pool | undefined = reading.items.find(({ id }) => id === pool.id)
  if (!listed || !isStakingPool(listed) || !isStakingPool(pool)) throw new Error('it is not listed')
  expect(listed.details).not.toHaveProperty('selfBond')
  expect(pool).toMatchObject({ ...listed })
  return pool
}

describe('a tombstone', () => {
  const jailed = { status: 1, jailed: true }

  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it.each<[string, SampleStake['validators'][number], string, boolean | undefined]>([
    ['who signed twice', { ...jailed, tombstoned: true }, 'closed', true],
    ['who was only away', { ...jailed, tombstoned: false }, 'jailed', false],
    ['of whom the chain keeps no account', jailed, 'jailed', undefined],
    ['whose key is of another kind', { ...jailed, tombstoned: true, keyType: '/other' }, 'jailed', undefined],
    ['who is not jailed', { tombstoned: false }, 'open', false],
  ])('of one %s', async (_, validator, status, tombstoned) => {
    const { details, ...pool } = await readFirst({ validators: [validator, { tombstoned: false }] })
    expect(pool.status).toBe(status)
    expect(details.tombstoned).toBe(tombstoned)
    expect('tombstoned' in details).toBe(tombstoned !== undefined)
  })

  it('is not known where a chain has no x/slashing, and neither is what a fault costs', async () => {
    const instead = { 'slashing/Params': refused, 'slashing/SigningInfos': refused, 'slashing/SigningInfo': refused }
    const pool = await readFirst({ validators: [{ ...jailed, tombstoned: true }], instead })
    expect(pool.status).toBe('jailed')
    expect(pool.details).not.toHaveProperty('tombstoned')
    expect(pool.details).not.toHaveProperty('downtime')
    expect(pool.risks.protocol.slashing).toEqual({ status: 'not assessed' })
  })

  it('is not known where a platform has no WebCrypto', async () => {
    vi.stubGlobal('crypto', undefined)
    const { details, status } = await readFirst({ validators: [{ ...jailed, tombstoned: true }] })
    expect(status).toBe('jailed')
    expect(details).not.toHaveProperty('tombstoned')
  })

  it('is asked for of one that is jailed only', async () => {
    const { adapter, asked } = open({ validators: [{ tombstoned: false }] })
    await adapter.getPool(poolOf(0))
    expect(asked.filter((path) => path.includes('SigningInfo'))).toEqual([])
  })
})

describe('what the operator stakes', () => {
  const operator = toBech32('moss', Uint8Array.from(readBech32(sampleValidator(0))?.bytes ?? []))
  const slashed = { tokens: 900n, shares: 1000n * one }

  it('is what its shares are worth', async () => {
    const delegations = [{ of: 0, shares: 100n * one, owner: operator }]
    expect((await readFirst({ validators: [slashed], delegations })).details.selfBond).toBe(90n)
  })

  it('is nothing where it stakes nothing, whoever else does', async () => {
    const delegations = [{ of: 0, shares: 100n * one, owner: sampleStranger }]
    expect((await readFirst({ validators: [slashed], delegations })).details.selfBond).toBe(0n)
  })

  it('is not taken from somebody else', async () => {
    const delegation = { delegatorAddress: sampleStranger, validatorAddress: sampleValidator(0), shares: `${one}` }
    const content = { delegationResponse: { delegation, balance: { denom: 'umoss', amount: '1' } } }
    const codec = QueryDelegationResponse
    const bytes = codec.encode(codec.fromPartial(content)).finish()
    const { adapter } = open({ validators: [{}], instead: { 'staking/Delegation': () => bytes } })
    await expectStakingError(adapter.getPool(poolOf(0)), 'invalid-response')
  })
})

describe('what the chain says of faults and of its set', () => {
  it('stands in full beside a validator', async () => {
    const { details, risks } = await readFirst({ validators: [{}] })
    expect(details.maximumValidators).toBe(100)
    expect(details.downtime).toEqual({ windowBlocks: 10_000n, minimumSigned: 0.5, jailSeconds: 600 })
    expect(details.votingPowerShare).toBe(0.001)
    expect(details.commission).toMatchObject({ rate: 0.05, maximum: 0.2, maximumChangePerDay: 0.01 })
    expect(risks.protocol.slashing).toMatchObject({
      value: [
        { cause: 'double sign', fraction: 0.05 },
        { cause: 'downtime', fraction: 0.0001 },
      ],
    })
  })
})

describe('a moniker', () => {
  it.each([
    ['turns the text around', 'Moss\u202e moc.live', 'Moss moc.live'],
    ['isolates', '\u2066Moss\u2069', 'Moss'],
    ['hides', 'M\u200bo\u200cs\u200ds\ufeff', 'Moss'],
    ['controls a terminal', '\u001b[31mMoss\u0007\u0000', '[31mMoss'],
    ['breaks lines', 'Moss\r\n\t Fern', 'Moss Fern'],
    ['is stacked with marks', `M${'\u0301'.repeat(99)}oss`, '\u1e3e\u0301\u0301oss'],
  ])('that %s is cleaned', async (_, moniker, name) => {
    const pool = await readFirst({ validators: [{ moniker }] })
    expect(pool.name).toBe(name)
    expect(pool.operator?.name).toBe(name)
  })

  it.each([
    ['that shows nothing', '\u200b\u202e\u2800'],
    ['that is empty', ''],
  ])('%s gives way to the address', async (_, moniker) => {
    expect((await readFirst({ validators: [{ moniker }] })).name).toBe(sampleValidator(0))
  })

  it('of ten kilobytes is cut short', async () => {
    const { name } = await readFirst({ validators: [{ moniker: 'Moss '.repeat(2048) }] })
    expect([...name]).toHaveLength(128)
    expect(name.endsWith('…')).toBe(true)
  })
})
