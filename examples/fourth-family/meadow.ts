// A chain family that Polystake has never heard of, as a stranger adds it: Meadow, where one plants seeds in fields.
// Everything that an adapter needs is in this file; meadow.test.ts tries the laws on it.
import {
  type AsOf,
  type Asset,
  type ChainId,
  type ChainView,
  type Clock,
  createAdapter,
  defineProtocol,
  formatAccountId,
  formatAssetId,
  formatPoolId,
  formatPositionId,
  type IntentOf,
  type PlanDraft,
  type Pool,
  type Position,
  parseAccountId,
  parsePoolId,
  riskFacts,
  type StakingAdapter,
  StakingError,
  type Step,
  sanitizeText,
  toPlanAmount,
} from '@polystake/core'

/** What a Meadow wallet signs. */
export type MeadowStep = Step<'deed'> & { deed: 'plant' | 'harvest'; from: string; field: string; seeds: string }

interface MeadowView extends ChainView {
  chain: ChainId<'meadow'>
  seed: Asset
  read<answer>(calls: Call[], parse: (results: unknown[]) => answer): Promise<answer>
}
type Call = { method: string; params: unknown[] }
type Field = { id: string; name: string; planted: bigint; yieldPerYear: number }

/** How a Meadow adapter is made. */
export interface MeadowConfig {
  rpc: string
  chain: ChainId<'meadow'>
  protocols: readonly ReturnType<typeof fields>[]
  fetch?: typeof fetch
  clock?: Clock
}

/** Makes the adapter of a Meadow chain. */
export const meadow = ({
  rpc,
  chain,
  protocols,
  fetch: request = fetch,
  clock,
}: MeadowConfig): StakingAdapter<'meadow', MeadowStep> =>
  createAdapter<'meadow', MeadowView, MeadowStep>({
    namespace: 'meadow',
    chain,
    protocols,
    open: (signal) => openView({ rpc, chain, request, signal }),
    parseAddress: (address) => {
      if (/^mdw[0-9a-z]{10}$/.test(address)) return address
      throw new StakingError('invalid-address', {
        message: `"${address}" is not a Meadow address: mdw and ten of 0-9 and a-z.`,
        context: { value: address, reason: 'not mdw and ten of 0-9 and a-z' },
      })
    },
    getBalance: async (view, { owner, asset }) => {
      const context = { expected: view.seed.id, actual: formatAssetId(asset) }
      if (context.actual !== context.expected)
        throw new StakingError('asset-mismatch', { message: 'Only seeds can be planted.', context })
      return view.read([{ method: 'account_get', params: [owner] }], ([account]) => ({
        asset: view.seed,
        value: integer(record(account)['seeds'], 'seeds'),
      }))
    },
    ...(clock ? { clock } : {}),
  })

// ---- reading: one batch for each operation, checked for chain, ids and shape ----------------------------------------------

const openView = (endpoint: {
  rpc: string
  chain: ChainId<'meadow'>
  request: typeof fetch
  signal: AbortSignal
}): MeadowView => {
  const { chain } = endpoint
  let asOf: AsOf | undefined
  return {
    chain,
    seed: {
      id: formatAssetId({ chain, namespace: 'native', reference: 'seed' }),
      symbol: 'SEED',
      name: 'Seed',
      decimals: 4,
    },
    asOf: () => asOf,
    read: async (calls, parse) => {
      const [status, ...results] = await sendBatch(endpoint, [{ method: 'chain_status', params: [] }, ...calls])
      const { id, height, time } = record(status)
      if (id !== chain)
        throw new StakingError('chain-mismatch', {
          message: `The endpoint is of ${id}, not of ${chain}.`,
          context: { expected: chain, actual: String(id) },
        })
      asOf ??= { chain, height: integer(height, 'height'), time: new Date(String(time)), finality: 'finalized' }
      return parse(results)
    },
  }
}

const sendBatch = async (
  { rpc, request, signal }: { rpc: string; request: typeof fetch; signal: AbortSignal },
  calls: Call[],
): Promise<unknown[]> => {
  const body = JSON.stringify(calls.map((call, id) => ({ jsonrpc: '2.0', id, ...call })))
  const response = await request(rpc, { method: 'POST', body, signal }).catch((cause: unknown) => {
    throw new StakingError('endpoint-unreachable', { message: 'Meadow does not answer.', context: {}, cause })
  })
  if (response.status === 429) {
    const seconds = Number(response.headers.get('retry-after') || Number.NaN)
    const context = Number.isFinite(seconds) ? { retryAfterSeconds: seconds } : {}
    throw new StakingError('rate-limited', { message: 'Meadow asks to wait.', context })
  }
  if (!response.ok)
    throw new StakingError('endpoint-unreachable', {
      message: 'Meadow is broken.',
      context: { status: response.status },
    })
  const answers: unknown = await response.json().catch(() => undefined)
  if (!Array.isArray(answers)) throw invalid('the answer is no batch')
  return calls.map(({ method }, id) => {
    const { result, error } = record(answers.find((answer) => record(answer)['id'] === id))
    if (error !== undefined)
      throw new StakingError('endpoint-refused', {
        message: `Meadow refused ${method}: ${record(error)['message']}`,
        context: { method },
      })
    if (result === undefined) throw invalid(`${method} has no result`)
    return result
  })
}

const invalid = (reason: string): StakingError =>
  new StakingError('invalid-response', {
    message: `Meadow answered what cannot be right: ${reason}.`,
    context: { reason },
  })

const record = (value: unknown): Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) throw invalid('an object is missing')
  return value as Record<string, unknown>
}

const integer = (value: unknown, name: string): bigint => {
  if (typeof value !== 'string' || !/^\d{1,30}$/.test(value)) throw invalid(`${name} is no integer`)
  return BigInt(value)
}

const toField = (value: unknown): Field => {
  const { id, name, planted, yieldPerYear } = record(value)
  if (typeof id !== 'string' || typeof name !== 'string' || typeof yieldPerYear !== 'number')
    throw invalid('a field is malformed')
  return { id, name: sanitizeText(name), planted: integer(planted, 'planted'), yieldPerYear }
}

// ---- the protocol ------------------------------------------------------------------------------------------------------------

const maturitySeconds = 86_400

/** Planting seeds in fields, Meadow's only way to stake. */
export const fields = () =>
  defineProtocol<'meadow', MeadowView, MeadowStep, 'stake' | 'unstake'>({
    slug: 'fields',
    name: 'Fields',
    kind: 'validator',
    verbs: ['stake', 'unstake'],
    listPools: async (view) => {
      const items = await view.read([{ method: 'field_list', params: [] }], ([list]) => {
        if (!Array.isArray(list)) throw invalid('there is no list of fields')
        return list.map(toField)
      })
      return { items: items.map((field) => toPool(view, field)) }
    },
    getPool: async (view, address) => toPool(view, await readField(view, address)),
    listPositions: async (view, owner) => {
      const plantings = await readPlantings(view, owner)
      return { items: plantings.map((planting) => toPosition(view, owner, planting)) }
    },
    plan: { stake: planPlanting, unstake: planHarvest },
  })

const readField = (view: MeadowView, address: string): Promise<Field> =>
  view.read([{ method: 'field_get', params: [address] }], ([field]) => {
    if (field !== null) return toField(field)
    throw new StakingError('pool-not-found', { message: `Meadow has no field ${address}.`, context: { pool: address } })
  })

const readPlantings = (view: MeadowView, owner: string): Promise<Record<string, unknown>[]> =>
  view.read([{ method: 'account_get', params: [owner] }], ([account]) => {
    const list = record(account)['plantings']
    if (!Array.isArray(list)) throw invalid('there is no list of plantings')
    return list.map(record)
  })

const asOfOf = (view: MeadowView): AsOf => {
  const asOf = view.asOf()
  if (!asOf) throw invalid('there is no height')
  return asOf
}

const poolId = (view: MeadowView, field: string) =>
  formatPoolId({ chain: view.chain, protocol: 'fields', address: field })

const toPool = (view: MeadowView, field: Field): Pool<'meadow'> => ({
  id: poolId(view, field.id),
  chain: view.chain,
  protocol: 'fields',
  kind: 'validator',
  name: field.name,
  status: 'open',
  stakes: [view.seed],
  rewards: { style: 'compounding', assets: [view.seed], from: 'inflation' },
  rate: {
    status: 'known',
    value: field.yieldPerYear,
    kind: 'apr',
    method: 'meadow-stated-yield',
    inputs: { yieldPerYear: field.yieldPerYear },
    netOf: [],
    asOf: asOfOf(view),
  },
  fees: [],
  tvl: [{ asset: view.seed, value: field.planted }],
  limits: {},
  exits: [{ id: 'harvest', kind: 'unbonding', seconds: maturitySeconds }],
  risks: riskFacts({}),
  benefits: [],
  verbs: ['stake', 'unstake'],
  links: {},
  asOf: asOfOf(view),
  details: undefined,
})

const toPosition = (view: MeadowView, owner: string, planting: Record<string, unknown>): Position<'meadow'> => {
  const field = String(planting['field'])
  const amount = { asset: view.seed, value: integer(planting['seeds'], 'seeds') }
  return {
    id: formatPositionId({ pool: poolId(view, field), owner }),
    pool: poolId(view, field),
    owner: formatAccountId({ chain: view.chain, address: owner }),
    balances: [{ state: 'active', amount }],
    actions: [{ verb: 'unstake', status: 'available', maximum: amount }],
    rate: { status: 'unknown', reason: 'Meadow states yields with its fields only' },
    warnings: [],
    asOf: asOfOf(view),
    details: undefined,
  }
}

// ---- plans ---------------------------------------------------------------------------------------------------------------------

async function planPlanting(view: MeadowView, intent: IntentOf<'stake', 'meadow'>): Promise<PlanDraft<MeadowStep>> {
  const [amount] = intent.amounts
  const { address: field } = parsePoolId(intent.pool)
  const { address: from } = parseAccountId(intent.owner)
  await readField(view, field)
  const paid = { owner: intent.owner, exact: toPlanAmount(amount) }
  return {
    steps: [{ kind: 'deed', purpose: 'Plant the seeds', deed: 'plant', from, field, seeds: amount.value.toString() }],
    effects: [
      { kind: 'pay', ...paid },
      { kind: 'receive', ...paid, pool: intent.pool, state: 'active' },
    ],
  }
}

async function planHarvest(view: MeadowView, intent: IntentOf<'unstake', 'meadow'>): Promise<PlanDraft<MeadowStep>> {
  const { address: field } = parsePoolId(intent.pool)
  const { address: from } = parseAccountId(intent.owner)
  const plantings = await readPlantings(view, from)
  const own = plantings.find((planting) => planting['field'] === field)
  const planted = own ? integer(own['seeds'], 'seeds') : 0n
  const value = intent.amounts === 'all' ? planted : intent.amounts[0].value
  if (value > planted || value === 0n)
    throw new StakingError('action-blocked', {
      message: `There are ${planted} seeds in ${field}, not ${value}.`,
      context: { verb: 'unstake', reason: 'insufficient-balance' },
    })
  const availableAt = new Date(asOfOf(view).time.getTime() + maturitySeconds * 1000).toISOString()
  const moved = { owner: intent.owner, pool: intent.pool, exact: toPlanAmount({ asset: view.seed, value }) }
  return {
    steps: [{ kind: 'deed', purpose: 'Harvest the seeds', deed: 'harvest', from, field, seeds: value.toString() }],
    effects: [{ kind: 'move', state: 'deactivating', availableAt, ...moved }],
  }
}
