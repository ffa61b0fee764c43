import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Returns the nearest folder above a file that holds `marker`: the same from the sources and from a bundle of them.
 *
 * @throws Error where there is none.
 */
export const folderAbove = (file: string, marker: string): string => {
  const folder = dirname(file)
  if (existsSync(join(folder, marker))) return folder
  if (folder === file) throw new Error(`no folder above this program holds ${marker}`)
  return folderAbove(folder, marker)
}
