import type { Clock } from './clock.js'
import { defaultTimeoutMs } from './withDeadline.js'

/** How long chain facts and pool lists are kept, in milliseconds. */
export const cacheMilliseconds = 600_000

/** Keeps what was read for ten minutes of the clock; a failed reading is not kept. */
export interface Cache {
  /**
   * Answers what is kept under the key, or what is being read, or reads it. Where what was being read fails, whoever waited for
   * it reads anew, since the failure may be another's abort or deadline.
   *
   * @param isWhole whether a value may be kept; every one may by default
   */
  get<value>(key: string, read: () => Promise<value>, isWhole?: (value: value) => boolean): Promise<value>
  /** What is kept under the key now. */
  peek<value>(key: string): value | undefined
  set(key: string, value: unknown): void
}

/**
 * Makes a cache. With `enabled: false` it keeps nothing.
 *
 * @example
 * ```ts
 * import { createCache, systemClock } from '@polystake/core'
 *
 * declare const readParameters: () => Promise<{ unbondingSeconds: number }>
 * const cache = createCache({ clock: systemClock })
 * await cache.get('parameters', readParameters)
 * ```
 */
export const createCache = ({ clock, enabled = true }: { clock: Clock; enabled?: boolean }): Cache => {
  const entries = new Map<string, { work: Promise<unknown>; value?: unknown; until: number }>()
  const now = (): number => clock().getTime()
  const current = (key: string) => {
    const entry = entries.get(key)
    return entry && now() < entry.until ? entry : undefined
  }
  const set = (key: string, value: unknown): void => {
    if (entries.size > 9999) entries.clear() // a server asks for ever more owners
    if (enabled) entries.set(key, { work: Promise.resolve(value), value, until: now() + cacheMilliseconds })
  }
  return {
    peek: <value>(key: string) => current(key)?.value as value | undefined,
    set,
    get: async (key, read, isWhole = () => true) => {
      type value = Awaited<ReturnType<typeof read>>
      for (let other = current(key); other; other = current(key))
        try {
          return (await other.work) as value
        } catch {}
      const own = { work: read(), until: now() + defaultTimeoutMs } // what is overdue may never end
      if (enabled) entries.set(key, own)
      try {
        const value = await own.work
        if (isWhole(value)) set(key, value)
        return value
      } finally {
        if (entries.get(key) === own) entries.delete(key)
      }
    },
  }
}
