import { existsSync } from 'node:fs'
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withBuildLock } from './buildLock.js'

let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'))
  file = join(folder, 'lock')
})

afterEach(() => rm(folder, { recursive: true }))

const nothing = () => undefined

test('one at a time', async () => {
  const running = { now: 0, most: 0 }
  const work = async () => {
    running.now += 1
    running.most = Math.max(running.most, running.now)
    await new Promise((resolve) => setImmediate(resolve))
    running.now -= 1
  }
  await Promise.all([1, 2, 3].map(() => withBuildLock(file, nothing, work)))
  expect(running).toEqual({ now: 0, most: 1 })
  expect(existsSync(file)).toBe(false)
})

test('lets go where the work fails', async () => {
  await expect(withBuildLock(file, nothing, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await withBuildLock(file, nothing, async () => 'done')).toBe('done')
})

test('takes over a lock that no longer beats, and says once that it waits', async () => {
  await writeFile(file, '1')
  await utimes(file, new Date(0), new Date(0))
  const waits: string[] = []
  expect(
    await withBuildLock(
      file,
      () => waits.push('waits'),
      async () => 'done',
    ),
  ).toBe('done')
  expect(waits).toEqual(['waits'])
})
