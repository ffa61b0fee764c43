import type { AccountId } from './accountId.js'
import type { CallOptions } from './adapter.js'
import { orGap } from './attempt.js'
import type { ChainId } from './chainId.js'
import type { Found } from './protocol.js'
import { mergeReadings, type Reading } from './reading.js'
import { withDeadline } from './withDeadline.js'

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
  const readings = sources.map((protocol) => {
    const where = { chain, protocol: protocol.slug, ...(owner && { owner }) }
    return orGap(where, options, async () => {
      const { items, errors = [] } = await withDeadline(options, () => read(protocol))
      const failed = errors.map((error): Reading<item> => ({ status: 'unavailable', gaps: [{ ...where, error }] }))
      return mergeReadings([{ status: 'complete', items, asOf: [] }, ...failed])
    })
  })
  const merged = mergeReadings(await Promise.all(readings))
  return merged.status === 'unavailable' ? chainGap(merged) : merged
}

/** Where every protocol failed of the same cause, it is the chain that could not be read. */
const chainGap = <item>(reading: Reading<item> & { status: 'unavailable' }): Reading<item> => {
  const [{ protocol: _, ...first }, ...others] = reading.gaps
  return others.every((gap) => gap.error.code === first.error.code) ? { ...reading, gaps: [first] } : reading
}
