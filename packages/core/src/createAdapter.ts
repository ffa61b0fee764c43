import { type AccountId, formatAccountId, parseAccountId } from './accountId.js'
import type { BalanceReading, CallOptions, StakingAdapter } from './adapter.js'
import type { Amount } from './amount.js'
import type { AsOf } from './asOf.js'
import { assertIntent } from './assertIntent.js'
import { type AssetIdParts, parseAssetId } from './assetId.js'
import { createCache } from './cache.js'
import { type ChainId, parseChainId } from './chainId.js'
import { type Clock, systemClock } from './clock.js'
import type { Intent } from './intent.js'
import { isNonEmpty, type NonEmpty } from './nonEmpty.js'
import { type Step, type TransactionPlan, toPlanAsOf, toPlanIntent } from './plan.js'
import type { Pool } from './pool.js'
import { parsePoolId } from './poolId.js'
import type { AnyProtocol, Found, PlanDraft } from './protocol.js'
import type { Gap, Reading } from './reading.js'
import { assertPoolQuery, selectPools } from './selectPools.js'
import { StakingError } from './stakingError.js'
import { toStakingError } from './toStakingError.js'
import { withDeadline } from './withDeadline.js'

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

const configurationError = (field: string, reason: string): StakingError =>
  new StakingError('invalid-configuration', {
    message: `The adapter's ${field} ${reason}.`,
    context: { field, reason },
  })

/** Where every protocol failed of the same cause, it is the chain that could not be read. */
const joinGaps = (gaps: NonEmpty<Gap>, sources: number): NonEmpty<Gap> => {
  const [first] = gaps
  if (gaps.length < sources || gaps.some((gap) => gap.error.code !== first.error.code)) return gaps
  const { protocol: _, ...chainGap } = first
  return [chainGap]
}

/**
 * Builds an adapter from the parts in which chains differ. What all have in common is done here, once: checking what is asked
 * before any request, a deadline for each protocol, gaps instead of lost answers, pool lists kept and paged, plans made JSON-safe.
 *
 * @throws `invalid-configuration` for a malformed chain, or protocols that are missing or not distinct
 * @example
 * ```ts
 * import { createAdapter } from '@polystake/core'
 *
 * export const meadow = ({ rpc, protocols }) =>
 *   createAdapter({ namespace: 'meadow', chain: 'meadow:main', protocols, open: (signal) => openView(rpc, signal), parseAddress, getBalance })
 * ```
 */
export const createAdapter = <n extends string, context extends ChainView, step extends Step>(
  definition: AdapterDefinition<n, context, step>,
): StakingAdapter<n, step> => {
  const { chain, namespace, protocols, clock = systemClock } = definition
  if (parseChainId(chain).namespace !== namespace) throw configurationError('chain', `must begin with ${namespace}:`)
  if (protocols.length === 0) throw configurationError('protocols', 'must name at least one')
  if (new Set(protocols.map((protocol) => protocol.slug)).size < protocols.length)
    throw configurationError('protocols', 'must have a slug of its own each')
  const poolCache = createCache({ clock, ...(definition.cache === undefined ? {} : { enabled: definition.cache }) })

  const protocolOf = (slug: string): AnyProtocol<n, context, step> => {
    const protocol = protocols.find((one) => one.slug === slug)
    if (protocol) return protocol
    throw new StakingError('protocol-not-configured', {
      message: `The adapter of ${chain} was made without the protocol "${slug}"; add it to its protocols.`,
      context: { chain, protocol: slug },
    })
  }

  const assertOnChain = (actual: ChainId): void => {
    if (actual !== chain)
      throw new StakingError('chain-not-configured', {
        message: `${actual} was asked of the adapter of ${chain}.`,
        context: { chain: actual },
      })
  }

  const parseOwner = (owner: AccountId<n>): string => {
    const parts = parseAccountId(owner)
    assertOnChain(parts.chain)
    return definition.parseAddress(parts.address)
  }

  /** Runs one operation over one view of the chain, and ends all that is left of it afterwards. */
  const operate = async <result>(options: CallOptions, run: (context: context) => Promise<result>): Promise<result> => {
    options.signal?.throwIfAborted()
    const controller = new AbortController()
    const abort = () => controller.abort(options.signal?.reason)
    options.signal?.addEventListener('abort', abort, { once: true })
    try {
      return await run(definition.open(controller.signal))
    } catch (error) {
      options.signal?.throwIfAborted()
      throw toStakingError(error, chain)
    } finally {
      options.signal?.removeEventListener('abort', abort)
      controller.abort()
    }
  }

  /** Asks every protocol, each within its own deadline; a failing one is a gap. */
  const ask = async <item>(
    sources: readonly AnyProtocol<n, context, step>[],
    options: CallOptions,
    read: (protocol: AnyProtocol<n, context, step>) => Promise<Found<item>>,
    owner?: AccountId<n>,
  ): Promise<{ items: item[]; gaps: Gap[]; failed: number }> => {
    const items: item[] = []
    const gaps: Gap[] = []
    let failed = 0
    const outcomes = await Promise.allSettled(sources.map((protocol) => withDeadline(options, () => read(protocol))))
    options.signal?.throwIfAborted()
    outcomes.forEach((outcome, index) => {
      const errors =
        outcome.status === 'fulfilled' ? (outcome.value.errors ?? []) : [toStakingError(outcome.reason, chain)]
      const protocol = sources[index]?.slug
      if (outcome.status === 'fulfilled') items.push(...outcome.value.items)
      else failed += 1
      gaps.push(...errors.map((error) => ({ chain, ...(protocol && { protocol }), ...(owner && { owner }), error })))
    })
    return { items, gaps, failed }
  }

  const toReading = <item>(
    { items, gaps, failed }: { items: item[]; gaps: Gap[]; failed: number },
    sources: number,
    asOf: AsOf[],
  ): Reading<item> => {
    if (!isNonEmpty(gaps)) return { status: 'complete', items, asOf }
    if (failed === sources) return { status: 'unavailable', gaps: joinGaps(gaps, sources) }
    return { status: 'partial', items, gaps, asOf }
  }

  return Object.freeze<StakingAdapter<n, step>>({
    specVersion: 'v1',
    namespace,
    chain,
    protocols,

    async listPools(query, options = {}) {
      assertPoolQuery(query)
      return operate(options, async (context) => {
        const wanted = protocols.filter(
          ({ slug }) => query.protocol === undefined || [query.protocol].flat().includes(slug),
        )
        const answer = await ask(wanted, options, (protocol) => {
          const kept = poolCache.peek<Found<Pool<n>>>(protocol.slug)
          return kept ? Promise.resolve(kept) : protocol.listPools(context)
        })
        for (const protocol of wanted) {
          if (answer.gaps.some((gap) => gap.protocol === protocol.slug)) continue
          if (poolCache.peek(protocol.slug) === undefined)
            poolCache.set(protocol.slug, { items: answer.items.filter((pool) => pool.protocol === protocol.slug) })
        }
        const heights = new Map(answer.items.map((pool) => [pool.asOf.height, pool.asOf]))
        const seen = context.asOf()
        const { items, next } = selectPools(answer.items, query)
        const reading = toReading(
          { ...answer, items },
          wanted.length,
          heights.size > 0 ? [...heights.values()] : seen ? [seen] : [],
        )
        return reading.status === 'unavailable' || next === undefined ? reading : { ...reading, next }
      })
    },

    async getPool(id, options = {}) {
      const parts = parsePoolId(id)
      assertOnChain(parts.chain)
      const protocol = protocolOf(parts.protocol)
      return operate(options, (context) => withDeadline(options, () => protocol.getPool(context, parts.address)))
    },

    async listPositions(request, options = {}) {
      const address = parseOwner(request.owner)
      const owner = formatAccountId({ chain, address })
      const sources = request.protocols ? [...new Set(request.protocols)].map(protocolOf) : protocols
      return operate(options, async (context) => {
        const answer = await ask(sources, options, (protocol) => protocol.listPositions(context, address), owner)
        const asOf = context.asOf()
        return toReading(answer, sources.length, asOf ? [asOf] : [])
      })
    },

    async getBalance(request, options = {}): Promise<BalanceReading> {
      const owner = parseOwner(request.owner)
      const asset = parseAssetId(request.asset)
      assertOnChain(asset.chain)
      return operate(options, async (context) => {
        const amount = await withDeadline(options, () => definition.getBalance(context, { owner, asset }))
        return { amount, asOf: readAsOf(context, chain) }
      })
    },

    async plan(intent, options = {}): Promise<TransactionPlan<step>> {
      assertIntent(intent, chain)
      const owner = formatAccountId({ chain, address: parseOwner(intent.owner) })
      const { protocol, draft } = planner(intent, chain, protocols, protocolOf)
      const asked = { ...intent, owner }
      return operate(options, async (context) => {
        const { steps, effects, warnings = [] } = await withDeadline(options, () => draft(context, asked as never))
        const plan: TransactionPlan<step> = {
          version: 1,
          intent: toPlanIntent(asked),
          steps,
          effects,
          warnings,
          asOf: [toPlanAsOf(readAsOf(context, chain))],
        }
        return jsonSafe(plan, protocol.slug)
      })
    },
  })
}

const readAsOf = (context: ChainView, chain: ChainId): AsOf => {
  const asOf = context.asOf()
  if (asOf) return asOf
  throw new StakingError('invalid-response', {
    message: `The adapter of ${chain} answered without having read a height.`,
    context: { reason: 'no height' },
  })
}

/** Finds who plans an intent. @throws `unsupported-verb` where the protocol does not declare it */
const planner = <n extends string, context, step extends Step>(
  intent: Intent<n>,
  chain: ChainId<n>,
  protocols: readonly AnyProtocol<n, context, step>[],
  protocolOf: (slug: string) => AnyProtocol<n, context, step>,
): {
  protocol: AnyProtocol<n, context, step>
  draft: (context: context, intent: never) => Promise<PlanDraft<step>>
} => {
  const operation = intent.verb === 'manage' ? intent.operation : undefined
  const named = intent.pool === undefined ? undefined : protocolOf(parsePoolId(intent.pool).protocol)
  const protocol = named ?? protocols.find((one) => operation !== undefined && one.operations?.includes(operation))
  const draft = protocol?.verbs.includes(intent.verb) ? protocol.plan[intent.verb] : undefined
  const declared = operation === undefined || protocol?.operations?.includes(operation)
  if (protocol && draft && declared) return { protocol, draft }
  throw new StakingError('unsupported-verb', {
    message: `${protocol?.name ?? chain} has no ${operation ?? intent.verb}.`,
    context: {
      protocol: protocol?.slug ?? '',
      verb: intent.verb,
      ...(operation === undefined ? {} : { operation }),
    },
  })
}

/** Drops absent fields, and makes sure that nothing else is lost on the way through JSON. */
const jsonSafe = <step extends Step>(plan: TransactionPlan<step>, protocol: string): TransactionPlan<step> => {
  try {
    return JSON.parse(JSON.stringify(plan))
  } catch (cause) {
    throw new StakingError('adapter-failed', {
      message: `The protocol ${protocol} made a plan that is not plain JSON; this is a defect worth reporting.`,
      context: { chain: plan.asOf[0]?.chain ?? '' },
      cause,
    })
  }
}
