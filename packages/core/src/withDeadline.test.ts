import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { expectRefusal } from '../test/expectRefusal.js'
import { assertTimeout, longestTimeoutMs, withDeadline } from './withDeadline.js'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  expect(vi.getTimerCount(), 'timers left behind').toBe(0)
  vi.useRealTimers()
})

const never = () => new Promise<never>(() => {})

describe('withDeadline', () => {
  it('gives the result and aborts its own signal afterwards', async () => {
    let inner: AbortSignal | undefined
    const result = await withDeadline({}, async (signal) => {
      inner = signal
      expect(signal.aborted).toBe(false)
      return 5
    })
    expect(result).toBe(5)
    expect(inner?.aborted).toBe(true)
  })

  it('passes a failure on, asynchronous or not', async () => {
    const failure = new Error('no')
    await expect(withDeadline({}, () => Promise.reject(failure))).rejects.toBe(failure)
    const thrower = (): Promise<never> => {
      throw failure
    }
    await expect(withDeadline({}, thrower)).rejects.toBe(failure)
  })

  it('leaves no rejection unhandled when the work throws at once', async () => {
    vi.useRealTimers()
    const unhandled: unknown[] = []
    const listener = (reason: unknown) => unhandled.push(reason)
    process.prependListener('unhandledRejection', listener)
    await withDeadline({}, () => {
      throw new Error('at once')
    }).catch(() => undefined)
    await new Promise((resolve) => setImmediate(resolve))
    process.removeListener('unhandledRejection', listener)
    vi.useFakeTimers()
    expect(unhandled).toEqual([])
  })

  it('ends after ten seconds by default, not before', async () => {
    let ended = false
    const outcome = withDeadline({}, never).catch((error: unknown) => {
      ended = true
      return error
    })
    await vi.advanceTimersByTimeAsync(9_999)
    expect(ended).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(await outcome).toMatchObject({ code: 'timeout', context: { milliseconds: 10_000 }, retryable: true })
  })

  it('aborts the work with the timeout as the reason', async () => {
    let reason: unknown
    const outcome = withDeadline({ timeoutMs: 5 }, (signal) => {
      signal.addEventListener('abort', () => {
        reason = signal.reason
      })
      return never()
    }).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(5)
    expect(reason).toBe(await outcome)
  })

  it('rejects with the reason of an abort, whatever it is, and passes it on', async () => {
    for (const reason of [new Error('elsewhere'), 'a text', 0]) {
      const controller = new AbortController()
      let inner: AbortSignal | undefined
      const outcome = withDeadline({ signal: controller.signal }, (signal) => {
        inner = signal
        return never()
      }).catch((error: unknown) => error)
      controller.abort(reason)
      expect(await outcome).toBe(reason)
      expect(inner?.reason).toBe(reason)
    }
  })

  it('does not begin where it is aborted already', async () => {
    const work = vi.fn(never)
    await expect(withDeadline({ signal: AbortSignal.abort('before') }, work)).rejects.toBe('before')
    expect(work).not.toHaveBeenCalled()
  })

  it('listens to a signal no longer than the work takes', async () => {
    const { signal } = new AbortController()
    const add = vi.spyOn(signal, 'addEventListener')
    const remove = vi.spyOn(signal, 'removeEventListener')
    await withDeadline({ signal }, async () => 1)
    expect(remove.mock.calls.map(([type, listener]) => [type, listener])).toEqual(
      add.mock.calls.map(([type, listener]) => [type, listener]),
    )
    expect(add).toHaveBeenCalledTimes(1)
  })
})

describe('timeouts', () => {
  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, longestTimeoutMs + 1, '5', null])(
    'refuse %o',
    async (timeoutMs) => {
      await expectRefusal(async () => assertTimeout(timeoutMs as number), 'invalid-query')
      await expectRefusal(() => withDeadline({ timeoutMs: timeoutMs as number }, never), 'invalid-query')
    },
  )

  it.each([undefined, 1, 0.5, longestTimeoutMs])('take %o', (timeoutMs) => {
    expect(() => assertTimeout(timeoutMs)).not.toThrow()
  })
})
