import type { ChainView } from '../src/createAdapter.js'
import type { Step } from '../src/plan.js'
import type { AnyProtocol } from '../src/protocol.js'
import { samplePool } from './samplePool.js'
import { samplePosition } from './samplePosition.js'

/** A step of the sample family. */
export type Deed = Step<'deed'> & { amount?: unknown }
/** A view that tells its signal, and the height that was seen first. */
export interface View extends ChainView {
  signal: AbortSignal
  see(height: bigint): void
}
/** A protocol of the sample family. */
export type Fields = AnyProtocol<'meadow', View, Deed>

/** A protocol of one pool, which answers at height 42, but for what is changed. */
export const protocol = (slug: string, change: Partial<Fields> = {}): Fields => ({
  slug,
  name: slug.toUpperCase(),
  kind: 'validator',
  verbs: ['stake', 'manage'],
  operations: ['water'],
  listPools: async (view) => {
    view.see(42n)
    return { items: [samplePool('north', { id: `meadow:main/${slug}/north`, protocol: slug }) as never] }
  },
  getPool: async (view, address) => {
    view.see(42n)
    return samplePool(address, { id: `meadow:main/${slug}/${address}` }) as never
  },
  listPositions: async (view, address) => {
    view.see(42n)
    return { items: [samplePosition(`meadow:main/${slug}/north`, `meadow:main:${address}`) as never] }
  },
  plan: {
    stake: async (view) => {
      view.see(42n)
      return { steps: [{ kind: 'deed', purpose: 'Plant' }], effects: [] }
    },
    manage: async (view) => {
      view.see(42n)
      return { steps: [{ kind: 'deed', purpose: 'Water' }], effects: [] }
    },
  },
  ...change,
})

/** Every view that was opened. */
export const views: View[] = []
/** Opens a view, and keeps it in {@link views}. */
export const openView = (signal: AbortSignal): View => {
  let height: bigint | undefined
  const view: View = {
    signal,
    see: (seen) => {
      height ??= seen
    },
    asOf: () =>
      height === undefined ? undefined : { chain: 'meadow:main', height, time: new Date(0), finality: 'finalized' },
  }
  views.push(view)
  return view
}
