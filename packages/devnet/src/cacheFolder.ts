import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { folderAbove } from './cosmos/folderAbove.js'

/**
 * Returns the folder for what is built or fetched once: `POLYSTAKE_CACHE`, or a folder in the repository's
 * `node_modules`, which goes away with the clone.
 */
export const cacheFolder = (environment: Readonly<Record<string, string | undefined>> = process.env): string => {
  const chosen = environment['POLYSTAKE_CACHE']
  if (chosen) return resolve(chosen)
  const repository = folderAbove(fileURLToPath(import.meta.url), 'pnpm-workspace.yaml')
  return join(repository, 'node_modules', '.cache', 'polystake')
}
