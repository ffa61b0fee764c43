import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder, findGo, goEnvironment, reportPhase, runCommand, takeBuildLock } from '@polystake/devnet'

/** A program that Go builds. */
export interface ProgramSource {
  /** What it is called in the cache; must change with whatever goes into it. */
  readonly key: string
  /** The file that Go writes. */
  readonly file: string
  /** What Go is told, for a folder to write into. */
  command(target: string): {
    readonly arguments: readonly string[]
    readonly folder?: string
    readonly environment?: Readonly<Record<string, string>>
  }
}

const report = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

const build = async ({ key, file, command }: ProgramSource, target: string): Promise<void> => {
  const cache = cacheFolder()
  const go = await findGo({ cache, run: runCommand, report })
  const folder = await mkdtemp(join(cache, 'build-'))
  try {
    const { arguments: given, environment, ...where } = command(folder)
    const running = runCommand(go.command, given, {
      ...where,
      environment: { ...goEnvironment(cache), ...environment },
    })
    const { code, stderr } = await reportPhase(`building with Go ${go.version}, once`, report, running, key)
    if (code !== 0) throw new Error(`${key} could not be built\n${stderr.trim().split('\n').slice(-20).join('\n')}`)
    await rename(join(folder, file), target)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Returns the path of a program, and builds it first where the cache does not have it.
 *
 * @throws GoMissingError where Go is neither installed nor to be fetched.
 * @throws Error with the end of Go's output where the build fails.
 */
export const buildProgram = async (source: ProgramSource): Promise<string> => {
  const target = join(cacheFolder(), source.key)
  if (existsSync(target)) return target
  await mkdir(cacheFolder(), { recursive: true })
  const onWait = (free: Promise<void>) =>
    reportPhase('waiting for another process that builds it', report, free, source.key)
  const release = await takeBuildLock(`${target}.lock`, onWait)
  try {
    if (!existsSync(target)) await build(source, target)
  } finally {
    await release()
  }
  return target
}
