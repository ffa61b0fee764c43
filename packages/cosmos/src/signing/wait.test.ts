import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { wait } from './wait.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('ends when the time is over, and leaves nothing behind', async () => {
  const { signal } = new AbortController()
  const waiting = wait(500, signal)
  expect(vi.getTimerCount()).toBe(1)
  await vi.advanceTimersByTimeAsync(500)
  await waiting
  expect(vi.getTimerCount()).toBe(0)
})

it('ends at an abort, and takes its timer away', async () => {
  const controller = new AbortController()
  const waiting = wait(500, controller.signal)
  controller.abort(new Error('enough'))
  await expect(waiting).rejects.toThrow('enough')
  expect(vi.getTimerCount()).toBe(0)
  await expect(wait(500, controller.signal)).rejects.toThrow('enough')
  expect(vi.getTimerCount()).toBe(0)
})
