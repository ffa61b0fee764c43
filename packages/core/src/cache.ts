import type { Clock } from './clock.js'

/** How long chain facts and pool lists are kept, in milliseconds. */
export const cacheMilliseconds = 600_000

/** Keeps what was read for ten minutes of the clock; a failed reading is not kept. */
export interface Cache {
  /** Answers what is kept under the key, or reads it. */
  get<value>(key: string, read: () => Promise<value>): Promise<value>
  /** What is kept under the key now. */
  peek<value>(key: string): value | undefined
  set(key: string, value: unknown): void
}

/**
 * Makes a cache. With `enabled: false` it keeps nothing.
 *
 * @example
 * ```ts
 * import { createCache } from '@polystake/core'
 *
 * const cache = createCache({ clock: () => new Date() })
 * await cache.get('parameters', readParameters)
 * ```
 */
export const createCache = ({ clock, enabled = true }: { clock: Clock; enabled?: boolean }): Cache => {
  const entries = new Map<string, { value: unknown; until: number }>()
  const peek = <value>(key: string): value | undefined => {
    const entry = entries.get(key)
    return entry && clock().getTime() < entry.until ? (entry.value as value) : undefined
  }
  const set = (key: string, value: unknown): void => {
    if (enabled) entries.set(key, { value, until: clock().getTime() + cacheMilliseconds })
  }
  return {
    peek,
    set,
    get: async (key, read) => {
      const kept = peek<Awaited<ReturnType<typeof read>>>(key)
      if (kept !== undefined) return kept
      const value = await read()
      set(key, value)
      return value
    },
  }
}
