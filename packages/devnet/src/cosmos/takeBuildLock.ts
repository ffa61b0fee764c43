import { rm, stat, utimes, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

const BEAT_MILLISECONDS = 1000
// A holder that was killed cannot let go: a lock that no longer beats is taken over.
const STALE_MILLISECONDS = 20_000

const hasErrorCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

const tryToTake = async (file: string): Promise<boolean> => {
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

const waitUntilTaken = async (file: string): Promise<void> => {
  while (!(await tryToTake(file))) {
    if (await isStale(file)) await rm(file, { force: true })
    else await wait(BEAT_MILLISECONDS / 4)
  }
}

/**
 * Takes a lock file that no two processes hold, and returns what lets go of it. `onWait` gets what is waited for.
 * Two takers of one stale lock may both get it: what is made under the lock must still be put in place by a rename.
 */
export const takeBuildLock = async (
  file: string,
  onWait: (free: Promise<void>) => Promise<void>,
): Promise<() => Promise<void>> => {
  if (!(await tryToTake(file))) await onWait(waitUntilTaken(file))
  const beat = setInterval(() => {
    const now = new Date()
    utimes(file, now, now).catch(() => undefined)
  }, BEAT_MILLISECONDS)
  return async () => {
    clearInterval(beat)
    await rm(file, { force: true })
  }
}
