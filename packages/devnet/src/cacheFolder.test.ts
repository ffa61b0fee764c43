import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { cacheFolder } from './cacheFolder.js'

test('lies in the node_modules of the repository', () => {
  const folder = cacheFolder({})
  expect(folder.endsWith(join('node_modules', '.cache', 'polystake'))).toBe(true)
  expect(existsSync(resolve(folder, '..', '..', '..', 'pnpm-workspace.yaml'))).toBe(true)
})

test('is where the environment says', () => {
  expect(cacheFolder({ POLYSTAKE_CACHE: 'some/where' })).toBe(resolve('some/where'))
  expect(cacheFolder({ POLYSTAKE_CACHE: '' })).toBe(cacheFolder({}))
})
