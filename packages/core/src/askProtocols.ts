import type { AccountId } from './accountId.js'
import type { CallOptions } from './adapter.js'
import type { ChainId } from './chainId.js'
import { isNonEmpty } from './nonEmpty.js'
import type { Found } from './protocol.js'
import { mergeReadings, type Reading } from './reading.js'
import { toStakingError } from './toStakingError.js'
import { assertTimeout, withDeadline } from './withDeadline.js'

/** Whom to ask, and for whom. */
interface Question<protocol> {
  chain: ChainId
  sources: readonly protocol[]
  options: CallOptions
  owner?: AccountId
}

/** Asks every protocol of a chain at once, each within its own deadline; what one could not read is a gap beside the others' items. */
export const askProtocols = async <protocol extends { slug: string }, item>(
  { chain, sources, options, owner }: Question<protocol>,
  read: (protocol: protocol) => Promise<Found<item>>,
): Promise<Reading<item>> => {
  assertTimeout(options.timeoutMs)
  const readings = sources.map(async (protocol): Promise<Reading<item>> => {
    const gapOf = (error: unknown) => ({
      chain,
      protocol: protocol.slug,
      ...(owner && { owner }),
      error: toStakingError(error, chain),
    })
    try {
      const { items, errors = [] } = await withDeadline(options, () => read(protocol))
      const gaps = errors.map(gapOf)
      return isNonEmpty(gaps) ? { status: 'partial', items, gaps, asOf: [] } : { status: 'complete', items, asOf: [] }
    } catch (error) {
      options.signal?.throwIfAborted()
      return { status: 'unavailable', gaps: [gapOf(error)] }
    }
  })
  const merged = mergeReadings(await Promise.all(readings))
  return merged.status === 'unavailable' ? chainGap(merged) : merged
}

/** Where every protocol failed of the same cause, it is the chain that could not be read. */
const chainGap = <item>(reading: Reading<item> & { status: 'unavailable' }): Reading<item> => {
  const [{ protocol: _, ...first }, ...others] = reading.gaps
  return others.every((gap) => gap.error.code === first.error.code) ? { ...reading, gaps: [first] } : reading
}
