import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { type Benchmark, type Comparison, compare } from './comparison.js'
import { median } from './median.js'

interface Library {
  readonly name: string
  readonly module: string
  /** What a program imports of it to begin with. */
  readonly first: string
}

const core: Library = { name: 'core', module: '@polystake/core', first: 'createStakingClient' }
const peers: readonly Library[] = [
  { name: 'viem', module: 'viem', first: 'createPublicClient, http' },
  { name: 'web3.js', module: '@solana/web3.js', first: 'Connection' },
  { name: 'stargate', module: '@cosmjs/stargate', first: 'StargateClient' },
]

/** This package's folder: what it depends on is found from here. */
const folder = fileURLToPath(new URL('..', import.meta.url))

/** Milliseconds that a fresh process takes to import a module. */
const importTime = async ({ module }: Library): Promise<number> => {
  const program = `const began = performance.now(); await import('${module}'); console.log(performance.now() - began)`
  const run = promisify(execFile)
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { cwd: folder })
  return Number(stdout)
}

/** Bytes that a browser loads, minified and compressed. */
const gzipSize = async ({ module, first }: Library): Promise<number> => {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${first} } from '${module}'`, resolveDir: folder },
    external: ['node:*'],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'error',
  })
  return outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0)
}

/** What it costs to have core in a program, beside the chain libraries. */
export const coreImport: Benchmark = {
  name: 'core-import',
  about: 'time to import in a fresh process, and size in a browser: core against the chain libraries',
  run: async ({ rounds, report }) => {
    const libraries = [core, ...peers]
    const times = new Map<string, number[]>(libraries.map(({ name }) => [name, []]))
    report(`importing ${libraries.length} libraries ${rounds} times each, in turns`)
    for (let round = 0; round < rounds; round += 1)
      for (const library of libraries) times.get(library.name)?.push(await importTime(library))
    const timeOf = ({ name }: Library): number => median(times.get(name) ?? [])
    const ownSize = await gzipSize(core)
    const comparisons: Comparison[] = []
    for (const peer of peers) {
      const { name } = peer
      comparisons.push(
        compare({ bench: `core-import.time.${name}`, unit: 'ms', ours: timeOf(core), peer: timeOf(peer) }),
        compare({ bench: `core-import.gzip.${name}`, unit: 'bytes', ours: ownSize, peer: await gzipSize(peer) }),
      )
    }
    return comparisons
  },
}
