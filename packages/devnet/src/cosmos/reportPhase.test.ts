import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { reportPhase } from './reportPhase.js'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

test('reports at once, then every five seconds, and no more once the work is done', async () => {
  const lines: string[] = []
  const work = { finish: (_result: string) => undefined as undefined }
  const pending = new Promise<string>((resolve) => {
    work.finish = (result) => {
      resolve(result)
    }
  })
  const phase = reportPhase('compiling', (line) => lines.push(line), pending)
  await vi.advanceTimersByTimeAsync(11_000)
  work.finish('done')
  expect(await phase).toBe('done')
  await vi.advanceTimersByTimeAsync(11_000)
  expect(lines).toEqual(['cosmos chain: compiling', 'cosmos chain: compiling (5 s)', 'cosmos chain: compiling (10 s)'])
})
