import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The files of the repository: the text of each by its path from the root, with `/` between folders. */
export type House = ReadonlyMap<string, string>

const root = fileURLToPath(new URL('../..', import.meta.url))
const wings = ['packages', 'apps', 'examples', 'bench', 'test', 'scripts', 'docs']
const built = new Set(['node_modules', 'dist', 'generated', 'coverage'])
const elsewhere = new Set(['packages/devnet/chain', 'docs/api'])
const isText = (name: string): boolean => /\.(ts|tsx|mts|mjs|md|json)$|^LICENSE$/.test(name)

const walk = (folder: string, files: Map<string, string>): void => {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`
    if (entry.name.startsWith('.')) continue
    if (entry.isDirectory()) {
      if (!built.has(entry.name) && !elsewhere.has(path)) walk(path, files)
    } else if (entry.isFile() && isText(entry.name)) files.set(path, readFileSync(join(root, path), 'utf8'))
  }
}

/** Reads the repository from the disk, without what is built or fetched. */
export const readHouse = (): House => {
  const files = new Map<string, string>()
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (entry.isDirectory() && wings.includes(entry.name)) walk(entry.name, files)
    else if (entry.isFile() && isText(entry.name)) files.set(entry.name, readFileSync(join(root, entry.name), 'utf8'))
  }
  return files
}

/** Makes a small house for a test. */
export const houseOf = (files: Readonly<Record<string, string>>): House => new Map(Object.entries(files))
