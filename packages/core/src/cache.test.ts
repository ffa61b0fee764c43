import { describe, expect, it, vi } from 'vitest'
import { cacheMilliseconds, createCache } from './cache.js'
import { defaultTimeoutMs } from './withDeadline.js'

const turnable = () => {
  let now = 0
  return {
    clock: () => new Date(now),
    advance: (milliseconds: number) => {
      now += milliseconds
    },
  }
}

const deferred = <value>() => {
  let resolve: (value: value) => void = () => undefined
  const promise = new Promise<value>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
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

  it('reads once for all who ask at the same time', async () => {
    const cache = createCache({ clock: turnable().clock })
    const { promise, resolve } = deferred<number>()
    const read = vi.fn(() => promise)
    const asked = [cache.get('facts', read), cache.get('facts', read), cache.get('other', async () => 2)]
    resolve(1)
    expect(await Promise.all(asked)).toEqual([1, 1, 2])
    expect(read).toHaveBeenCalledTimes(1)
  })

  it('reads again for those who waited for a reading that failed, once for all of them', async () => {
    const cache = createCache({ clock: turnable().clock })
    const read = vi.fn(async () => 'up').mockRejectedValueOnce(new Error('the first caller went elsewhere'))
    const asked = [1, 2, 3].map(() => cache.get('facts', read).catch((error: Error) => error.message))
    expect(await Promise.all(asked)).toEqual(['the first caller went elsewhere', 'up', 'up'])
    expect(read).toHaveBeenCalledTimes(2)
  })

  it('gives a value that is not whole to those who waited for it, and keeps it no longer', async () => {
    const cache = createCache({ clock: turnable().clock })
    const read = vi.fn(async () => 'half')
    const isWhole = (value: string) => value !== 'half'
    expect(await Promise.all([1, 2].map(() => cache.get('facts', read, isWhole)))).toEqual(['half', 'half'])
    expect(read).toHaveBeenCalledTimes(1)
    expect(cache.peek('facts')).toBeUndefined()
    await cache.get('facts', read, isWhole)
    expect(read).toHaveBeenCalledTimes(2)
  })

  it('does not wait for a reading that is overdue', async () => {
    const { clock, advance } = turnable()
    const cache = createCache({ clock })
    const late = deferred<string>()
    const first = cache.get('facts', () => late.promise)
    advance(defaultTimeoutMs)
    expect(await cache.get('facts', async () => 'fresh')).toBe('fresh')
    late.resolve('late')
    expect(await first).toBe('late')
  })

  it('shares nothing when it is turned off', async () => {
    const cache = createCache({ clock: turnable().clock, enabled: false })
    const read = vi.fn(async () => 1)
    await Promise.all([cache.get('facts', read), cache.get('facts', read)])
    expect(read).toHaveBeenCalledTimes(2)
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

  it('does not grow without end', () => {
    const cache = createCache({ clock: turnable().clock })
    const keys = Array.from({ length: 10_001 }, (_, index) => `owner ${index}`)
    for (const key of keys) cache.set(key, key)
    expect(keys.filter((key) => cache.peek(key) !== undefined).length).toBeLessThanOrEqual(10_000)
    expect(cache.peek('owner 10000')).toBe('owner 10000')
  })
})
