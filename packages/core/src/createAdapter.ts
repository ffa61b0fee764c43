import { type AccountId, formatAccountId, parseAccountId } from './accountId.js'
import type { CallOptions, StakingAdapter } from './adapter.js'
import { notConfigured } from './adapterOf.js'
import type { Amount } from './amount.js'
import { askProtocols } from './askProtocols.js'
import { type AsOf, distinctAsOf } from './asOf.js'
import { assertIntent } from './assertIntent.js'
import { type AssetIdParts, parseAssetId } from './assetId.js'
import { attempt } from './attempt.js'
import { createCache } from './cache.js'
import { type ChainId, parseChainId } from './chainId.js'
import { type Clock, systemClock } from './clock.js'
import type { Intent } from './intent.js'
import { type Step, type TransactionPlan, toPlanAsOf, toPlanIntent } from './plan.js'
import { parsePoolId } from './poolId.js'
import type { AnyProtocol, PlanDraft } from './protocol.js'
import { refusedField } from './refusal.js'
import { assertPoolQuery, oneOf, selectPools } from './selectPools.js'
import { StakingError } from './stakingError.js'
import { longestTimeoutMs } from './withDeadline.js'

/** What every protocol gets: a view of the chain for one operation, all at one height where the chain can pin one. */
export interface ChainView {
  /** The state that was read; undefined while nothing was. */
  asOf(): AsOf | undefined
}

/** What makes an adapter: the parts in which chains differ. */
export interface AdapterDefinition<n extends string, context extends ChainView, step extends Step> {
  chain: ChainId<n>
  namespace: n
  protocols: readonly AnyProtocol<n, context, step>[]
  /** Opens a view of the chain for one operation. Must not read yet. The signal is aborted when the operation is over. */
  open(signal: AbortSignal): context
  /** Checks an address and gives its one canonical form, without any request. @throws `invalid-address` */
  parseAddress(address: string): string
  /** Reads what of an asset an owner could stake. */
  getBalance(context: context, request: { owner: string; asset: AssetIdParts<n> }): Promise<Amount>
  clock?: Clock
  /** Whether pool lists are kept for ten minutes; true by default. */
  cache?: boolean
}

/**
 * Builds an adapter from the parts in which chains differ. What all have in common is done here, once: checking what is asked
 * before any request, a deadline for each protocol, gaps instead of lost answers, pool lists kept and paged, plans made JSON-safe.
 *
 * @throws `invalid-configuration` for a chain of another family, or protocols that are missing or not distinct; `invalid-chain-id`
 * @example
 * ```ts
 * import { type AdapterDefinition, type ChainView, createAdapter, type Step } from '@polystake/core'
 *
 * interface MeadowView extends ChainView {
 *   ask(method: string): Promise<unknown>
 * }
 * type MeadowStep = Step<'meadow-call'> & { call: string }
 * declare const parts: Pick<AdapterDefinition<'meadow', MeadowView, MeadowStep>, 'protocols' | 'open' | 'getBalance'>
 *
 * export const meadow = createAdapter<'meadow', MeadowView, MeadowStep>({
 *   ...parts,
 *   namespace: 'meadow',
 *   chain: 'meadow:main',
 *   parseAddress: (address) => address.toLowerCase(),
 * })
 * ```
 */
export const createAdapter = <n extends string, context extends ChainView, step extends Step>(
  definition: AdapterDefinition<n, context, step>,
): StakingAdapter<n, step> => {
  const { chain, namespace, protocols, clock = systemClock } = definition
  if (parseChainId(chain).namespace !== namespace)
    throw refusedField('invalid-configuration', 'chain', `must begin with ${namespace}:`)
  if (!protocols?.length || new Set(protocols.map((protocol) => protocol.slug)).size < protocols.length)
    throw refusedField('invalid-configuration', 'protocols', 'must be one or more with distinct slugs')
  const poolCache = createCache({ clock, enabled: definition.cache ?? true })

  const protocolOf = (slug: string): AnyProtocol<n, context, step> => {
    const protocol = protocols.find((one) => one.slug === slug)
    if (protocol) return protocol
    throw new StakingError('protocol-not-configured', {
      message: `No protocol "${slug}" is configured for ${chain}.`,
      context: { chain, protocol: slug },
    })
  }

  /** Finds who plans an intent. */
  const plannerOf = (intent: Intent<n>): ((context: context, intent: never) => Promise<PlanDraft<step>>) => {
    const operation = intent.verb === 'manage' ? intent.operation : undefined
    const protocol =
      intent.pool === undefined
        ? protocols.find((one) => operation !== undefined && one.operations?.includes(operation))
        : protocolOf(parsePoolId(intent.pool).protocol)
    const declared = operation === undefined || protocol?.operations?.includes(operation)
    const draft = declared && protocol?.verbs.includes(intent.verb) ? protocol.plan[intent.verb] : undefined
    if (draft) return draft
    throw new StakingError('unsupported-verb', {
      message: `No ${operation ?? intent.verb} for ${protocol?.name ?? chain}.`,
      context: { protocol: protocol?.slug ?? '', verb: intent.verb, ...(operation && { operation }) },
    })
  }

  const assertOnChain = (actual: ChainId): void => {
    if (actual !== chain) throw notConfigured(actual)
  }

  const parseOwner = (owner: AccountId<n>): string => {
    const parts = parseAccountId(owner)
    assertOnChain(parts.chain)
    return definition.parseAddress(parts.address)
  }

  /** Runs one operation over one view of the chain, within its deadline, and ends all that is left of it afterwards. */
  const operate = <result>(options: CallOptions, run: (context: context) => Promise<result>): Promise<result> =>
    attempt(chain, options, async (signal) => run(definition.open(signal)))

  return Object.freeze<StakingAdapter<n, step>>({
    specVersion: 'v1',
    namespace,
    chain,
    protocols,

    async listPools(query, options = {}) {
      assertPoolQuery(query)
      const sources = protocols.filter(({ slug }) => oneOf(query.protocol, slug))
      return operate({ ...options, timeoutMs: longestTimeoutMs }, async (context) => {
        const read: AsOf[] = []
        const reading = await askProtocols({ chain, sources, options }, async (protocol) => {
          const list = async () => ({ ...(await protocol.listPools(context)), asOf: seen(context) })
          const found = await poolCache.get(protocol.slug, list, ({ errors }) => !errors?.length)
          read.push(...found.items.map(({ asOf }) => asOf), ...found.asOf)
          return found
        })
        if (reading.status === 'unavailable') return reading
        return { ...reading, ...own(selectPools(reading.items, query)), asOf: distinctAsOf(read) }
      })
    },

    async getPool(id, options = {}) {
      const parts = parsePoolId(id)
      assertOnChain(parts.chain)
      const protocol = protocolOf(parts.protocol)
      return operate(options, async (context) => own(await protocol.getPool(context, parts.address)))
    },

    async listPositions(request, options = {}) {
      const address = parseOwner(request.owner)
      const owner = formatAccountId({ chain, address })
      const sources = request.protocols ? [...new Set(request.protocols)].map(protocolOf) : protocols
      return operate({ ...options, timeoutMs: longestTimeoutMs }, async (context) => {
        const reading = await askProtocols({ chain, sources, options, owner }, (protocol) =>
          protocol.listPositions(context, address),
        )
        return reading.status === 'unavailable'
          ? reading
          : { ...reading, items: own(reading.items), asOf: seen(context) }
      })
    },

    async getBalance(request, options = {}) {
      const owner = parseOwner(request.owner)
      const asset = parseAssetId(request.asset)
      assertOnChain(asset.chain)
      return operate(options, async (context) => {
        const amount = own(await definition.getBalance(context, { owner, asset }))
        return { amount, asOf: readAsOf(context) }
      })
    },

    async plan(intent, options = {}) {
      assertIntent(intent, chain)
      const asked = { ...intent, owner: formatAccountId({ chain, address: parseOwner(intent.owner) }) }
      const draft = plannerOf(asked)
      return operate(options, async (context) => {
        const intent = toPlanIntent(asked)
        const drafted = await draft(context, asked as never)
        const asOf = [toPlanAsOf(readAsOf(context))]
        const plan: TransactionPlan<step> = { version: 1, intent, warnings: [], ...drafted, asOf }
        return JSON.parse(JSON.stringify(plan)) // drops absent fields; a bigint left in a plan is a defect that throws here
      })
    },
  })
}

/** What goes out is the caller's to change: nothing of it is kept here. */
const own = structuredClone

const seen = (context: ChainView): AsOf[] => [context.asOf() ?? []].flat()

const readAsOf = (context: ChainView): AsOf => {
  const asOf = context.asOf()
  if (asOf) return asOf
  throw new Error('no height')
}
