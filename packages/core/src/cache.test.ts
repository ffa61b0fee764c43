import { describe, expect, it, vi } from 'vitest'
import { cacheMilliseconds, createCache } from './cache.js'

const turnable = () => {
  let now = 0
  return {
    clock: () => new Date(now),
    advance: (milliseconds: number) => {
      now += milliseconds
    },
  }
}

describe('cache', () => {
  it('reads once in ten minutes of the clock', async () => {
    const { clock, advance } = turnable()
    const cache = createCache({ clock })
    const read = vi.fn(async () => ({ height: 1n }))
    const first = await cache.get('facts', read)
    advance(cacheMilliseconds - 1)
    expect(await cache.get('facts', read)).toBe(first)
    expect(read).toHaveBeenCalledTimes(1)
    advance(1)
    expect(cache.peek('facts')).toBeUndefined()
    await cache.get('facts', read)
    expect(read).toHaveBeenCalledTimes(2)
  })

  it('keeps keys apart, odd ones too', async () => {
    const cache = createCache({ clock: turnable().clock })
    cache.set('a', 1)
    cache.set('__proto__', 2)
    expect([cache.peek('a'), cache.peek('__proto__'), cache.peek('constructor')]).toEqual([1, 2, undefined])
  })

  it('keeps what is false, zero or empty', async () => {
    const cache = createCache({ clock: turnable().clock })
    for (const value of [false, 0, '', 0n, null]) {
      cache.set('key', value)
      expect(await cache.get('key', async () => 'read again')).toBe(value)
    }
  })

  it('keeps no failure', async () => {
    const cache = createCache({ clock: turnable().clock })
    await expect(cache.get('facts', () => Promise.reject(new Error('down')))).rejects.toThrow('down')
    expect(await cache.get('facts', async () => 'up')).toBe('up')
  })

  it('keeps nothing when it is turned off', async () => {
    const cache = createCache({ clock: turnable().clock, enabled: false })
    const read = vi.fn(async () => 1)
    await cache.get('facts', read)
    await cache.get('facts', read)
    expect(read).toHaveBeenCalledTimes(2)
    cache.set('facts', 1)
    expect(cache.peek('facts')).toBeUndefined()
  })
})
