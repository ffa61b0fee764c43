import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { expectRefusal } from '../test/expectRefusal.js'
import { sampleAdapter } from '../test/sampleAdapter.js'
import { samplePool } from '../test/samplePool.js'
import type { CallOptions, StakingAdapter } from './adapter.js'
import { createStakingClient } from './createStakingClient.js'
import { StakingError } from './stakingError.js'

const [a, b, c] = ['meadow:a', 'meadow:b', 'forest:c'] as const
const ownerOf = (chain: string) => `${chain}:mdw0000000001` as `${string}:${string}:${string}`
const withPool = (chain: typeof a | typeof b | typeof c, change: Partial<StakingAdapter> = {}) =>
  sampleAdapter(chain, [samplePool('north', {}, chain)], change)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  expect(vi.getTimerCount(), 'timers left behind').toBe(0)
  vi.useRealTimers()
})

/** Every call of a client that a chain answers. */
const calls = (client: ReturnType<typeof createStakingClient<StakingAdapter>>) =>
  ({
    listPools: (options: CallOptions) => client.listPools({}, options),
    getPool: (options: CallOptions) => client.getPool(`${a}/fields/north`, options),
    listPositions: (options: CallOptions) => client.listPositions({ owners: [ownerOf(a)] }, options),
    getBalance: (options: CallOptions) => client.getBalance({ owner: ownerOf(a), asset: `${a}/native:seed` }, options),
    plan: (options: CallOptions) =>
      client.plan({ verb: 'claimRewards', owner: ownerOf(a), pool: `${a}/fields/north` }, options),
  }) as const
const callNames = ['listPools', 'getPool', 'listPositions', 'getBalance', 'plan'] as const
const isReading = (name: (typeof callNames)[number]) => name === 'listPools' || name === 'listPositions'

describe('a client', () => {
  it('is frozen, and does not follow the list that it was made of', () => {
    const adapters = [withPool(a)]
    const client = createStakingClient({ adapters })
    adapters.push(withPool(b))
    expect(client.adapters).toHaveLength(1)
    expect(Object.isFrozen(client) && Object.isFrozen(client.adapters)).toBe(true)
  })

  it('asks nothing when it is made', () => {
    const adapter = withPool(a)
    const spies = callNames.map((name) => vi.spyOn(adapter, name))
    createStakingClient({ adapters: [adapter] })
    for (const spy of spies) expect(spy).not.toHaveBeenCalled()
  })

  it('refuses two adapters of one chain', async () => {
    const make = async () => createStakingClient({ adapters: [withPool(a), withPool(b), withPool(a)] })
    expect((await expectRefusal(make, 'duplicate-adapter')).context.chain).toBe(a)
  })

  it.each(['v2', undefined, 1])('refuses an adapter of contract %o', async (specVersion) => {
    const foreign = { ...withPool(a), specVersion } as StakingAdapter
    const make = async () => createStakingClient({ adapters: [foreign] })
    expect((await expectRefusal(make, 'unsupported-spec-version')).context.version).toBe(String(specVersion))
  })

  it('can be made of no adapters', async () => {
    const client = createStakingClient({ adapters: [] as StakingAdapter[] })
    expect(await client.listPools()).toEqual({ status: 'complete', items: [], asOf: [] })
  })
})

describe('reading positions', () => {
  it('asks every chain at once, and merges in the order of the owners', async () => {
    const order: string[] = []
    const slow = (chain: typeof a | typeof b, milliseconds: number) => {
      const inner = withPool(chain)
      return {
        ...inner,
        listPositions: async (request: { owner: `${string}:${string}:${string}` }) => {
          order.push(`asked ${chain}`)
          await new Promise((resolve) => setTimeout(resolve, milliseconds))
          order.push(`answered ${chain}`)
          return inner.listPositions(request)
        },
      }
    }
    const client = createStakingClient({ adapters: [slow(a, 50), slow(b, 10)] })
    const reading = client.listPositions({ owners: [ownerOf(a), ownerOf(b)] })
    await vi.advanceTimersByTimeAsync(50)
    expect(order).toEqual([`asked ${a}`, `asked ${b}`, `answered ${b}`, `answered ${a}`])
    expect(await reading).toMatchObject({
      status: 'complete',
      items: [{ owner: ownerOf(a) }, { owner: ownerOf(b) }],
      asOf: [{ chain: a }, { chain: b }],
    })
  })

  it('asks for an owner who is given twice once', async () => {
    const adapter = withPool(a)
    const asked = vi.spyOn(adapter, 'listPositions')
    await createStakingClient({ adapters: [adapter] }).listPositions({ owners: [ownerOf(a), ownerOf(a)] })
    expect(asked).toHaveBeenCalledTimes(1)
  })

  it('counts nothing twice for an owner in two spellings', async () => {
    const inner = withPool(a)
    const adapter = { ...inner, listPositions: () => inner.listPositions({ owner: ownerOf(a) }) }
    const reading = await createStakingClient({ adapters: [adapter] }).listPositions({
      owners: [ownerOf(a), `${a}:MDW0000000001`],
    })
    expect(reading.status === 'complete' && reading.items).toHaveLength(1)
  })

  it('refuses malformed owners and unknown chains before anything is asked', async () => {
    const adapter = withPool(a)
    const asked = vi.spyOn(adapter, 'listPositions')
    const client = createStakingClient({ adapters: [adapter as StakingAdapter] })
    await expectRefusal(
      () => client.listPositions({ owners: [ownerOf(a), 'nonsense' as `${string}:${string}:${string}`] }),
      'invalid-account-id',
    )
    await expectRefusal(() => client.listPositions({ owners: [ownerOf(a), ownerOf(b)] }), 'chain-not-configured')
    expect(asked).not.toHaveBeenCalled()
  })

  it('throws for an address that its chain cannot have: that is no gap', async () => {
    const refusing = withPool(b, {
      listPositions: () =>
        Promise.reject(
          new StakingError('invalid-address', { message: 'No.', context: { value: 'x', reason: 'it is too short' } }),
        ),
    })
    const client = createStakingClient({ adapters: [withPool(a), refusing] })
    await expectRefusal(() => client.listPositions({ owners: [ownerOf(a), ownerOf(b)] }), 'invalid-address')
  })

  it('names the owner whose chain is down, and keeps the others', async () => {
    const failing = withPool(b, {
      listPositions: () => Promise.reject(new StakingError('rate-limited', { message: 'Wait.', context: {} })),
    })
    const client = createStakingClient({ adapters: [withPool(a), failing] })
    expect(await client.listPositions({ owners: [ownerOf(a), ownerOf(b)] })).toMatchObject({
      status: 'partial',
      items: [{ owner: ownerOf(a) }],
      gaps: [{ chain: b, owner: ownerOf(b), error: { code: 'rate-limited' } }],
    })
  })
})

describe('an adapter with a defect', () => {
  const throwsAtOnce = (): never => {
    throw new TypeError('x is not a function')
  }
  const rejects = () => Promise.reject(new TypeError('x is not a function'))

  it.each(callNames)('that throws or rejects with anything is adapter-failed: %s', async (name) => {
    for (const defect of [throwsAtOnce, rejects]) {
      const client = createStakingClient({ adapters: [withPool(a, { [name]: defect })] })
      const outcome: unknown = await calls(client)
        [name]({})
        .catch((error: unknown) => error)
      const failure = { code: 'adapter-failed', cause: { message: 'x is not a function' } }
      expect(outcome).toMatchObject(
        isReading(name) ? { status: 'unavailable', gaps: [{ chain: a, error: failure }] } : failure,
      )
    }
  })

  it('that throws at once leaves no rejection unhandled', async () => {
    vi.useRealTimers()
    const unhandled: unknown[] = []
    const listener = (reason: unknown) => unhandled.push(reason)
    process.prependListener('unhandledRejection', listener)
    const client = createStakingClient({ adapters: [withPool(a, { listPositions: throwsAtOnce })] })
    await client.listPositions({ owners: [ownerOf(a)] })
    await new Promise((resolve) => setImmediate(resolve))
    process.removeListener('unhandledRejection', listener)
    vi.useFakeTimers()
    expect(unhandled).toEqual([])
  })
})

describe('an adapter that never settles', () => {
  const hang = () => new Promise<never>(() => {})

  it.each(callNames)('is ended a little after its own deadline, the signal aborted: %s', async (name) => {
    const seen: AbortSignal[] = []
    const hangs = (_: unknown, { signal }: CallOptions = {}) => {
      if (signal) seen.push(signal)
      return hang()
    }
    const client = createStakingClient({ adapters: [withPool(a, { [name]: hangs })] })
    let ended = false
    const outcome: Promise<unknown> = calls(client)
      [name]({ timeoutMs: 2_000 })
      .catch((error: unknown) => error)
      .finally(() => {
        ended = true
      })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(ended).toBe(false)
    await vi.advanceTimersByTimeAsync(1_000)
    const timeout = { code: 'timeout' }
    expect(await outcome).toMatchObject(
      isReading(name) ? { status: 'unavailable', gaps: [{ error: timeout }] } : timeout,
    )
    expect(seen.map((signal) => signal.aborted)).toEqual([true])
  })

  it('does not keep the others’ answers', async () => {
    const client = createStakingClient({ adapters: [withPool(a, { listPools: hang }), withPool(b)] })
    const reading = client.listPools()
    await vi.advanceTimersByTimeAsync(10_500)
    expect(await reading).toMatchObject({ status: 'partial', items: [{ chain: b }], gaps: [{ chain: a }] })
  })

  it.each(callNames)('is left at once when the caller aborts, with the caller’s reason: %s', async (name) => {
    const controller = new AbortController()
    const client = createStakingClient({ adapters: [withPool(a, { [name]: hang })] })
    const outcome: Promise<unknown> = calls(client)
      [name]({ signal: controller.signal })
      .catch((error: unknown) => error)
    const reason = new Error('the person went elsewhere')
    controller.abort(reason)
    expect(await outcome).toBe(reason)
  })

  it.each(callNames)('is not asked where the call is aborted already: %s', async (name) => {
    const asked = vi.fn(hang)
    const client = createStakingClient({ adapters: [withPool(a, { [name]: asked })] })
    await expect(calls(client)[name]({ signal: AbortSignal.abort('before') })).rejects.toBe('before')
    expect(asked).not.toHaveBeenCalled()
  })
})

describe('timeouts', () => {
  it.each([0, -100, Number.NaN, Number.POSITIVE_INFINITY, '5'])(
    'of %o are refused by every call',
    async (timeoutMs) => {
      const client = createStakingClient({ adapters: [withPool(a)] })
      for (const name of callNames)
        await expectRefusal(() => calls(client)[name]({ timeoutMs: timeoutMs as number }), 'invalid-query')
    },
  )

  it('may be the longest that a timer can run', async () => {
    const client = createStakingClient({ adapters: [withPool(a)] })
    for (const name of callNames) await calls(client)[name]({ timeoutMs: 2 ** 31 - 1 })
    expect(await client.listPools({}, { timeoutMs: 2 ** 31 - 1 })).toMatchObject({ status: 'complete' })
  })

  it('reach the adapter as the caller gave them, or ten seconds', async () => {
    const adapter = withPool(a)
    const asked = vi.spyOn(adapter, 'listPools')
    const client = createStakingClient({ adapters: [adapter] })
    await client.listPools({}, { timeoutMs: 1_234 })
    await client.listPools()
    expect(asked.mock.calls.map(([, options]) => options?.timeoutMs)).toEqual([1_234, 10_000])
  })
})

describe('one thing of one chain', () => {
  it('is asked of that chain', async () => {
    const client = createStakingClient({ adapters: [withPool(a), withPool(b)] as StakingAdapter[] })
    expect((await client.getPool(`${b}/fields/north`)).chain).toBe(b)
    expect((await client.getBalance({ owner: ownerOf(b), asset: `${b}/native:seed` })).asOf.chain).toBe(b)
    const plan = await client.plan({ verb: 'claimRewards', owner: ownerOf(b), pool: `${b}/fields/north` })
    expect(plan.intent.owner).toBe(ownerOf(b))
  })

  it('is refused where its chain is not configured, or its id malformed', async () => {
    const client = createStakingClient({ adapters: [withPool(a) as StakingAdapter] })
    const nonsense = 'nonsense' as never
    await expectRefusal(() => client.getPool(`${c}/fields/north`), 'chain-not-configured')
    await expectRefusal(() => client.getPool(nonsense), 'invalid-pool-id')
    await expectRefusal(() => client.getBalance({ owner: nonsense, asset: `${a}/native:seed` }), 'invalid-account-id')
    await expectRefusal(
      () => client.getBalance({ owner: ownerOf(c), asset: `${c}/native:seed` }),
      'chain-not-configured',
    )
    await expectRefusal(
      () => client.plan({ verb: 'claimRewards', owner: nonsense, pool: `${a}/fields/north` }),
      'invalid-account-id',
    )
  })
})
