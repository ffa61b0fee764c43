import { rm, stat, utimes, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

const BEAT_MILLISECONDS = 1000
// A holder that was killed cannot let go: a lock that no longer beats is taken over.
const STALE_MILLISECONDS = 20_000

const hasErrorCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

const take = async (file: string): Promise<boolean> => {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (hasErrorCode(error, 'EEXIST')) return false
    throw error
  }
}

const isStale = async (file: string): Promise<boolean> => {
  const found = await stat(file).catch(() => undefined)
  return found !== undefined && Date.now() - found.mtimeMs > STALE_MILLISECONDS
}

/**
 * Runs `work` while no other process runs work under the same lock file.
 * Two takers of one stale lock may both run: what is made under the lock must still be put in place by a rename.
 */
export const withBuildLock = async <result>(
  file: string,
  onWait: () => void,
  work: () => Promise<result>,
): Promise<result> => {
  for (let waited = false; !(await take(file)); waited = true) {
    if (!waited) onWait()
    if (await isStale(file)) await rm(file, { force: true })
    else await wait(BEAT_MILLISECONDS / 4)
  }
  const beat = setInterval(() => {
    const now = new Date()
    utimes(file, now, now).catch(() => undefined)
  }, BEAT_MILLISECONDS)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    await rm(file, { force: true })
  }
}
