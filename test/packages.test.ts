import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundle, isBuiltin } from './packages/bundle.js'
import { command, tool } from './packages/command.js'
import { createConsumer } from './packages/consumer.js'
import { listPacked, pack, readPacked } from './packages/pack.js'
import { publicPackages } from './packages/publicPackage.js'
import { sizeBudgets } from './packages/sizes.js'
import { compilers, resolutions, typeCheck } from './packages/typeCheck.js'

const entries = publicPackages.flatMap((one) => one.entries)
const portable = publicPackages.filter(({ name }) => !/\/(cli|testing)$/.test(name))
const archives = new Map<string, string>()
let folder = ''
let consumer = ''

const archiveOf = (name: string): string => archives.get(name) ?? `no archive of ${name}`

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'packages-')))
  for (const one of publicPackages) archives.set(one.name, await pack(one, folder))
  consumer = await createConsumer(folder, [...archives.values()])
})

afterAll(() => rm(folder, { recursive: true, force: true }))

it('there are packages to ship', () => {
  expect(publicPackages.map(({ name }) => name)).toEqual(expect.arrayContaining(['@polystake/core', '@polystake/cli']))
})

describe.each(publicPackages)('the archive of $name', ({ name }) => {
  it('passes publint', async () => {
    expect(
      await command(process.execPath, [tool('publint/src/cli.js'), archiveOf(name), '--strict'], folder),
    ).toContain('All good')
  })

  it('has types that resolve everywhere', async () => {
    const attw = tool('@arethetypeswrong/cli/dist/index.js')
    // the profile leaves out resolutions that know no `exports`, and so no `/all`
    const options = ['--profile', 'node16', '--no-color', '--no-emoji', '--format', 'table']
    const said = await command(process.execPath, [attw, archiveOf(name), ...options], folder)
    expect(said).toMatch(/bundler .*OK/)
  })

  it('names no workspace and no catalog', async () => {
    const manifest = await readPacked(archiveOf(name), 'package.json')
    expect(JSON.parse(manifest)).toHaveProperty('name', name)
    expect(manifest).not.toMatch(/workspace:|catalog:/)
  })

  it('holds what is built, the licence, and no test', async () => {
    const files = await listPacked(archiveOf(name))
    expect(files).toEqual(expect.arrayContaining(['package.json', 'LICENSE', 'dist/index.js', 'dist/index.cjs']))
    expect(files.filter((file) => /\.test\b|\.test-d\b|\.bench\b|^src\//.test(file))).toEqual([])
  })
})

it('declarations name no chain library, whose types change with its version', async () => {
  const naming: string[] = []
  for (const { name } of portable) {
    const dist = join(consumer, 'node_modules', name, 'dist')
    const files = (await readdir(dist, { recursive: true })).filter((file) => /\.d\.c?ts$/.test(file))
    expect(files).toContain('index.d.ts')
    for (const file of files) {
      const code = (await readFile(join(dist, file), 'utf8')).replace(/\/\*[\s\S]*?\*\//g, '')
      if (/['"](viem|ox|abitype|cosmjs-types|@cosmjs|@solana)[/'"]/.test(code)) naming.push(`${name} ${file}`)
    }
  }
  expect(naming).toEqual([])
})

it('core depends on nothing', async () => {
  const manifest: unknown = JSON.parse(await readPacked(archiveOf('@polystake/core'), 'package.json'))
  expect(manifest).not.toHaveProperty('dependencies')
  expect(manifest).not.toHaveProperty('peerDependencies')
  expect(manifest).not.toHaveProperty('optionalDependencies')
})

describe.each(entries.filter((entry) => entry !== '@polystake/testing'))('%s, installed', (entry) => {
  it('loads as ESM and CJS, with the same exports', async () => {
    const print = 'process.stdout.write(JSON.stringify(Object.keys(loaded).filter((key) => key !== "default").sort()))'
    const asModule = `const loaded = await import('${entry}'); ${print}`
    const asScript = `const loaded = require('${entry}'); ${print}`
    const [esm, cjs] = await Promise.all([
      command(process.execPath, ['--input-type=module', '-e', asModule], consumer),
      command(process.execPath, ['--input-type=commonjs', '-e', asScript], consumer),
    ])
    expect(JSON.parse(esm)).not.toEqual([])
    expect(cjs).toBe(esm)
  })
})

it('the command starts where it is installed', async () => {
  const manifest = JSON.parse(await readPacked(archiveOf('@polystake/cli'), 'package.json')) as { version: string }
  const said = await command(process.execPath, ['node_modules/.bin/polystake', '--version'], consumer)
  expect(said).toContain(manifest.version)
})

describe.each(compilers)('types, with %s', (compiler) => {
  it.each(resolutions)('$name', async (resolution) => {
    expect(await typeCheck(consumer, entries, compiler, resolution)).toBe('')
  })
})

describe.each(portable.flatMap(({ name, entries: ours }) => ours.map((entry) => ({ name, entry }))))(
  'a browser that loads $entry',
  ({ name, entry }) => {
    it('meets no part of Node', async () => {
      const own = await bundle(`export * from '${entry}'`, consumer, name)
      const whole = await bundle(`export * from '${entry}'`, consumer)
      expect(own.externals.filter(isBuiltin)).toEqual([])
      expect(whole.externals).toEqual([])
    })

    it('drops what is not used', async () => {
      expect((await bundle(`import * as unused from '${entry}'`, consumer)).bytes).toBe(0)
    })
  },
)

it('reading a Cosmos chain, and sending to it, loads nothing of cosmjs', async () => {
  for (const entry of ['@polystake/cosmos', '@polystake/cosmos/all', '@polystake/cosmos/signing']) {
    const { inputs } = await bundle(`export * from '${entry}'`, consumer)
    expect(inputs.filter((path) => path.includes('@polystake/cosmos'))).not.toEqual([])
    expect(inputs.filter((path) => /@cosmjs|cosmjs-types/.test(path))).toEqual([])
  }
})

describe('sizes', () => {
  const rows: string[] = []
  const row = (...[name = '', ...figures]: readonly string[]): string =>
    name.padEnd(26) + figures.map((figure) => figure.padStart(11)).join('')

  afterAll(() => {
    const head = row('bytes, min + gzip', 'own', 'budget', 'whole', 'budget')
    console.log(['', head, ...rows, ''].join('\n'))
  })

  it.each(sizeBudgets)('$name', async ({ name, package: only, program, ...budget }) => {
    const own = await bundle(program, consumer, only)
    const whole = await bundle(program, consumer)
    rows.push(row(name, ...[own.gzip, budget.own, whole.gzip, budget.whole].map((bytes) => bytes.toLocaleString('en'))))
    expect(own.gzip, 'own code').toBeLessThanOrEqual(budget.own)
    expect(whole.gzip, 'with dependencies and peers').toBeLessThanOrEqual(budget.whole)
    expect(own.gzip).toBeGreaterThan(500)
  })
})
