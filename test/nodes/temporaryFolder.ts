import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for one node. */
export interface TemporaryFolder {
  readonly path: string
  remove(): Promise<void>
  /** Removes it at once, where this process ends and cannot wait. */
  abandon(): void
}

// What is written meanwhile by a program that is about to end makes a removal fail.
const REMOVAL = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 } as const

/** Makes a folder for one node. */
export const temporaryFolder = async (name: string): Promise<TemporaryFolder> => {
  const path = await mkdtemp(join(tmpdir(), `polystake-${name}-`))
  return { path, remove: () => rm(path, REMOVAL), abandon: () => rmSync(path, REMOVAL) }
}
