import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { command, root, tool } from './command.js'
import type { PublicPackage } from './publicPackage.js'

/** Packs a package as it would be published, and gives the path of the archive. */
export const pack = async ({ home, name }: PublicPackage, folder: string): Promise<string> => {
  const destination = join(folder, name.replace('/', '-'))
  await mkdir(destination)
  await command(
    process.execPath,
    [tool('pnpm/bin/pnpm.cjs'), 'pack', '--pack-destination', destination],
    join(root, home),
  )
  const [archive, ...others] = await readdir(destination)
  if (archive === undefined || others.length > 0) throw new Error(`packing ${name} made ${others.length + 1} archives`)
  return join(destination, archive)
}

/** Reads one file of an archive. */
export const readPacked = (archive: string, file: string): Promise<string> =>
  command('tar', ['xzOf', archive, `package/${file}`], root)

/** Lists the files of an archive. */
export const listPacked = async (archive: string): Promise<string[]> =>
  (await command('tar', ['tzf', archive], root))
    .trim()
    .split('\n')
    .map((line) => line.replace(/^package\//, ''))
