import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { goEnvironment } from '../goEnvironment.js'
import { findGo } from '../goToolchain.js'
import { exportGlobals } from './exportGlobals.js'
import { overlay, overlayRules } from './overlay.js'
import { reportPhase } from './reportPhase.js'
import type { RunCommand } from './runCommand.js'
import { takeBuildLock } from './takeBuildLock.js'

// -checklinkname=0: the chain sets a variable of Go's runtime after a snapshot was restored (see main.go).
const buildFlags = [
  ...['-mod=vendor', '-buildmode=c-shared', '-overlay', 'overlay.json', '-trimpath', '-buildvcs=false'],
  ...['-ldflags', '-s -w -checklinkname=0'],
]

/** What {@link buildChain} works with. */
export interface BuildChainParameters {
  /** The folder with the Go sources. */
  readonly sources: string
  readonly cache: string
  readonly run: RunCommand
  /** Gets a line for each phase, and again every few seconds while it lasts. */
  readonly report: (line: string) => void
}

const sourceFiles = async (folder: string): Promise<string[]> => {
  const files = await readdir(folder, { recursive: true })
  return files.filter((file) => /^(stub\/)?[^/]+\.go$|^(stub\/)?go\.(mod|sum)$/.test(file.replaceAll('\\', '/'))).sort()
}

/** Names a build by all that goes into it. */
const buildKey = async (folder: string): Promise<string> => {
  const hash = createHash('sha256').update(JSON.stringify({ buildFlags, overlayRules, exportGlobals: 1 }))
  for (const file of await sourceFiles(folder)) hash.update(`\0${file}\0`).update(await readFile(join(folder, file)))
  return hash.digest('hex').slice(0, 16)
}

const build = async (target: string, { sources, cache, run, report }: BuildChainParameters): Promise<void> => {
  const go = await findGo({ cache, run, report })
  const environment = { ...goEnvironment(cache), GOOS: 'wasip1', GOARCH: 'wasm' }
  const folder = await mkdtemp(join(cache, 'build-'))
  const runGo = async (name: string, goArguments: readonly string[]) => {
    const { code, stderr } = await reportPhase(name, report, run(go.command, goArguments, { folder, environment }))
    if (code !== 0) throw new Error(`cosmos chain: ${name} failed\n${stderr.trim().split('\n').slice(-20).join('\n')}`)
  }
  try {
    for (const file of await sourceFiles(sources)) await cp(join(sources, file), join(folder, file))
    await runGo('fetching modules', ['mod', 'vendor'])
    await writeFile(join(folder, 'overlay.json'), JSON.stringify(overlay(folder)))
    await runGo(`compiling with Go ${go.version}`, ['build', ...buildFlags, '-o', 'chain.wasm', '.'])
    const finished = join(folder, 'finished.wasm')
    await writeFile(finished, exportGlobals(await readFile(join(folder, 'chain.wasm'))))
    await rename(finished, target)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Returns the path of the chain's WebAssembly binary, and builds it first where the cache has none of these sources.
 *
 * @throws GoMissingError where Go is neither installed nor to be fetched.
 * @throws Error with the end of Go's output where the build fails.
 */
export const buildChain = async (parameters: BuildChainParameters): Promise<string> => {
  const { sources, cache, report } = parameters
  const target = join(cache, `cosmos-chain-${await buildKey(sources)}.wasm`)
  if (existsSync(target)) return target
  await mkdir(cache, { recursive: true })
  const onWait = (free: Promise<void>) => reportPhase('waiting for another process that builds it', report, free)
  const release = await takeBuildLock(`${target}.lock`, onWait)
  try {
    if (!existsSync(target)) await build(target, parameters)
  } finally {
    await release()
  }
  return target
}
