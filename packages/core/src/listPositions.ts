import { type AccountId, parseAccountId } from './accountId.js'
import type { CallOptions, NamespaceOf, StakingAdapter } from './adapter.js'
import { adapterOf, type WithAdapters } from './adapterOf.js'
import { askAdapter } from './askAdapter.js'
import type { Position } from './position.js'
import { mergeReadings, type Reading } from './reading.js'

/**
 * Reads everything that the owners have staked, over all their chains at once. A chain that cannot be read is a gap beside the
 * others' positions; one owner given twice is read once.
 *
 * @throws `invalid-account-id`, `invalid-address`, `chain-not-configured`: what the caller gave is no gap
 * @example
 * ```ts
 * import { listPositions, type StakingAdapter } from '@polystake/core'
 *
 * declare const client: { adapters: readonly StakingAdapter[] }
 * const reading = await listPositions(client, { owners: ['cosmos:cosmoshub-4:cosmos1…', 'eip155:1:0x…'] })
 * if (reading.status !== 'complete') for (const gap of reading.gaps) console.warn(gap.chain, gap.error.shortMessage)
 * ```
 */
export const listPositions = async <adapter extends StakingAdapter>(
  client: WithAdapters<adapter>,
  request: { owners: readonly AccountId<NamespaceOf<adapter>>[] },
  options: CallOptions = {},
): Promise<Reading<Position<NamespaceOf<adapter>>>> => {
  const owners = [...new Set(request.owners)]
  const asked = owners.map((owner) => ({ owner, adapter: adapterOf(client, parseAccountId(owner).chain) }))
  const readings = await Promise.all(
    asked.map(
      ({ owner, adapter }) =>
        askAdapter(adapter, options, (within) => adapter.listPositions({ owner }, within), owner) as Promise<
          Reading<Position<NamespaceOf<adapter>>>
        >,
    ),
  )
  return withoutRepeats(mergeReadings(readings))
}

/** One address in two spellings is still one owner: nothing is counted twice. */
const withoutRepeats = <position extends Position>(reading: Reading<position>): Reading<position> =>
  reading.status === 'unavailable'
    ? reading
    : { ...reading, items: [...new Map(reading.items.map((position) => [position.id, position])).values()] }
