import type { Action, Amount, Intent, Position } from '@polystake/core'
import { isStakingError, totalAmounts } from '@polystake/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBase58 } from '../codec/base58.js'
import { encodeBase64 } from '../codec/base64.js'
import { joinBytes, keyBytes, u8, u32, u64 } from '../codec/byteWriter.js'
import { stakeProgram, systemProgram, sysvarAddresses, voteProgram } from '../codec/programs.js'
import { nativeStake, type SolanaRequest, solana, toVersionedTransaction } from '../index.js'

const chain = 'solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp'
const asset = { id: `${chain}/slip44:501`, symbol: 'SOL', name: 'Solana', decimals: 9 } as const
const sol = 1_000_000_000n
const never = 2n ** 64n - 1n
const keyOf = (byte: number) => encodeBase58(new Uint8Array(32).fill(byte))
const [owner, stranger, voter] = [keyOf(1), keyOf(2), keyOf(3)] as const
const epoch = 20n
const now = 1_700_000_000n
const rent = 1_666_240n

interface StakeAccount {
  lamports: bigint
  staker: string
  lockup: { time: bigint; epoch: bigint }
  delegation?: { stake: bigint; since: bigint; until: bigint } | undefined
}

const stakeBytes = ({ staker, lockup, delegation }: StakeAccount): Uint8Array =>
  joinBytes(
    u32(delegation ? 2 : 1),
    u64(2_282_880n),
    keyBytes(staker),
    keyBytes(owner),
    u64(lockup.time),
    u64(lockup.epoch),
    keyBytes(systemProgram),
    ...(delegation
      ? [keyBytes(voter), u64(delegation.stake), u64(delegation.since), u64(delegation.until), new Uint8Array(20)]
      : [new Uint8Array(76)]),
  )

const voteBytes = joinBytes(
  u32(3),
  keyBytes(stranger),
  new Uint8Array(96),
  Uint8Array.of(0xf4, 1, 0, 0), // 5 %
  u64(0),
  u8(0),
  u64(0),
  u8(0),
  u64(0),
  u64(1),
  ...[epoch - 1n, 6_000_000n, 1_000_000n].map(u64),
  u64(1),
  u64(2),
)

const f64 = (value: number) => new Uint8Array(Float64Array.of(value).buffer)

interface Chain {
  accounts: StakeAccount[]
  history: { epoch: bigint; effective: bigint; activating: bigint; deactivating: bigint }[]
  paying?: boolean
  balance?: bigint
}

/** Answers as a node would, in the middle of an epoch of 432,000 slots of 250 ms. */
const requestOf = ({ accounts, history, paying = false, balance = 10n ** 15n }: Chain): SolanaRequest => {
  const slot = epoch * 432_000n + 216_000n
  const { clock, stakeHistory, epochRewards, rent: rentSysvar, epochSchedule } = sysvarAddresses
  const known: Record<string, [program: string, bytes: Uint8Array, lamports?: bigint]> = {
    [clock]: [systemProgram, joinBytes(u64(slot), u64(now - 54_000n), u64(epoch), u64(epoch), u64(now))],
    [stakeHistory]: [
      systemProgram,
      joinBytes(u64(history.length), ...history.flatMap((one) => Object.values(one).map(u64))),
    ],
    [epochRewards]: [
      systemProgram,
      joinBytes(
        u64(9),
        u64(2),
        new Uint8Array(32),
        u64(10n ** 18n),
        u64(0),
        u64(10n ** 12n),
        u64(0),
        u8(paying ? 1 : 0),
      ),
    ],
    [rentSysvar]: [systemProgram, joinBytes(u64(5080), f64(1), u8(50))],
    [epochSchedule]: [systemProgram, joinBytes(u64(432_000n), u64(432_000n), u8(0), u64(0), u64(0))],
    [voter]: [voteProgram, voteBytes],
    [owner]: [systemProgram, new Uint8Array(), balance],
  }
  const entry = (program: string, bytes: Uint8Array, lamports: bigint) => ({
    lamports: Number(lamports),
    owner: program,
    data: [encodeBase64(bytes), 'base64'],
  })
  const context = { slot: Number(slot) }
  return async (method, params) => {
    if (method === 'getGenesisHash') return '5eykt4UsFv8P8NJdTREpY1vzqKqZKvdpKuc147dw2N9d'
    if (method === 'getProgramAccounts')
      return {
        context,
        value: accounts.map((account, index) => ({
          pubkey: keyOf(100 + index),
          account: entry(stakeProgram, stakeBytes(account), account.lamports),
        })),
      }
    const [addresses] = params as [string[]]
    return {
      context,
      value: addresses.map((address) => {
        const [program, bytes, lamports = 1n] = known[address] ?? []
        return program && bytes ? entry(program, bytes, lamports) : null
      }),
    }
  }
}

const open = (state: Chain) => solana({ chain, request: requestOf(state), protocols: [nativeStake()] })

const positionsOf = async (state: Chain): Promise<Position<'solana'>[]> => {
  const reading = await open(state).listPositions({ owner: `${chain}:${owner}` })
  if (reading.status !== 'complete') throw reading.gaps[0].error
  return reading.items
}

const plain = { staker: owner, lockup: { time: 0n, epoch: 0n } }
const active = (stake: bigint, more: Partial<StakeAccount> = {}): StakeAccount => ({
  ...plain,
  lamports: stake + rent,
  delegation: { stake, since: 2n, until: never },
  ...more,
})
const summary = (positions: Position[]) =>
  positions.flatMap(({ balances }) => balances.map(({ state, amount }) => [state, amount.value]))

const settled = [{ epoch: epoch - 1n, effective: 1_000_000n * sol, activating: 0n, deactivating: 0n }]

describe('balances', () => {
  const cases: [string, StakeAccount, [string, bigint][]][] = [
    [
      'an active stake',
      active(5n * sol),
      [
        ['active', 5n * sol],
        ['deposit', rent],
      ],
    ],
    [
      'what was sent to it',
      active(5n * sol, { lamports: 5n * sol + rent + 7n }),
      [
        ['active', 5n * sol],
        ['surplus', 7n],
        ['deposit', rent],
      ],
    ],
    [
      'a stake that comes',
      active(5n * sol, { delegation: { stake: 5n * sol, since: epoch, until: never } }),
      [
        ['activating', 5n * sol],
        ['deposit', rent],
      ],
    ],
    [
      'a stake that goes',
      active(5n * sol, { delegation: { stake: 5n * sol, since: 2n, until: epoch } }),
      [
        ['deactivating', 5n * sol],
        ['deposit', rent],
      ],
    ],
    [
      'a stake that has gone',
      active(5n * sol, { delegation: { stake: 5n * sol, since: 2n, until: 5n } }),
      [
        ['withdrawable', 5n * sol],
        ['deposit', rent],
      ],
    ],
    [
      'one that is locked',
      { ...plain, lamports: 5n * sol + rent, lockup: { time: now + 1n, epoch: 0n } },
      [
        ['locked', 5n * sol],
        ['deposit', rent],
      ],
    ],
    ['one that has less than the rent', { ...plain, lamports: 5n }, [['deposit', 5n]]],
  ]
  it.each(cases)('%s', async (_, account, expected) => {
    expect(summary(await positionsOf({ accounts: [account], history: settled }))).toEqual(expected)
  })

  it('tell when what is on its way arrives: after as many epochs as the chain’s last one says', async () => {
    const delegation = { stake: 5n * sol, since: 2n, until: epoch }
    const boundary = new Date(Number(now + 54_000n) * 1000)
    const goes = { accounts: [active(5n * sol, { delegation })], history: settled }
    expect((await positionsOf(goes))[0]?.balances[0]).toMatchObject({ availableAt: boundary, progress: 0 })
    const history = [{ epoch: epoch - 1n, effective: 1000n * sol, activating: 0n, deactivating: 200n * sol }]
    const slow = (await positionsOf({ accounts: [active(5n * sol, { delegation })], history }))[0]?.balances[0]
    expect(slow?.availableAt).toEqual(new Date(boundary.getTime() + 2 * 108_000_000))
  })

  it('tell the end of a lockup by time, by epoch, and the later of both', async () => {
    const lockedUntil = async (time: bigint, until: bigint) => {
      const account = { ...plain, lamports: 5n * sol, lockup: { time, epoch: until } }
      return (await positionsOf({ accounts: [account], history: settled }))[0]?.balances[0]?.availableAt
    }
    const at = (seconds: bigint) => new Date(Number(now + seconds) * 1000)
    expect(await lockedUntil(now + 60n, 0n)).toEqual(at(60n))
    expect(await lockedUntil(0n, epoch + 1n)).toEqual(at(54_000n))
    expect(await lockedUntil(now + 60n, epoch + 2n)).toEqual(at(162_000n))
    expect(await lockedUntil(now, epoch)).toBeUndefined()
    expect(await lockedUntil(0n, never)).toEqual(new Date(8.64e15))
  })
})

const lamports = fc.bigInt({ min: 0n, max: 20n * sol })
const account: fc.Arbitrary<StakeAccount> = fc
  .record({
    stake: fc.oneof(fc.constantFrom(sol, 2n * sol, 1n), fc.bigInt({ min: 1n, max: 20n * sol })),
    extra: fc.oneof(fc.constant(rent), lamports),
    since: fc.bigInt({ min: 10n, max: epoch }),
    after: fc.option(fc.bigInt({ min: 0n, max: 9n })),
    delegated: fc.integer({ min: 0, max: 3 }).map((dice) => dice > 0),
    staker: fc.constantFrom(owner, owner, owner, stranger),
    time: fc.constantFrom(0n, 0n, now + 9n),
    until: fc.constantFrom(0n, 0n, epoch + 1n),
  })
  .map(({ stake, extra, since, after, delegated, staker, time, until }) => {
    const end = after === null ? never : since + after > epoch ? epoch : since + after
    return {
      staker,
      lockup: { time, epoch: until },
      lamports: delegated ? stake + extra : extra,
      delegation: delegated ? { stake, since, until: end } : undefined,
    }
  })
const history = fc.array(fc.tuple(lamports, lamports, lamports), { maxLength: 10 }).map((list) =>
  list.map(([effective, activating, deactivating], index) => ({
    epoch: epoch - 1n - BigInt(index),
    effective,
    activating,
    deactivating,
  })),
)
const state = fc.record({
  accounts: fc.array(account, { minLength: 1, maxLength: 20 }),
  history,
  paying: fc.constantFrom(false, false, false, true),
})

const intentOf = (
  { pool }: Position<'solana'>,
  { verb, lot }: Action,
  amount: bigint | undefined,
): Intent<'solana'> => ({
  ...({ verb, owner: `${chain}:${owner}`, pool } as Intent<'solana'>),
  ...(amount === undefined ? {} : { amounts: [{ asset, value: amount }] as [Amount] }),
  ...(lot === undefined ? {} : { lots: [lot] }),
})

describe('whatever an owner has', () => {
  it('every lamport is in one balance, and none that lies under a lockup can be withdrawn', async () => {
    await fc.assert(
      fc.asyncProperty(state, async (some) => {
        const positions = await positionsOf(some)
        const all = summary(positions).reduce((sum, [, value]) => sum + BigInt(value ?? 0), 0n)
        expect(all).toBe(some.accounts.reduce((sum, one) => sum + one.lamports, 0n))
        for (const position of positions) {
          const deposits = position.balances.filter((one) => one.state === 'deposit')
          expect(deposits.every(({ amount }) => amount.value <= rent)).toBe(true)
          const total = position.balances.reduce((sum, { amount }) => sum + amount.value, 0n)
          const deposit = deposits.reduce((sum, { amount }) => sum + amount.value, 0n)
          expect(totalAmounts(position).reduce((sum, { value }) => sum + value, 0n)).toBe(total - deposit)
        }
      }),
    )
  })

  it('an action that is available plans from its minimum to its maximum, and one that is blocked is refused', async () => {
    await fc.assert(
      fc.asyncProperty(state, async (some) => {
        const adapter = open(some)
        for (const position of await positionsOf(some))
          for (const action of position.actions) {
            if (action.status === 'blocked') {
              const amounts = action.verb === 'unstake' ? ('all' as const) : undefined
              const intent = {
                ...intentOf(position, action, undefined),
                ...(amounts && { amounts }),
              } as Intent<'solana'>
              const error: unknown = await adapter.plan(intent).catch((thrown: unknown) => thrown)
              if (!isStakingError(error, 'action-blocked')) throw error
              expect(error.context.reason).toBe(action.reason)
              continue
            }
            const bounds = [action.minimum?.value, action.maximum?.value]
            const amounts = action.verb === 'withdraw' ? [undefined, ...bounds.slice(1)] : bounds
            for (const amount of amounts) {
              if (amount === undefined && action.verb === 'unstake') throw new Error('the bounds are missing')
              const { steps } = await adapter.plan(intentOf(position, action, amount))
              for (const step of steps) {
                if (step.kind !== 'instructions') throw new Error('the step is no transaction')
                const lifetime = { blockhash: keyOf(9), computeUnitLimit: 1, computeUnitPrice: 1n }
                expect(toVersionedTransaction(step, lifetime)[0]).toBe(1)
              }
            }
            const { maximum } = action
            if (!maximum) continue
            const above = await adapter
              .plan(intentOf(position, action, maximum.value + 1n))
              .catch((thrown: unknown) => thrown)
            expect(isStakingError(above, 'action-blocked')).toBe(true)
          }
      }),
      { numRuns: 60 },
    )
  })
})
