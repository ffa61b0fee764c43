import { fromBech32 } from '@cosmjs/encoding'
import { blockedAction, type Effect, type Intent } from '@polystake/core'
import { ValidatorCurrentRewards } from 'cosmjs-types/cosmos/distribution/v1beta1/distribution'
import { MsgUndelegate } from 'cosmjs-types/cosmos/staking/v1beta1/tx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Books, pairOf, validatorOf } from '../test/books/books.js'
import { compareEffects } from '../test/books/compareEffects.js'
import { compareLines } from '../test/books/compareLines.js'
import { type Action, unexplained } from '../test/books/happened.js'
import { playAction } from '../test/books/playAction.js'
import { openStage, playScript, positionsOf, type ScriptStage } from '../test/books/playScript.js'
import { bookedLines, positionLines } from '../test/books/positionLines.js'
import { claimable } from '../test/books/rewards.js'
import { tally } from '../test/books/tally.js'

// a run of one's own: SCRIPT_SEED=7
const seeds = [2026, Number(process.env['SCRIPT_SEED'] ?? 2026)]

let stage: ScriptStage
let untouched: string
beforeAll(async () => {
  stage = await openStage()
  untouched = await stage.local.snapshot()
})
afterAll(() => stage.stop())

describe.each([...new Set(seeds)])('a script of the seed %i', (seed) => {
  it('reads as the stores say, and does what its plans say', async () => {
    await stage.local.restore(untouched)
    const { counts, differences } = await playScript(stage, seed)
    expect(differences).toEqual([])
    const least = {
      ...{ actions: 200, stake: 25, unstake: 20, redelegate: 12, cancelUnstake: 5, restakeRewards: 8 },
      ...{ claimRewards: 8, claimAll: 5, setWithdrawAddress: 5 },
      ...{ blocks: 12, doubleSign: 4, downtime: 3, unjail: 3, maturity: 4, feesInOtherDenoms: 10 },
      ...{
        'positions read': 400,
        'figures of positions': 3000,
        'figures of pools': 400,
        'rewards in other denoms': 150,
      },
      ...{ effects: 200, 'effects that say exact': 60 },
    }
    const few = Object.entries(least).filter(([name, wanted]) => counts.of(name) < wanted)
    expect(few, JSON.stringify(counts.all(), undefined, 2)).toEqual([])
    const refused = Object.keys(counts.all()).filter((name) => name.startsWith('refused by the chain'))
    expect(refused.length, refused.join()).toBeGreaterThan(7)
  })
})

const changed = <value>(map: ReadonlyMap<string, value>, key: string, change: (value: value) => value) => {
  const value = map.get(key)
  if (value === undefined) throw new Error(`${key} is not there`)
  return new Map(map).set(key, change(value))
}

const later = (date: Date): Date => new Date(date.getTime() + 1000)

describe('one unit off', () => {
  let wallet: ScriptStage['owners'][number]
  let books: Books
  let from: string
  let to: string
  const key = () => pairOf(wallet.address, to)
  const intentOf = (value: bigint): Intent<'cosmos'> => {
    const asset = { id: stage.names.assetOf('ustake'), symbol: 'STAKE', name: 'STAKE', decimals: 6 }
    const owner = `${stage.names.chain}:${wallet.address}` as const
    return { verb: 'stake', owner, pool: stage.names.poolOf(to), amounts: [{ asset, value }] }
  }

  beforeAll(async () => {
    const [owner] = stage.owners
    if (!owner) throw new Error('there is no owner')
    wallet = owner
    const taken = [...(await stage.readBooks()).validators.values()].filter(
      ({ status, jailed }) => status === 'bonded' && !jailed,
    )
    ;[from = '', to = ''] = taken.map(({ operator }) => operator)
    await stage.local.advanceTime(stage.local.facts.unbondingSeconds + 1)
    const delegatorAddress = wallet.address
    const coin = (amount: string) => ({ denom: 'ustake', amount })
    const messages = [
      { name: 'Delegate', value: { validatorAddress: from, amount: coin('9000000') } },
      { name: 'Delegate', value: { validatorAddress: to, amount: coin('8000000') } },
      {
        name: 'BeginRedelegate',
        value: { validatorSrcAddress: from, validatorDstAddress: to, amount: coin('700000') },
      },
      { name: 'Undelegate', value: { validatorAddress: to, amount: coin('60000') } },
    ].map(({ name, value }) => ({
      typeUrl: `/cosmos.staking.v1beta1.Msg${name}`,
      value: { delegatorAddress, ...value },
    }))
    expect(await wallet.send(messages)).toBeUndefined()
    await stage.local.mine(20)
    books = await stage.readBooks()
  })

  const differencesIn = async (tampered: Books): Promise<string[]> => {
    const lines = bookedLines(tampered, wallet.address, stage.names)
    return compareLines(lines, positionLines(await positionsOf(stage, wallet.address)), ['booked', 'read'])
  }

  it('the books are those of their block, which the store still has', async () => {
    const address = fromBech32(to, 90).data
    const data = Buffer.concat([Buffer.of(0x06, address.length), address]).toString('hex')
    const at = async (height: number) => {
      const params = { path: '/store/distribution/key', data, height: `${height}` }
      const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'abci_query', params })
      const answer = await fetch(stage.local.description.url, { method: 'POST', body })
      const { result }: { result: { response: { value: string } } } = await answer.json()
      const { rewards } = ValidatorCurrentRewards.decode(Buffer.from(result.response.value, 'base64'))
      return new Map(rewards.map(({ denom, amount }) => [denom, BigInt(amount)]))
    }
    expect(await at(books.height)).toEqual(books.current.get(to)?.rewards)
    expect(await at(books.height - 1)).not.toEqual(books.current.get(to)?.rewards)
  })

  it('nothing differs where nothing was changed', async () => {
    expect(await differencesIn(books)).toEqual([])
  })

  it.each<[string, (books: Books) => Partial<Books>]>([
    ['a share', ({ delegations }) => ({ delegations: changed(delegations, key(), (shares) => shares + 1n) })],
    [
      'what a share is worth',
      ({ validators }) => ({
        validators: changed(validators, to, (one) => ({ ...one, tokens: one.tokens + one.tokens / 8_000_000n })),
      }),
    ],
    [
      'what is unbonding',
      ({ unbondings }) => ({ unbondings: unbondings.map((one) => ({ ...one, balance: one.balance + 1n })) }),
    ],
    [
      'the id of an entry',
      ({ unbondings }) => ({ unbondings: unbondings.map((one) => ({ ...one, id: one.id + 1n })) }),
    ],
    [
      'the time of an entry',
      ({ unbondings }) => ({ unbondings: unbondings.map((one) => ({ ...one, until: later(one.until) })) }),
    ],
    [
      'the time of a move',
      ({ redelegations }) => ({ redelegations: redelegations.map((one) => ({ ...one, until: later(one.until) })) }),
    ],
    ['the payee', ({ payees }) => ({ payees: new Map(payees).set(wallet.address, from) })],
    ['the block', ({ height }) => ({ height: height - 1 })],
  ])('%s', async (_, change) => {
    expect((await differencesIn({ ...books, ...change(books) })).length).toBeGreaterThan(0)
  })

  it('a reward', async () => {
    const shares = books.delegations.get(key()) ?? 0n
    const { tokens, shares: all } = validatorOf(books, to)
    // as much more for the validator as makes a unit more for the owner
    const more = (10n ** 18n * all) / shares + tokens
    const waiting = claimable(books, wallet.address, to).get('ustake') ?? 0n
    const current = changed(books.current, to, (one) => ({
      ...one,
      rewards: changed(one.rewards, 'ustake', (amount) => amount + more),
    }))
    const tampered = { ...books, current }
    expect(claimable(tampered, wallet.address, to).get('ustake')).toBe(waiting + 1n)
    expect(await differencesIn(tampered)).toHaveLength(2)
  })

  it('an effect, or what was done', async () => {
    const plan = await stage.adapter.plan(intentOf(5_000_000n))
    const counts = tally()
    let after = books
    const readBooks = async () => {
      after = await stage.readBooks()
      return after
    }
    const { names } = stage
    const acting = { names, wallet, tally: counts, plan: async () => plan, readBooks }
    expect(await playAction(acting, intentOf(5_000_000n), books)).toEqual([])
    const action: Action = { before: books, after, verb: 'stake', owner: wallet.address, fee: 15_000n }
    const differencesOf = (effects: readonly Effect[], of = action) => compareEffects(effects, of, names).differences
    expect(differencesOf(plan.effects)).toEqual([])
    for (const [index, effect] of plan.effects.entries()) {
      const others = plan.effects.filter((_, at) => at !== index)
      expect(differencesOf(others)).not.toEqual([])
      expect(differencesOf([...others, { ...effect, owner: `${names.chain}:${to}` }])).toHaveLength(1)
      const bounds = 'exact' in effect ? [effect.exact, effect.exact] : 'atLeast' in effect ? [effect.atLeast] : []
      for (const [at, bound] of bounds.entries()) {
        const { kind, owner, pool, state } = effect
        const named = { kind, owner, ...(pool && { pool }), ...(state && { state }) }
        const value = 'exact' in effect ? BigInt(bound.value) + (at === 0 ? 1n : -1n) : 10n ** 18n
        const tampered = { ...bound, value: `${value}` }
        const wrong = 'exact' in effect ? { exact: tampered } : { atLeast: tampered }
        expect(differencesOf([...others, { ...named, ...wrong }])).toHaveLength(1)
      }
    }
    const balances = changed(after.balances, pairOf(wallet.address, 'ustake'), (amount) => amount - 1n)
    expect(unexplained({ ...action, after: { ...after, balances } }, names)).toHaveLength(1)
    expect(unexplained({ ...action, fee: 14_999n }, names)).toHaveLength(1)
  })

  it('a refusal of what the chain would take, and a plan of what it would not', async () => {
    const { names, readBooks } = stage
    const before = await readBooks()
    const acting = { names, wallet, tally: tally(), readBooks }
    const refuse = () =>
      Promise.reject(blockedAction('stake', { reason: 'insufficient-balance', message: 'There is none.' }))
    expect(await playAction({ ...acting, plan: refuse }, intentOf(1n), before)).toEqual([
      'stake insufficient-balance: the chain would take it',
    ])
    const plan = await stage.adapter.plan(intentOf(1n))
    const [step] = plan.steps
    if (step.kind !== 'messages') throw new Error('a step is no message')
    const much = { denom: 'ustake', amount: `${10n ** 15n}` }
    const pair = { delegatorAddress: wallet.address, validatorAddress: to }
    const value = Buffer.from(MsgUndelegate.encode({ ...pair, amount: much }).finish()).toString('base64')
    const wrong = { ...step, messages: [{ typeUrl: MsgUndelegate.typeUrl, value }] }
    const [said] = await playAction(
      { ...acting, plan: async () => ({ ...plan, steps: [wrong] }) },
      intentOf(1n),
      before,
    )
    expect(said).toContain('the chain refused what was planned')
  })
})
