import { existsSync } from 'node:fs'
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeBuildLock } from './takeBuildLock.js'

let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'))
  file = join(folder, 'lock')
})

afterEach(() => rm(folder, { recursive: true }))

test('one holder at a time', async () => {
  const running = { now: 0, most: 0 }
  const waits: number[] = []
  const work = async (name: number) => {
    const release = await takeBuildLock(file, (free) => {
      waits.push(name)
      return free
    })
    running.now += 1
    running.most = Math.max(running.most, running.now)
    await new Promise((resolve) => setImmediate(resolve))
    running.now -= 1
    await release()
  }
  await Promise.all([1, 2, 3].map(work))
  expect(running).toEqual({ now: 0, most: 1 })
  expect(waits).toHaveLength(2)
  expect(existsSync(file)).toBe(false)
})

test('takes over a lock that no longer beats', async () => {
  await writeFile(file, '1')
  await utimes(file, new Date(0), new Date(0))
  const release = await takeBuildLock(file, (free) => free)
  expect(existsSync(file)).toBe(true)
  await release()
})

test('fails where there is no such folder', async () => {
  await expect(takeBuildLock(join(folder, 'none', 'lock'), (free) => free)).rejects.toThrow('ENOENT')
})
