import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildChain } from './buildChain.js'
import { chainFolder } from './chainFolder.js'
import { overlayRules } from './overlay.js'
import type { RunCommand } from './runCommand.js'

const smallest = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 7, 1, 0])

let folder: string
let sources: string
let cache: string
const lines: string[] = []
const report = (line: string) => {
  lines.push(line)
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'build-'))
  sources = join(folder, 'sources')
  cache = join(folder, 'cache')
  lines.length = 0
  await cp(chainFolder(), sources, { recursive: true })
})

afterEach(() => rm(folder, { recursive: true }))

/** Makes the files of `vendor/` that the overlay names. */
const vendor = async (root: string) => {
  for (const path of ['github.com/cosmos/cosmos-sdk', 'cosmossdk.io/x']) {
    await mkdir(join(root, 'vendor', path), { recursive: true })
  }
  for (const rule of overlayRules) {
    await mkdir(join(root, 'vendor', rule.package), { recursive: true })
    for (const file of 'drop' in rule ? rule.drop : [...rule.keep, 'other.go']) {
      await writeFile(join(root, 'vendor', rule.package, file), '')
    }
  }
}

/** A Go that makes the smallest binary, and notes what it was asked. */
const createGo = (failing?: string) => {
  const asked: string[] = []
  const overlays: string[] = []
  const run: RunCommand = async (_command, [verb = ''], { folder: root = '' } = {}) => {
    asked.push(verb)
    if (verb === failing) return { code: 1, stdout: '', stderr: 'the compiler says why' }
    if (verb === 'mod') await vendor(root)
    if (verb === 'build') {
      overlays.push(await readFile(join(root, 'overlay.json'), 'utf8'))
      await writeFile(join(root, 'chain.wasm'), smallest)
    }
    return { code: 0, stdout: 'go version go1.26.8 linux/amd64', stderr: '' }
  }
  return { run, asked, overlays }
}

test('builds once, and keeps nothing but the binary', async () => {
  const go = createGo()
  const first = await buildChain({ sources, cache, run: go.run, report })
  const second = await buildChain({ sources, cache, run: go.run, report })
  expect(second).toBe(first)
  expect(go.asked).toEqual(['version', 'mod', 'build'])
  expect(lines).toEqual(['cosmos chain: fetching modules', 'cosmos chain: compiling with Go 1.26.8'])
  expect(await readdir(cache)).toEqual([first.slice(cache.length + 1)])
})

test('hands the compiler an overlay of what is left out and replaced', async () => {
  const go = createGo()
  await buildChain({ sources, cache, run: go.run, report })
  const { Replace } = JSON.parse(go.overlays[0] ?? '') as { Replace: Record<string, string> }
  const entry = (suffix: string) => Object.entries(Replace).find(([file]) => file.endsWith(suffix))?.[1]
  expect(entry('x/slashing/other.go')).toBe('')
  expect(entry('x/slashing/abci.go')).toBeUndefined()
  expect(entry('cosmossdk.io/log/stub.go')).toMatch(/stub\/log\.go$/)
})

test('two at once build once', async () => {
  const go = createGo()
  const build = () => buildChain({ sources, cache, run: go.run, report })
  const [one, other] = await Promise.all([build(), build()])
  expect(one).toBe(other)
  expect(go.asked.filter((verb) => verb === 'build')).toHaveLength(1)
  expect(lines).toContain('cosmos chain: waiting for another process that builds it')
})

test('a changed source is another build', async () => {
  const go = createGo()
  const before = await buildChain({ sources, cache, run: go.run, report })
  await writeFile(join(sources, 'stub', 'log.go'), 'package log')
  expect(await buildChain({ sources, cache, run: go.run, report })).not.toBe(before)
})

test.each([
  ['mod', 'fetching modules failed'],
  ['build', 'compiling with Go 1.26.8 failed'],
])('says what failed and why: %s', async (failing, phase) => {
  const go = createGo(failing)
  const failure: unknown = await buildChain({ sources, cache, run: go.run, report }).catch((error: unknown) => error)
  expect(failure).toMatchObject({ message: expect.stringContaining(phase) })
  expect(failure).toMatchObject({ message: expect.stringContaining('the compiler says why') })
  expect(await readdir(cache)).toEqual([])
})
