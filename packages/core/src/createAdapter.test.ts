import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { expectRefusal } from '../test/expectRefusal.js'
import { samplePool, seed, seeds } from '../test/samplePool.js'
import { type Deed, type Fields, openView, protocol, type View, views } from '../test/sampleProtocol.js'
import type { AsOf } from './asOf.js'
import { cacheMilliseconds } from './cache.js'
import { type AdapterDefinition, createAdapter } from './createAdapter.js'
import type { IntentOf } from './intent.js'
import { toJson } from './jsonCodec.js'
import { StakingError } from './stakingError.js'
import type { Verb } from './verb.js'

type Definition = AdapterDefinition<'meadow', View, Deed>

const owner = 'meadow:main:mdw1'
const north = 'meadow:main/fields/north'

let now = 0
const create = (protocols: readonly Fields[] = [protocol('fields')], change: Partial<Definition> = {}) =>
  createAdapter<'meadow', View, Deed>({
    chain: 'meadow:main',
    namespace: 'meadow',
    protocols,
    open: openView,
    parseAddress: (address) => {
      if (address.toLowerCase().startsWith('mdw')) return address.toLowerCase()
      throw new StakingError('invalid-address', { message: 'No.', context: { value: address, reason: 'no mdw' } })
    },
    getBalance: async (view) => {
      view.see(42n)
      return seeds(7n)
    },
    clock: () => new Date(now),
    ...change,
  })

const intent: IntentOf<'stake', 'meadow'> = { verb: 'stake', owner, pool: north, amounts: [seeds(5n)] }
const nothing: typeof intent = { ...intent, amounts: [seeds(0n)] }
const hang = () => new Promise<never>(() => {})

beforeEach(() => {
  views.length = 0
  now = 0
  vi.useFakeTimers()
})
afterEach(() => {
  expect(vi.getTimerCount(), 'timers left behind').toBe(0)
  expect(
    views.every((view) => view.signal.aborted),
    'views left open',
  ).toBe(true)
  vi.useRealTimers()
})

describe('an adapter is refused', () => {
  it.each<[string, () => unknown, string]>([
    [
      'on a chain of another family',
      () => create([protocol('fields')], { chain: 'forest:main' as 'meadow:main' }),
      'chain',
    ],
    ['without protocols', () => create([]), 'protocols'],
    ['with two protocols of one slug', () => create([protocol('fields'), protocol('fields')]), 'protocols'],
  ])('%s', async (_, make, field) => {
    expect((await expectRefusal(async () => make(), 'invalid-configuration')).context.field).toBe(field)
  })

  it('on a malformed chain', async () => {
    await expectRefusal(async () => create([protocol('fields')], { chain: 'meadow:' }), 'invalid-chain-id')
  })
})

describe('what is asked is checked before any view is opened', () => {
  const foreign = 'meadow:other:mdw1' as const
  it.each<[string, (adapter: ReturnType<typeof create>) => Promise<unknown>, Parameters<typeof expectRefusal>[1]]>([
    ['owner', (adapter) => adapter.listPositions({ owner: 'x' as typeof owner }), 'invalid-account-id'],
    ['address', (adapter) => adapter.listPositions({ owner: 'meadow:main:x' }), 'invalid-address'],
    ['chain of an owner', (adapter) => adapter.listPositions({ owner: foreign }), 'chain-not-configured'],
    ['protocol', (adapter) => adapter.listPositions({ owner, protocols: ['lido'] }), 'protocol-not-configured'],
    ['pool', (adapter) => adapter.getPool('x' as typeof north), 'invalid-pool-id'],
    ['chain of a pool', (adapter) => adapter.getPool('meadow:other/fields/north'), 'chain-not-configured'],
    ['protocol of a pool', (adapter) => adapter.getPool('meadow:main/lido/x'), 'protocol-not-configured'],
    ['limit', (adapter) => adapter.listPools({ limit: 0 }), 'invalid-query'],
    ['asset', (adapter) => adapter.getBalance({ owner, asset: 'x' as 'meadow:main/x:y' }), 'invalid-asset-id'],
    [
      'chain of an asset',
      (adapter) => adapter.getBalance({ owner, asset: 'meadow:other/native:seed' }),
      'chain-not-configured',
    ],
    [
      'address of a balance',
      (adapter) => adapter.getBalance({ owner: 'meadow:main:x', asset: 'meadow:main/native:seed' }),
      'invalid-address',
    ],
    ['intent', (adapter) => adapter.plan(nothing), 'invalid-intent'],
    ['address of an intent', (adapter) => adapter.plan({ ...intent, owner: 'meadow:main:x' }), 'invalid-address'],
    [
      'protocol of an intent',
      (adapter) => adapter.plan({ ...intent, pool: 'meadow:main/lido/x' }),
      'protocol-not-configured',
    ],
    ['verb', (adapter) => adapter.plan({ verb: 'claimRewards', owner, pool: north }), 'unsupported-verb'],
    [
      'operation',
      (adapter) => adapter.plan({ verb: 'manage', operation: 'burn', owner, pool: north }),
      'unsupported-verb',
    ],
    [
      'operation of no pool',
      (adapter) => adapter.plan({ verb: 'manage', operation: 'burn', owner }),
      'unsupported-verb',
    ],
  ])('malformed or unknown %s', async (_, ask, code) => {
    await expectRefusal(() => ask(create()), code)
    expect(views).toEqual([])
  })

  it('and a plan that nobody declared is not found on a prototype', async () => {
    const plan = Object.create({ withdraw: async () => ({ steps: [], effects: [] }) })
    const adapter = create([protocol('fields', { plan })])
    await expectRefusal(() => adapter.plan({ verb: 'withdraw', owner, pool: north }), 'unsupported-verb')
  })
})

describe('pools', () => {
  it('are kept for ten minutes of the clock', async () => {
    const fields = protocol('fields')
    const listed = vi.spyOn(fields, 'listPools')
    const adapter = create([fields])
    const first = await adapter.listPools({})
    now = cacheMilliseconds - 1
    expect(await adapter.listPools({})).toEqual(first)
    expect(listed).toHaveBeenCalledTimes(1)
    now += 1
    await adapter.listPools({})
    expect(listed).toHaveBeenCalledTimes(2)
    expect(first).toMatchObject({ status: 'complete', asOf: [{ chain: 'meadow:main', height: 42n }] })
  })

  it('are read once for all who ask at the same time', async () => {
    const fields = protocol('fields')
    const listed = vi.spyOn(fields, 'listPools')
    const adapter = create([fields])
    const [first, second] = await Promise.all([adapter.listPools({}), adapter.listPools({ search: 'north' })])
    expect(second).toEqual(first)
    expect(listed).toHaveBeenCalledTimes(1)
  })

  it('are read for the others though the first who asked goes elsewhere', async () => {
    const fields = protocol('fields')
    const whenAborted = ({ signal }: View) =>
      new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    const listPools = vi.fn(fields.listPools).mockImplementationOnce(whenAborted)
    const adapter = create([protocol('fields', { listPools })])
    const controller = new AbortController()
    const first = adapter.listPools({}, { signal: controller.signal })
    const second = adapter.listPools({})
    controller.abort('elsewhere')
    await expect(first).rejects.toBe('elsewhere')
    expect(await second).toMatchObject({ status: 'complete', items: [{}] })
    expect(listPools).toHaveBeenCalledTimes(2)
  })

  it('have a height though there are none, kept or not', async () => {
    const fields = protocol('fields')
    const listPools: Fields['listPools'] = async (view) => ({ ...(await fields.listPools(view)), items: [] })
    const adapter = create([protocol('fields', { listPools })])
    const first = await adapter.listPools({})
    expect(first).toMatchObject({ status: 'complete', items: [], asOf: [{ height: 42n }] })
    expect(await adapter.listPools({})).toEqual(first)
  })

  it('are the caller’s own, to change as they like', async () => {
    const shared = samplePool('north') as never
    const sharing = protocol('fields', {
      listPools: async () => ({ items: [shared] }),
      getPool: async () => shared,
    })
    const adapter = create([sharing])
    const before = JSON.stringify(toJson(await adapter.listPools({})))
    for (const spoil of [await adapter.listPools({}), await adapter.getPool(north)]) {
      const [pool = spoil] = 'items' in spoil ? spoil.items : []
      Object.assign(pool, { name: 'spoilt', fees: [] })
      Object.assign(Object(pool).stakes[0], { decimals: 0 })
      Object(pool).asOf.time.setTime(0)
    }
    expect(JSON.stringify(toJson(await adapter.listPools({})))).toBe(before)
  })

  it('are not kept where that is turned off', async () => {
    const fields = protocol('fields')
    const listed = vi.spyOn(fields, 'listPools')
    const adapter = create([fields], { cache: false })
    await adapter.listPools({})
    await adapter.listPools({})
    expect(listed).toHaveBeenCalledTimes(2)
  })

  it('of a failure, or with a part that failed, are not kept', async () => {
    const error = new StakingError('rate-limited', { message: 'Wait.', context: {} })
    const healthy = protocol('fields')
    const listPools = vi
      .fn(healthy.listPools)
      .mockRejectedValueOnce(error)
      .mockImplementationOnce(async (view) => ({ ...(await healthy.listPools(view)), errors: [error] }))
    const adapter = create([protocol('fields', { listPools })])
    expect(await adapter.listPools({})).toMatchObject({ status: 'unavailable', gaps: [{ error }] })
    expect(await adapter.listPools({})).toMatchObject({ status: 'partial', items: [{}], gaps: [{ error }] })
    expect(await adapter.listPools({})).toMatchObject({ status: 'complete' })
    expect(listPools).toHaveBeenCalledTimes(3)
  })

  it('are asked of the protocols that are wanted only', async () => {
    const [fields, moss] = [protocol('fields'), protocol('moss')]
    const listed = vi.spyOn(fields, 'listPools')
    const adapter = create([fields, moss])
    expect(await adapter.listPools({ protocol: 'moss' })).toMatchObject({ items: [{ id: 'meadow:main/moss/north' }] })
    expect(await adapter.listPools({ protocol: ['lido'] })).toEqual({ status: 'complete', items: [], asOf: [] })
    expect(listed).not.toHaveBeenCalled()
  })

  it('are read one by one without a list', async () => {
    const fields = protocol('fields')
    const listed = vi.spyOn(fields, 'listPools')
    expect((await create([fields]).getPool(north)).id).toBe(north)
    expect(listed).not.toHaveBeenCalled()
  })
})

describe('positions', () => {
  it('are read for the canonical form of the address', async () => {
    const reading = await create().listPositions({ owner: 'meadow:main:MDW1' })
    expect(reading).toMatchObject({ status: 'complete', items: [{ owner }], asOf: [{ height: 42n }] })
  })

  it('are read once of a protocol that is named twice', async () => {
    const fields = protocol('fields')
    const listed = vi.spyOn(fields, 'listPositions')
    await create([fields, protocol('moss')]).listPositions({ owner, protocols: ['fields', 'fields'] })
    expect(listed).toHaveBeenCalledTimes(1)
  })

  it('of one protocol are a gap when it throws at once, rejects with anything, or hangs', async () => {
    const throwsAtOnce = (): never => {
      throw new TypeError('defect')
    }
    const rejects = () => Promise.reject('a text')
    const adapter = create([
      protocol('fields'),
      protocol('throws', { listPositions: throwsAtOnce }),
      protocol('rejects', { listPositions: rejects }),
      protocol('hangs', { listPositions: hang }),
    ])
    const reading = adapter.listPositions({ owner }, { timeoutMs: 300 })
    await vi.advanceTimersByTimeAsync(300)
    expect(await reading).toMatchObject({
      status: 'partial',
      items: [{ pool: north }],
      gaps: [
        { protocol: 'throws', owner, error: { code: 'adapter-failed' } },
        { protocol: 'rejects', owner, error: { code: 'adapter-failed', details: 'a text' } },
        { protocol: 'hangs', owner, error: { code: 'timeout', context: { milliseconds: 300 } } },
      ],
    })
  })
})

describe('plans', () => {
  it('are plain JSON with the intent, the height and no absent fields', async () => {
    const stake = async (view: View) => {
      view.see(42n)
      const step: Deed = { kind: 'deed', purpose: 'Plant', amount: undefined }
      return { steps: [step] as [Deed], effects: [] }
    }
    const plan = await create([protocol('fields', { plan: { stake } })]).plan({ ...intent, owner: 'meadow:main:MDW1' })
    expect(plan).toStrictEqual({
      version: 1,
      intent: { verb: 'stake', owner, pool: north, amounts: [{ asset: seed, value: '5' }] },
      steps: [{ kind: 'deed', purpose: 'Plant' }],
      effects: [],
      warnings: [],
      asOf: [{ chain: 'meadow:main', height: '42', time: '1970-01-01T00:00:00.000Z' }],
    })
  })

  it('with a bigint left in them, or without a height, are a defect', async () => {
    const withBigint = async (view: View) => {
      view.see(42n)
      return { steps: [{ kind: 'deed', purpose: 'Plant', amount: 5n }] as [Deed], effects: [] }
    }
    const blind = async () => ({ steps: [{ kind: 'deed', purpose: 'Plant' }] as [Deed], effects: [] })
    for (const stake of [withBigint, blind])
      await expectRefusal(() => create([protocol('fields', { plan: { stake } })]).plan(intent), 'adapter-failed')
  })

  it('of an operation on no pool are made by the protocol that has it', async () => {
    const moss = protocol('moss', { operations: ['prune'] })
    const manage = vi.spyOn(moss.plan as { manage: NonNullable<Fields['plan']['manage']> }, 'manage')
    const plan = await create([protocol('fields'), moss]).plan({ verb: 'manage', operation: 'prune', owner })
    expect(plan.steps[0].purpose).toBe('Water')
    expect(manage).toHaveBeenCalledTimes(1)
  })

  it.each<Verb>(['unstake', 'withdraw', 'redelegate', 'cancelUnstake'])(
    'of %s, undeclared, name the protocol',
    async (verb) => {
      const undeclared = { ...intent, verb, to: 'meadow:main/fields/south' } as never
      const error = await expectRefusal(() => create().plan(undeclared), 'unsupported-verb')
      expect(error.context).toEqual({ protocol: 'fields', verb })
    },
  )
})

describe('balances', () => {
  it('are read with their height', async () => {
    const reading = await create().getBalance({ owner, asset: 'meadow:main/native:seed' })
    expect(reading).toMatchObject({ amount: seeds(7n), asOf: { height: 42n } satisfies Partial<AsOf> })
  })
})

describe('a failing chain', () => {
  it('whose view cannot be opened is a typed error everywhere', async () => {
    const open = () => {
      throw new TypeError('no transport')
    }
    const adapter = create([protocol('fields')], { open })
    const works = [
      () => adapter.listPools({}),
      () => adapter.getPool(north),
      () => adapter.listPositions({ owner }),
      () => adapter.plan(intent),
    ]
    for (const work of works) await expectRefusal(work, 'adapter-failed')
  })

  it('that hangs ends every call at its deadline', async () => {
    const adapter = create(
      [protocol('fields', { listPools: hang, getPool: hang, listPositions: hang, plan: { stake: hang } })],
      { getBalance: hang },
    )
    const options = { timeoutMs: 5 }
    const outcomes = [
      adapter.listPools({}, options),
      adapter.listPositions({ owner }, options),
      adapter.getPool(north, options),
      adapter.plan(intent, options),
      adapter.getBalance({ owner, asset: 'meadow:main/native:seed' }, options),
    ].map((outcome: Promise<unknown>) => outcome.catch((error: unknown) => error))
    await vi.advanceTimersByTimeAsync(5)
    const timeout = { code: 'timeout' }
    const unavailable = { status: 'unavailable', gaps: [{ error: timeout }] }
    expect(await Promise.all(outcomes)).toMatchObject([unavailable, unavailable, timeout, timeout, timeout])
  })

  it('is left at once when the caller aborts', async () => {
    const adapter = create([protocol('fields', { listPositions: hang })])
    const controller = new AbortController()
    const reading = adapter.listPositions({ owner }, { signal: controller.signal })
    controller.abort('elsewhere')
    await expect(reading).rejects.toBe('elsewhere')
  })
})
